-- The operations on terminals. No scenario closes one.
local fcntl = require "posix.fcntl"
local stdlib = require "posix.stdlib"
local unistd = require "posix.unistd"

local process = require "process"

local check = process.check
local CLOSED = {master = -1, terminal = -1}
local terminals = {}
local operations = {}

function operations.openpty(name)
  terminals[name] = CLOSED -- what stays if that fails
  local master = check(stdlib.openpt(fcntl.O_RDWR | fcntl.O_NOCTTY))
  check(stdlib.grantpt(master))
  check(stdlib.unlockpt(master))
  local terminal = check(fcntl.open(check(stdlib.ptsname(master)), fcntl.O_RDWR | fcntl.O_NOCTTY))
  terminals[name] = {master = process.out_of_the_way(master), terminal = process.out_of_the_way(terminal)}
end

function operations.opentty()
  unistd.close((check(fcntl.open("/dev/tty", fcntl.O_RDWR | fcntl.O_NOCTTY))))
end

function operations.tcgetpgrp(name)
  return (check(unistd.tcgetpgrp(process.thing(terminals, name).terminal)))
end

function operations.tcsetpgrp(name, group)
  check(unistd.tcsetpgrp(process.thing(terminals, name).terminal, process.pid_of(group)))
end

function operations.readtty(name)
  local line = check(unistd.read(process.thing(terminals, name).terminal, 66))
  return line:match("^(.*)\n$") or process.refuse("a line that has no end")
end

function operations.typetty(name, letters)
  return (check(unistd.write(process.thing(terminals, name).master, letters .. "\n")))
end

return {operations = operations}
