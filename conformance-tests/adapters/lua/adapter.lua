#!/usr/bin/env lua5.3
--[[ The Forkspec adapter for luaposix: ../PROTOCOL.md is the contract, README.md says which function an operation calls.

An operation is a function in the table that the module of its family returns. It calls luaposix's function through its module
(unistd.fork), so that a faulty one can be put in its place. The adapter's own work has to survive that and relies on others: a
stream for its lines, dup2 to close, poll, and what the system says of this process. This file has the conversation with the
harness. ]]
local folder = arg[0]:match("^(.*)/[^/]*$") or "."
package.path = folder .. "/?.lua;" .. package.path

local unistd = require "posix.unistd"
local fcntl = require "posix.fcntl"
local poll = require "posix.poll"
local signal = require "posix.signal"
local stat = require "posix.sys.stat"
local time = require "posix.time"
local utsname = require "posix.sys.utsname"
local wait = require "posix.sys.wait"

local process = require "process"

local FAMILIES = {
  "attributes", "contained", "credentials", "data", "descriptors", "endings", "lives", "locks", "sharing", "signals",
  "terminals", "times", "waits",
}
-- What luaposix has no name for.
local LACKING = {
  "waitpid WCONTINUED",
  "catch RESTART",
  "dupfd FD_CLOEXEC",
  "getrlimit RLIMIT_NPROC",
  "setrlimit RLIMIT_NPROC",
  "sched_setscheduler SCHED_BATCH SCHED_IDLE",
}
local REALTIME = " SIGRTMIN SIGRTMIN+1"
local give_up = process.give_up

-- Running a scenario.

-- Closes a descriptor even where close does nothing: a write end left open would keep the lifeline from ending.
local function discard(descriptor, null)
  unistd.dup2(null, descriptor)
  unistd.close(descriptor)
end

-- Reaps main, and the orphans too where we are process 1, without trusting anything for long. Tells how many.
local function reap()
  local reaped = 0
  for turn = 1, 5000 do
    local found = wait.wait(-1, wait.WNOHANG)
    if not found then
      return reaped
    elseif found > 0 then
      reaped = reaped + 1
    else -- it has closed the lifeline, and is all but gone
      time.nanosleep({tv_sec = 0, tv_nsec = turn < 100 and 0 or 1000000})
    end
  end
  give_up(1, "the lifeline is closed, but there are still processes of the scenario")
end

local function run(steps, null)
  process.steps = steps
  require("data").place_variables(steps)
  local lifeline, write_end = unistd.pipe()
  local parent = process.own_pid()
  local returned, problem = unistd.fork()
  if process.own_pid() ~= parent then -- which is not left to what fork returned: that is under test
    unistd.setpid("p", 0, 0) -- if that fails, getpgrp will show it
    unistd.dup2(null, 0)
    discard(lifeline, null)
    unistd.close(null)
    process.live("main", returned)
  end
  discard(write_end, null)
  -- Nobody writes to it: it becomes readable, or hung up, when the last process of the scenario is gone.
  repeat until poll.rpoll(lifeline, -1)
  discard(lifeline, null)
  if reap() == 0 then
    give_up(1, "fork made no process; it returned " .. tostring(returned or problem))
  end
end

-- The conversation with the harness.

local function words_of(line)
  local words = {}
  for word in (line .. " "):gmatch("([^ ]*) ") do
    words[#words + 1] = word
  end
  return words
end

-- The signals that are blocked where the adapter was started, as SIGQUIT is by a JVM: luaposix has no function for the mask.
local function held_back()
  local mask = io.open("/proc/self/status"):read("a"):match("SigBlk:%s*(%x+)")
  local names = ""
  for name, number in pairs(signal) do
    if name:match("^SIG%u") and math.type(number) == "integer" and tonumber(mask, 16) >> number - 1 & 1 == 1 then
      names = names .. " " .. name
    end
  end
  return names
end

local function say_profile()
  local system = utsname.uname()
  local operations = {}
  for word in pairs(process.operations) do
    operations[#operations + 1] = word
  end
  table.sort(operations)
  process.say("implementation luaposix")
  process.say("version " .. unistd.version:match("[%d.]+$"))
  process.say("platform " .. system.sysname:lower() .. " " .. system.machine)
  process.say("operations " .. table.concat(operations, " "))
  for _, form in ipairs(LACKING) do
    process.say("lacks " .. form)
  end
  for _, word in ipairs {"ignore", "default", "catch", "signal"} do
    process.say("lacks " .. word .. REALTIME)
  end
  for _, word in ipairs {"kill", "killpg", "raise", "killall"} do
    process.say("lacks " .. word .. REALTIME .. held_back())
  end
  process.say("random inherited RT-PRNG-STATE-DUPLICATED RT-PRNG-LIBC-RAND-DUPLICATED")
  process.say("leader group")
  process.say("ready")
end

-- The steps of each process, up to "go".
local function read_scenario(name)
  local steps = {main = {}}
  for line in io.lines() do
    local words = words_of(line)
    local its_name = table.remove(words, 1)
    if its_name == "go" and #words == 0 then
      return steps
    end
    if #words == 0 or its_name ~= "main" and not its_name:match("^%u%w*$") then
      give_up(2, ('"%s" where PROCESS OPERATION or go is expected'):format(line:sub(1, 100)))
    end
    steps[its_name] = steps[its_name] or {}
    table.insert(steps[its_name], words)
    if words[1] == "fork" and words[2] then
      steps[words[2]] = steps[words[2]] or {} -- a child may have no step of its own
    end
  end
  give_up(2, "the input ends inside scenario " .. name)
end

-- What main must find is set up once, here: it inherits it. The interpreter catches SIGINT by itself.
local function prepare()
  for _, family in ipairs(FAMILIES) do
    for word, operation in pairs(require(family).operations) do
      process.operations[word] = operation
    end
  end
  collectgarbage("stop") -- a collection in a child would touch, and so copy, the memory that it shares with its parent
  for name, number in pairs(signal) do
    if name:match("^SIG%u") and math.type(number) == "integer" and name ~= "SIGKILL" and name ~= "SIGSTOP" then
      signal.signal(number, signal.SIG_DFL)
    end
  end
  stat.umask(tonumber("022", 8))
  unistd.chdir("/")
  process.adapter_pid, process.adapter_group = unistd.getpid(), unistd.getpgrp()
  process.adapter_user = unistd.getuid()
  io.stdout:setvbuf("full") -- and flushed after each line
end

prepare()
local null = fcntl.open("/dev/null", fcntl.O_RDWR)
for line in io.lines() do
  local words = words_of(line)
  if line == "hello 1" then
    say_profile()
  elseif words[1] == "scenario" and #words == 2 and words[2] ~= "" then
    run(read_scenario(words[2]), null)
    process.say("end " .. words[2])
  else
    give_up(2, ('"%s" where "hello 1" or "scenario NAME" is expected'):format(line:sub(1, 100)))
  end
end
