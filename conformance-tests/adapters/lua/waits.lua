-- The operations that wait for children.
local time = require "posix.time"
local wait = require "posix.sys.wait"

local process = require "process"
local signals = require "signals"

local check, pid_of = process.check, process.pid_of
local OPTIONS = process.constants(wait, "WNOHANG", "WUNTRACED")
local operations = {}

-- luaposix decodes the status itself, and tells it by a word and a number.
local function told(pid, how, value)
  check(pid, how, value)
  if pid == 0 then
    return 0
  elseif how == "exited" then
    return ("%d exited %d"):format(pid, value)
  elseif how == "killed" then
    return ("%d signaled %s"):format(pid, signals.name(value))
  elseif how == "stopped" then
    return ("%d stopped %s"):format(pid, signals.name(value))
  end
  return ("%d unknown"):format(pid)
end

function operations.wait()
  return told(wait.wait())
end

function operations.waitpid(pid, ...)
  return told(wait.wait(pid_of(pid), process.bits(OPTIONS, ...)))
end

function operations.waitpidunknown(pid)
  return told(wait.wait(pid_of(pid), 0x4000))
end

function operations.waitpoll(pid)
  while true do
    local found, how, value = wait.wait(pid_of(pid), wait.WNOHANG)
    if found ~= 0 then
      return told(found, how, value)
    end
    time.nanosleep({tv_sec = 0, tv_nsec = 1000000})
  end
end

return {operations = operations}
