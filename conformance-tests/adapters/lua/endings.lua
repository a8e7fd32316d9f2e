-- Output streams, and how a process ends.
local errno = require "posix.errno"
local stdio = require "posix.stdio"
local stdlib = require "posix.stdlib"

local descriptor_of = require("descriptors").descriptor_of
local process = require "process"

local streams = {} -- p.w -> stream; kept here, as one that nobody knows is closed, descriptor and all
local operations = {}

local function stream(name)
  return streams[name] or process.fail(errno.EBADF) -- none was made, as the descriptor is not open
end

function operations.stream(name)
  local made = process.check(stdio.fdopen(descriptor_of(name), "w"))
  made:setvbuf("full", 1 << 20)
  streams[name] = made
end

operations["print"] = function(name, letters)
  process.check(stream(name):write(letters))
  return #letters
end

function operations.flush(name)
  process.check(stream(name):flush())
end

function operations.terminate(status)
  os.exit(math.tointeger(tonumber(status)))
end

function operations.abort()
  stdlib.abort()
end

return {operations = operations}
