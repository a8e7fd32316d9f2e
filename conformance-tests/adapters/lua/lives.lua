-- The operations on processes and groups, and work that takes a processor.
local unistd = require "posix.unistd"

local process = require "process"

local check, pid_of = process.check, process.pid_of
local operations = {}

function operations.fork(child)
  if process.pids[child] then -- it would fork itself again, for ever
    process.refuse("%s has been begun already", child)
  end
  local parent = process.own_pid()
  local pid, message, number = unistd.fork()
  if process.own_pid() ~= parent then
    process.live(child, pid)
  end
  process.pids[child] = pid
  return check(pid, message, number)
end

function operations.exit(status)
  unistd._exit(tonumber(status))
end

function operations.getpid()
  return unistd.getpid()
end

function operations.getppid()
  return unistd.getppid()
end

function operations.getpgrp()
  return unistd.getpgrp()
end

function operations.setpgid(pid, group)
  check(unistd.setpid("p", pid_of(pid), pid_of(group)))
end

function operations.setsid()
  return (check(unistd.setpid("s", 0)))
end

function operations.compute(low, high)
  local sum = 0
  for i = math.tointeger(tonumber(low)), math.tointeger(tonumber(high)) - 1 do
    sum = sum + i * i % 1000003
  end
  return sum
end

return {operations = operations}
