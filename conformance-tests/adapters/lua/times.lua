-- The operations on timers and clocks.
local sys_times = require "posix.sys.times"
local time = require "posix.time"
local unistd = require "posix.unistd"

local process = require "process"

local BURNT = 220000 -- microseconds of processor time
local CLOCKS = process.constants(time, "CLOCK_MONOTONIC", "CLOCK_PROCESS_CPUTIME_ID", "CLOCK_THREAD_CPUTIME_ID")
local operations = {}

function operations.alarm(seconds)
  return (process.check(unistd.alarm(math.tointeger(tonumber(seconds)))))
end

local function microseconds(clock)
  local now = process.check(time.clock_gettime(clock))
  return now.tv_sec * 1000000 + now.tv_nsec // 1000
end

-- times counts processor time too, in whole seconds.
function operations.burn()
  local of_process, of_thread = microseconds(time.CLOCK_PROCESS_CPUTIME_ID), microseconds(time.CLOCK_THREAD_CPUTIME_ID)
  repeat
  until microseconds(time.CLOCK_PROCESS_CPUTIME_ID) > of_process + BURNT
    and microseconds(time.CLOCK_THREAD_CPUTIME_ID) > of_thread + BURNT
end

function operations.times() -- luaposix has made seconds of what is asked for in hundredths
  local used = sys_times.times()
  return ("%d %d"):format(100 * (used.tms_utime + used.tms_stime), 100 * (used.tms_cutime + used.tms_cstime))
end

function operations.clock_gettime(clock)
  return microseconds(process.one_of(CLOCKS, clock))
end

return {operations = operations}
