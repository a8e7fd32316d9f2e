-- The operations on users and groups.
local unistd = require "posix.unistd"

local process = require "process"

local check = process.check
local operations = {}

function operations.getuid()
  return unistd.getuid()
end

function operations.geteuid()
  return unistd.geteuid()
end

function operations.getgroups()
  local groups = check(unistd.getgroups())
  table.sort(groups)
  return #groups > 0 and table.concat(groups, ",") or "none"
end

function operations.setuid(user)
  check(unistd.setpid("u", math.tointeger(tonumber(user))))
end

return {operations = operations}
