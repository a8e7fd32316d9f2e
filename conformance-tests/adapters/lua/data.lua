-- The operations on variables, random numbers and structured values.
local fcntl = require "posix.fcntl"
local stdio = require "posix.stdio"
local unistd = require "posix.unistd"

local descriptor_of = require("descriptors").descriptor_of
local process = require "process"

local check, refuse = process.check, process.refuse
local OF_VARIABLES = {set = true, get = true, address = true}

local boxes = {} -- variable -> a table with its value: a table has an address
local operations = {}

-- Each variable gets its place before the first fork, and so has the same address in all processes.
local function place_variables(steps)
  boxes = {}
  for _, program in pairs(steps) do
    for _, words in ipairs(program) do
      if OF_VARIABLES[words[1]] and words[2] then
        boxes[words[2]] = boxes[words[2]] or {value = 0}
      end
    end
  end
end

function operations.set(variable, value)
  boxes[variable].value = math.tointeger(tonumber(value))
end

function operations.get(variable)
  return boxes[variable].value
end

function operations.address(variable)
  return tostring(boxes[variable]):match("0x%x+")
end

function operations.seed(value)
  math.randomseed(math.tointeger(tonumber(value)))
end

function operations.random()
  return math.random(0, (1 << 31) - 1)
end

function operations.urandom()
  local source = check(fcntl.open("/dev/urandom", fcntl.O_RDONLY))
  local bytes = unistd.read(source, 8)
  unistd.close(source)
  return string.unpack("i8", bytes) & math.maxinteger
end

-- Structured values: as Lua writes and reads them, a constructor of a table, whose strings %q quotes so that the interpreter
-- reads them back. In a pipe, 4 bytes with the length come first.

-- [1,two,[3]] as a table. Text ends a value before "," and "]".
local function parse_value(text, place)
  if text:sub(place, place) ~= "[" then
    local word, next_place = text:match("^([^%[%],]+)()", place)
    return math.tointeger(tonumber(word)) or word, next_place
  end
  local list, value = {}, nil
  place = place + 1
  while text:sub(place, place) ~= "]" do
    value, place = parse_value(text, text:sub(place, place) == "," and place + 1 or place)
    list[#list + 1] = value
  end
  return list, place + 1
end

local function value_text(value)
  if type(value) ~= "table" then
    return tostring(value)
  end
  local texts = {}
  for place, part in ipairs(value) do
    texts[place] = value_text(part)
  end
  return "[" .. table.concat(texts, ",") .. "]"
end

local function serialised(value)
  if type(value) ~= "table" then
    return ("%q"):format(value)
  end
  local parts = {}
  for place, part in ipairs(value) do
    parts[place] = serialised(part)
  end
  return "{" .. table.concat(parts, ",") .. "}"
end

local function encoded(text)
  return "return " .. serialised((parse_value(text, 1)))
end

local function decoded(data)
  local chunk, problem = load(data, "value", "t", {})
  return value_text((chunk or refuse("no value: %s", problem))())
end

-- Reads until count bytes are there or the pipe ends.
local function read_fully(descriptor, count)
  local data = ""
  while #data < count do
    local more = check(unistd.read(descriptor, count - #data))
    if more == "" then
      break
    end
    data = data .. more
  end
  return data
end

function operations.send(end_, value)
  local frame = string.pack(">s4", encoded(value))
  local written = check(unistd.write(descriptor_of(end_), frame))
  if written ~= #frame then
    refuse("write returned %d of %d", written, #frame)
  end
end

function operations.receive(end_)
  local descriptor = descriptor_of(end_)
  local header = read_fully(descriptor, 4)
  if header == "" then
    return ""
  end
  local data = #header == 4 and read_fully(descriptor, (string.unpack(">I4", header))) or ""
  return decoded(string.unpack(">s4", header .. data)) -- which refuses a frame that is cut short
end

local function value_file(parent, child)
  return ("%s/%d-%d"):format(process.scratch(), parent, child)
end

function operations.save(value)
  local path = value_file(unistd.getppid(), unistd.getpid())
  local file = assert(io.open(path .. ".part", "wb"))
  file:write(encoded(value))
  file:close()
  check(stdio.rename(path .. ".part", path)) -- so whoever finds the file finds all of it
end

function operations.load(child)
  local file = check(io.open(value_file(unistd.getpid(), process.pid_of(child)), "rb"))
  local data = file:read("a")
  file:close()
  return decoded(data)
end

return {operations = operations, place_variables = place_variables}
