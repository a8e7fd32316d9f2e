-- The operations on descriptors, pipes and files, and what the names of descriptors stand for.
local fcntl = require "posix.fcntl"
local stat = require "posix.sys.stat"
local unistd = require "posix.unistd"

local process = require "process"

local check, refuse = process.check, process.refuse
local WHENCES = process.constants(unistd, "SEEK_SET", "SEEK_CUR", "SEEK_END")
local FLAGS = process.constants(
  fcntl, "O_RDONLY", "O_WRONLY", "O_RDWR", "O_APPEND", "O_NONBLOCK", "O_CREAT", "O_EXCL", "O_TRUNC", "O_CLOEXEC")
FLAGS["0"] = 0
local MODES = {[fcntl.O_RDONLY] = "O_RDONLY", [fcntl.O_WRONLY] = "O_WRONLY", [fcntl.O_RDWR] = "O_RDWR"}
local OWNER = tonumber("600", 8)

local descriptors = {} -- p.r, p.w, and d that has a name of its own -> descriptor
local operations = {}

-- If it is closed too: what comes of using it is for the implementation to say.
local function descriptor_of(word)
  return math.tointeger(tonumber(word)) or descriptors[word] or refuse("unknown descriptor %s", word)
end

local function letters_of(bytes)
  if bytes:find("[^%a\0]") then
    refuse("%d bytes that are not all letters", #bytes)
  end
  return (bytes:gsub("\0", ".")) -- a hole in a file
end

-- Gives a name to a descriptor that a call opens, if it does.
local function opened(name, descriptor, message, number)
  descriptors[name] = descriptor or -1
  return check(descriptor, message, number)
end

-- Pipes.

function operations.pipe(name)
  local reader, writer, number = unistd.pipe()
  descriptors[name .. ".r"], descriptors[name .. ".w"] = reader or -1, reader and writer or -1
  check(reader, writer, number)
end

function operations.read(end_, count)
  local letters = letters_of(check(unistd.read(descriptor_of(end_), tonumber(count))))
  return letters ~= "" and letters or 0
end

function operations.write(end_, letters)
  return (check(unistd.write(descriptor_of(end_), letters)))
end

function operations.close(end_)
  check(unistd.close(descriptor_of(end_)))
end

-- Many bytes, told as runs.

function operations.fill(end_, letter, count)
  return (check(unistd.write(descriptor_of(end_), letter:rep(tonumber(count)))))
end

function operations.drain(end_, count)
  local letters = letters_of(check(unistd.read(descriptor_of(end_), tonumber(count))))
  local runs, place = {}, 1
  while place <= #letters do
    local letter = letters:sub(place, place)
    local _, last = letters:find("^" .. (letter == "." and "%." or letter) .. "+", place)
    runs[#runs + 1] = last > place and letter .. last - place + 1 or letter
    place = last + 1
  end
  return #runs > 0 and table.concat(runs) or 0
end

-- Files, and copies of descriptors.

function operations.open(file, name, ...)
  local path, flags = process.scratch_path(file), process.bits(FLAGS, ...)
  return (opened(name, process.whatever_the_mask_is(fcntl.open, path, flags, OWNER)))
end

function operations.mkfifo(file)
  check(process.whatever_the_mask_is(stat.mkfifo, process.scratch_path(file), OWNER))
end

function operations.dup(descriptor, name)
  return (opened(name, unistd.dup(descriptor_of(descriptor))))
end

function operations.dup2(descriptor, target)
  return (check(unistd.dup2(descriptor_of(descriptor), descriptor_of(target))))
end

function operations.dupfd(descriptor, least, name)
  return (opened(name, fcntl.fcntl(descriptor_of(descriptor), fcntl.F_DUPFD, math.tointeger(tonumber(least)))))
end

function operations.number(descriptor)
  return descriptor_of(descriptor)
end

function operations.getfd(descriptor)
  local flags = check(fcntl.fcntl(descriptor_of(descriptor), fcntl.F_GETFD))
  return flags & fcntl.FD_CLOEXEC ~= 0 and "FD_CLOEXEC" or 0
end

function operations.setfd(descriptor, flag)
  check(fcntl.fcntl(descriptor_of(descriptor), fcntl.F_SETFD, flag == "FD_CLOEXEC" and fcntl.FD_CLOEXEC or 0))
end

function operations.getfl(descriptor)
  local flags = check(fcntl.fcntl(descriptor_of(descriptor), fcntl.F_GETFL))
  local words = {MODES[flags & (fcntl.O_WRONLY | fcntl.O_RDWR)]}
  for _, name in ipairs {"O_APPEND", "O_NONBLOCK"} do
    if flags & FLAGS[name] ~= 0 then
      words[#words + 1] = name
    end
  end
  return table.concat(words, " ")
end

function operations.setfl(descriptor, ...)
  check(fcntl.fcntl(descriptor_of(descriptor), fcntl.F_SETFL, process.bits(FLAGS, ...)))
end

function operations.lseek(descriptor, offset, whence)
  local where = process.one_of(WHENCES, whence)
  return (check(unistd.lseek(descriptor_of(descriptor), math.tointeger(tonumber(offset)), where)))
end

return {operations = operations, descriptor_of = descriptor_of, descriptors = descriptors}
