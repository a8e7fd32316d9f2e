--[[ The life of a process, and what the words of its steps stand for in it.

What the modules of this adapter keep is a process's own: a fork copies it, like everything else, and the child makes the copy
its own. The adapter itself performs no step, so each scenario finds all of it as it was at the start. ]]
local errno = require "posix.errno"
local fcntl = require "posix.fcntl"
local stat = require "posix.sys.stat"
local stdlib = require "posix.stdlib"
local unistd = require "posix.unistd"

local process = {
  operations = {}, -- word -> what performs it
  steps = {}, -- process name -> its steps: lists of an operation's word and its arguments
  adapter_pid = 0, adapter_group = 0, adapter_user = 0,
  name = "", step = 0, -- of the running process, and its present one
  pids = {}, -- process name -> pid, of those that this process knows
}

local ASIDE = 1000 -- the lowest descriptor of the adapter's own, above those that scenarios name

-- Of two names for one number the standard's stands first in the alphabet: EAGAIN, EWOULDBLOCK; EDEADLK, EDEADLOCK.
local error_names = {}
for name, number in pairs(errno) do
  if name:match("^E%u") and math.type(number) == "integer" and not (error_names[number] and error_names[number] < name) then
    error_names[number] = name
  end
end

function process.error_name(number)
  return error_names[number] or "E" .. number
end

function process.give_up(status, words)
  io.stderr:write("adapter: ", words, "\n")
  unistd._exit(status)
end

-- A line, in one write: again if a signal has kept it back.
function process.say(line)
  io.stdout:write(line, "\n")
  repeat until io.stdout:flush()
end

local function answer(words)
  process.say(("%s %d %s"):format(process.name, process.step, words):sub(1, 4000))
end

-- The number of this process as the system says it: getpid is under test.
function process.own_pid()
  return unistd.readlink("/proc/self")
end

-- What a new process does: its birth line, its steps in turn, _exit.
function process.live(name, returned_by_fork)
  process.name, process.step = name, 0
  process.pids[name] = unistd.getpid()
  answer(("= %s %d"):format(returned_by_fork, process.pids[name]))
  for step, words in ipairs(process.steps[name]) do
    process.step = step
    answer(process.perform(table.unpack(words)))
  end
  unistd._exit(0)
end

-- Performs an operation and tells how it went: what comes after the number of the step.
function process.perform(word, ...)
  local operation = process.operations[word]
  if not operation then
    return "? unknown operation " .. word
  end
  local succeeded, result = pcall(operation, ...)
  if succeeded then
    return ("= " .. tostring(result or 0)):gsub(" $", "") -- what has nothing to tell succeeded, as C's 0 says
  elseif type(result) == "table" then
    return result.errno and "! " .. process.error_name(result.errno) or "? " .. result.refusal
  end
  return "? " .. tostring(result):gsub("%s+", " ")
end

-- The operation is dangerous or meaningless here.
function process.refuse(form, ...)
  error({refusal = form:format(...)}, 0)
end

-- An error that the runtime tells otherwise.
function process.fail(number)
  error({errno = number}, 0)
end

-- What luaposix returned; where it failed that is nil, a message and the number of the error.
function process.check(result, message, number, ...)
  if result == nil then
    error(number and {errno = number} or {refusal = tostring(message)}, 0)
  end
  return result, message, number, ...
end

-- What the words of a step stand for.

function process.pid_of(word)
  if word:match("^-?%d+$") then
    return math.tointeger(tonumber(word))
  end
  local pid = process.pids[word:match("^-?(.*)$")] or process.refuse("the pid of %s is not known here", word)
  return word:sub(1, 1) == "-" and -pid or pid
end

-- What stands for a word, of those that may stand there.
function process.one_of(constants, word)
  return constants[word] or process.refuse("%s is none of what is expected here", word:sub(1, 40))
end

-- The constants of a module by their names.
function process.constants(module, ...)
  local constants = {}
  for _, name in ipairs {...} do
    constants[name] = module[name]
  end
  return constants
end

-- The bits that words stand for.
function process.bits(constants, ...)
  local together = 0
  for _, word in ipairs {...} do
    together = together | process.one_of(constants, word)
  end
  return together
end

-- What a name stands for that an operation gave.
function process.thing(things, name)
  return things[name] or process.refuse("nothing is called %s here", name:sub(1, 40))
end

-- The directory for the scenario's files, past all symbolic links, as getcwd would tell it.
function process.scratch()
  return stdlib.realpath(os.getenv("FORKSPEC_SCRATCH"))
end

function process.scratch_path(name)
  if name:find("/") or name == ".." then
    process.refuse("%s is no file of the scratch directory", name)
  end
  return process.scratch() .. "/" .. name
end

-- Who makes a file for others lets them open it.
function process.whatever_the_mask_is(call, ...)
  local mask = stat.umask(tonumber("077", 8))
  local results = table.pack(call(...))
  stat.umask(mask)
  return table.unpack(results, 1, results.n)
end

-- Moves a descriptor where no operation that gives out the lowest free number comes across it.
function process.out_of_the_way(descriptor)
  local away = fcntl.fcntl(descriptor, fcntl.F_DUPFD, ASIDE)
  unistd.close(descriptor)
  return away
end

-- Calls what opens a descriptor while the numbers below are taken.
function process.aside(call, ...)
  local taken = {unistd.dup(1)}
  while taken[#taken] and taken[#taken] < ASIDE - 1 do
    taken[#taken + 1] = unistd.dup(1)
  end
  local results = table.pack(call(...))
  for _, descriptor in ipairs(taken) do
    unistd.close(descriptor)
  end
  return table.unpack(results, 1, results.n)
end

return process
