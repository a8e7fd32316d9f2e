-- The operations on directories that processes read.
local dirent = require "posix.dirent"
local stat = require "posix.sys.stat"
local unistd = require "posix.unistd"

local process = require "process"

local directories = {} -- name -> what reads it
local operations = {}

function operations.opendir(name, files)
  local made = 0
  for _ in pairs(directories) do
    made = made + 1
  end
  local path = ("%s/directory-%d-%d"):format(process.scratch(), unistd.getpid(), made)
  process.check(stat.mkdir(path, tonumber("700", 8)))
  for letter in ("abcdefgh"):sub(1, tonumber(files)):gmatch(".") do
    io.open(path .. "/" .. letter, "w"):close()
  end
  directories[name] = process.aside(dirent.files, path)
end

function operations.readdir(name)
  local entry
  repeat
    entry = process.thing(directories, name)()
  until not (entry and entry:match("^%."))
  return entry or ""
end

return {operations = operations}
