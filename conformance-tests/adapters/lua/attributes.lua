-- The operations on what a process has besides its identity.
local errno = require "posix.errno"
local resource = require "posix.sys.resource"
local sched = require "posix.sched"
local stat = require "posix.sys.stat"
local stdlib = require "posix.stdlib"
local unistd = require "posix.unistd"

local process = require "process"

local check = process.check
local POLICIES = process.constants(sched, "SCHED_OTHER", "SCHED_FIFO", "SCHED_RR")
local RESOURCES = process.constants(resource, "RLIMIT_CORE", "RLIMIT_FSIZE", "RLIMIT_NOFILE")
local operations = {}

function operations.umask(mask)
  local before = stat.umask(tonumber(mask, 8))
  return before == 0 and "0" or ("0%o"):format(before)
end

function operations.mkdir(name)
  check(stat.mkdir(process.scratch() .. "/" .. name, tonumber("777", 8)))
end

function operations.chdir(name)
  check(unistd.chdir(name == "/" and "/" or process.scratch() .. "/" .. name))
end

function operations.getcwd()
  local path, root = check(unistd.getcwd()), process.scratch() .. "/"
  return path:sub(1, #root) == root and path:sub(#root + 1) or path
end

function operations.setenv(name, value)
  check(stdlib.setenv(name, value))
end

function operations.unsetenv(name)
  check(stdlib.setenv(name, nil))
end

function operations.getenv(name)
  return os.getenv(name) or ""
end

function operations.nice(increment)
  return (check(unistd.nice(math.tointeger(tonumber(increment)))))
end

-- Limits are floats here: the highest is that there is none.
local function limit(number)
  return number >= 2.0 ^ 63 and resource.RLIM_INFINITY or math.tointeger(number)
end

function operations.getrlimit(name)
  local soft = limit(check(resource.getrlimit(process.one_of(RESOURCES, name))).rlim_cur)
  return soft == resource.RLIM_INFINITY and "infinity" or soft
end

function operations.setrlimit(name, soft)
  local number = process.one_of(RESOURCES, name)
  local hard = limit(check(resource.getrlimit(number)).rlim_max)
  check(resource.setrlimit(number, {rlim_cur = math.tointeger(tonumber(soft)), rlim_max = hard}))
end

function operations.sched_setscheduler(policy, priority)
  check(sched.sched_setscheduler(0, process.one_of(POLICIES, policy), math.tointeger(tonumber(priority))))
end

-- The error number of the C library.

function operations.errno()
  local _, number = errno.errno()
  return number == 0 and 0 or process.error_name(number)
end

function operations.seterrno(name)
  errno.set_errno(process.one_of(errno, name))
end

return {operations = operations}
