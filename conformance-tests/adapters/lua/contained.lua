-- The operations on a whole PID namespace: there only in one of our own, where nobody else is.
local signal = require "posix.signal"
local unistd = require "posix.unistd"

local process = require "process"
local signals = require "signals"

local LAST_PID = "/proc/sys/kernel/ns_last_pid"
local NOBODY = 54321
local CAP_SETUID = 7
local KILLING = process.constants(signal, "SIGKILL", "SIGSTOP")
local operations = {}

local function content_of(path)
  local file = io.open(path, "rb")
  local content = file and file:read("a") or ""
  if file then
    file:close()
  end
  return content
end

-- Whether process 1 carries the mark of this run: then everybody here was started for it.
local function is_contained()
  local mark = os.getenv("FORKSPEC_RUN")
  local environment = "\0" .. content_of("/proc/1/environ")
  return mark and environment:find("\0FORKSPEC_RUN=" .. mark .. "\0", 1, true)
end

-- Whether we can become a user that nobody else is: who that is in a user namespace stands in its map.
local function can_be_nobody()
  local capabilities = tonumber(content_of("/proc/self/status"):match("CapEff:%s*(%x+)") or "0", 16)
  for first, count in content_of("/proc/self/uid_map"):gmatch("(%d+)%s+%d+%s+(%d+)") do
    if tonumber(first) <= NOBODY and NOBODY < tonumber(first) + tonumber(count) then
      return capabilities >> CAP_SETUID & 1 == 1
    end
  end
  return false
end

-- Whoever has become another user for good reaches neither the adapter nor anybody who is root.
local function is_somebody_else()
  local real, effective, saved = content_of("/proc/self/status"):match("Uid:%s*(%d+)%s+(%d+)%s+(%d+)")
  local user = math.tointeger(tonumber(real))
  return real == effective and real == saved and user >= 10000 and user ~= process.adapter_user
end

if is_contained() then
  function operations.killinit(name)
    process.check(signal.kill(1, process.one_of(KILLING, name)))
  end

  if unistd.access(LAST_PID, "w") then
    function operations.nextpid(name)
      local file = process.check(io.open(LAST_PID, "w"))
      process.check(file:write(process.pid_of(name) - 1))
      process.check(file:close())
    end
  end

  if can_be_nobody() then
    function operations.killall(name)
      if not is_somebody_else() then
        process.refuse("kill -1 would signal the adapter")
      end
      process.check(signal.kill(-1, signals.number(name)))
    end
  end
end

return {operations = operations}
