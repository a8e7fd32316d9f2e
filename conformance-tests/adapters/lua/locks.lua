-- The operations on locks of files.
local fcntl = require "posix.fcntl"
local unistd = require "posix.unistd"

local descriptor_of = require("descriptors").descriptor_of
local process = require "process"

local TYPES = process.constants(fcntl, "F_RDLCK", "F_WRLCK", "F_UNLCK")
local operations = {}

-- fcntl with a struct flock: what is in it then.
local function lock(command, descriptor, kind, start, length)
  local asked = {
    l_type = process.one_of(TYPES, kind),
    l_whence = unistd.SEEK_SET,
    l_start = math.tointeger(tonumber(start)),
    l_len = math.tointeger(tonumber(length)),
  }
  process.check(fcntl.fcntl(descriptor_of(descriptor), command, asked))
  return asked
end

function operations.setlk(...)
  lock(fcntl.F_SETLK, ...)
end

function operations.setlkw(...)
  lock(fcntl.F_SETLKW, ...)
end

function operations.getlk(...)
  local found = lock(fcntl.F_GETLK, ...)
  if found.l_type == fcntl.F_UNLCK then
    return "F_UNLCK"
  end
  local kind = found.l_type == fcntl.F_RDLCK and "F_RDLCK" or "F_WRLCK"
  return ("%s %d %d %d"):format(kind, found.l_start, found.l_len, found.l_pid)
end

return {operations = operations}
