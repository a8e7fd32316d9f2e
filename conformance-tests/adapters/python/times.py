"""The operations on timers and clocks."""
import os
import signal
import time

from process import constants, one_of

BURNT = 0.2  # seconds of CPU time
TIMERS = constants(signal, "ITIMER_REAL", "ITIMER_VIRTUAL", "ITIMER_PROF")
CLOCKS = constants(time, "CLOCK_MONOTONIC", "CLOCK_PROCESS_CPUTIME_ID", "CLOCK_THREAD_CPUTIME_ID")


def left(seconds):
    """What is left of a timer: the nearest number of seconds, but not 0 while it is running."""
    return max(int(seconds + 0.5), 1 if seconds > 0 else 0)


def hundredths(user, system):
    return round((user + system) * 100)


def do_alarm(seconds):
    return signal.alarm(int(seconds))


def do_setitimer(timer, seconds):
    return left(signal.setitimer(one_of(TIMERS, timer), float(seconds))[0])


def do_getitimer(timer):
    return left(signal.getitimer(one_of(TIMERS, timer))[0])


def cpu_times():
    used = os.times()
    return (used.user + used.system, time.clock_gettime(time.CLOCK_PROCESS_CPUTIME_ID),
            time.clock_gettime(time.CLOCK_THREAD_CPUTIME_ID))


def do_burn():
    goals = [used + BURNT for used in cpu_times()]
    while any(used < goal for used, goal in zip(cpu_times(), goals)):
        pass


def do_times():
    used = os.times()
    return f"{hundredths(used.user, used.system)} {hundredths(used.children_user, used.children_system)}"


def do_clock_gettime(clock):
    return time.clock_gettime_ns(one_of(CLOCKS, clock)) // 1000
