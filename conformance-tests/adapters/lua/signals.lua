-- The operations on signals: sending them, and handlers.
local errno = require "posix.errno"
local signal = require "posix.signal"
local unistd = require "posix.unistd"

local process = require "process"

local check, refuse = process.check, process.refuse
local operations = {}

-- Names.

local numbers, names = {}, {}
for name, number in pairs(signal) do
  if name:match("^SIG%u") and math.type(number) == "integer" then
    numbers[name], names[number] = number, name
  end
end

local function name_of(number)
  return names[number] or "SIG" .. number
end

local function number_of(name)
  return numbers[name] or refuse("unknown signal %s", name:sub(1, 40))
end

local function number_or_zero(name)
  return name == "0" and 0 or number_of(name)
end

local function no_signal(word)
  local number = math.tointeger(tonumber(word))
  return (number < 0 or number > 64) and number or refuse("%s may be a signal", word)
end

-- Sending. The implementation may be wrong about any pid, and we may well be root.

-- Whom a signal to that pid would reach; nil: nobody else.
local function danger(word, pid)
  if word == "-1" then -- everybody but process 1 of the PID namespace: who is that survives, its starter being outside
    return process.adapter_pid ~= 1 and "every process: the adapter is not process 1 of a PID namespace"
  elseif word == "0" then
    return unistd.getpgrp() == process.adapter_group and "the group of the adapter"
  elseif tonumber(word) then -- one that is written out: it has to be nobody's
    return math.abs(pid) < 4000000 and "a number that somebody may have"
  end
  local named = word:sub(1, 1) == "-" and -pid or pid
  if named <= 1 then
    return "a pid that is not greater than 1"
  end
  return (named == process.adapter_pid or named == process.adapter_group) and "the adapter"
end

local function target(word)
  local pid = process.pid_of(word)
  local reached = danger(word, pid)
  return reached and refuse("a signal to %d would reach %s", pid, reached) or pid
end

local function fail_by_errno()
  local _, number = errno.errno()
  process.fail(number)
end

function operations.kill(pid, name)
  check(signal.kill(target(pid), number_or_zero(name)))
end

function operations.killpg(group, name)
  check(signal.killpg(target(group), number_or_zero(name)))
end

-- Where that fails it returns -1, and not nil and the reason, as luaposix' other functions do: errno has that.
local function raised(number)
  if signal.raise(number) ~= 0 then
    fail_by_errno()
  end
end

operations["raise"] = function(name)
  raised(number_or_zero(name))
end

function operations.killunknown(pid, number)
  check(signal.kill(target(pid), no_signal(number)))
end

function operations.killpgunknown(group, number)
  check(signal.killpg(target(group), no_signal(number)))
end

function operations.raiseunknown(number)
  raised(no_signal(number))
end

-- Dispositions.

local notes = {} -- of the signals that were handled since that was last asked

local function handle(number)
  notes[#notes + 1] = name_of(number)
end

-- Sets a disposition, and tells the one before. Where that fails, luaposix returns nothing at all: errno has the reason.
local function set(name, disposition)
  local before = signal.signal(number_of(name), disposition)
  if before == nil then
    fail_by_errno()
  end
  return before
end

function operations.ignore(name)
  set(name, signal.SIG_IGN)
end

operations["default"] = function(name)
  set(name, signal.SIG_DFL)
end

operations["catch"] = function(name)
  set(name, handle)
end

function operations.signal(name)
  local before = set(name, handle)
  return before == signal.SIG_DFL and "default" or before == signal.SIG_IGN and "ignore" or "catch"
end

function operations.handled()
  local told = table.concat(notes, " ")
  notes = {}
  return told
end

return {operations = operations, name = name_of, number = number_of}
