#!/usr/bin/env python3
"""The Forkspec adapter for Python's os module: ../PROTOCOL.md is the contract, README.md says how to try it.

An operation is a function do_WORD in the module of its family. It calls the function that it is named after through its
module (os.fork(), os.waitpid(...)), so that a faulty one can be put in its place. The adapter's own work has to survive
that and relies on others: an unbuffered file for its lines, dup2 to close, poll, waitid, and the hook that the runtime
calls in a child. This file has the conversation with the harness.
"""
import fcntl
import gc
import os
import re
import select
import signal
import sys
import time

import attributes
import contained
import credentials
import data
import descriptors
import endings
import images
import lives
import locks
import pipes
import process
import sharing
import signals
import terminals
import threads
import times
import waits
from process import die

FAMILIES = (attributes, contained, credentials, data, descriptors, endings, images, lives, locks, pipes, sharing, signals,
            terminals, threads, times, waits)
forked = False  # whether this process was made by a fork: not left to what fork returned, which is under test


# Running a scenario.

def note_fork():
    global forked
    forked = True


def discard(descriptor, null):
    """Closes a descriptor even where close does nothing: a write end left open would keep the lifeline from ending."""
    os.dup2(null, descriptor)
    os.close(descriptor)


def run(steps, null):
    process.scenario_began = time.clock_gettime_ns(
        getattr(time, "CLOCK_REALTIME_COARSE", 5 if sys.platform == "linux" else 0))
    process.steps = steps
    data.place_variables(steps)
    lifeline, write_end = os.pipe()
    os.set_inheritable(write_end, True)  # who is spawned holds it too
    try:
        returned = os.fork()
    except OSError as error:
        returned = error
    if forked:
        try:
            os.setpgid(0, 0)
        except OSError:
            pass  # getpgrp will show it
        os.dup2(null, 0)
        discard(lifeline, null)
        os.close(null)
        process.live("main", returned)
    discard(write_end, null)
    # Nobody writes to it: it becomes readable, or hung up, when the last process of the scenario is gone.
    poll = select.poll()
    poll.register(lifeline, select.POLLIN)
    poll.poll()
    discard(lifeline, null)
    if reap() == 0:
        die(1, f"fork made no process; it returned {returned}")


def reap():
    """Reaps main, and the orphans too where we are process 1, without trusting anything for long. Tells how many."""
    reaped = 0
    for turn in range(5000):
        try:
            if hasattr(os, "waitid"):
                found = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG) is not None
            else:
                found = os.waitpid(-1, os.WNOHANG)[0] != 0
        except ChildProcessError:
            return reaped
        if found:
            reaped += 1
        else:
            time.sleep(0 if turn < 100 else 0.001)  # it has closed the lifeline, and is all but gone
    die(1, "the lifeline is closed, but there are still processes of the scenario")


# The conversation with the harness.

def say(line):
    process.output.write(line.encode() + b"\n")


def say_profile():
    system = os.uname()
    say(f"implementation {sys.implementation.name}")
    say("version %d.%d.%d" % sys.implementation.version[:3])
    say(f"platform {system.sysname.lower()} {system.machine}")
    say("operations " + " ".join(process.operations))
    if not hasattr(fcntl, "F_DUPFD_CLOEXEC"):
        say("lacks dupfd FD_CLOEXEC")
    if sys.implementation.name == "pypy":
        say("lacks madvise WIPEONFORK")
    say("random reseeded RT-PRNG-CPYTHON-MODULE-RESEEDED")
    say("descriptors closed")
    say("leader group")
    say("interrupted retried RT-EINTR-AUTO-RETRY")
    say("ready")


def read_scenario(name):
    """The steps of each process, up to "go"."""
    steps = {"main": []}
    for line in sys.stdin:
        its_name, *words = line.rstrip("\n").split(" ")
        if its_name == "go" and not words:
            return steps
        if not words or not re.fullmatch("main|[A-Z][A-Za-z0-9]{0,15}", its_name):
            die(2, f'"{line.rstrip()[:100]}" where PROCESS OPERATION or go is expected')
        steps.setdefault(its_name, []).append(words)
        if words[0] in ("fork", "spawn") and len(words) >= 2:
            steps.setdefault(words[1], [])  # a child may have no step of its own
    die(2, f"the input ends inside scenario {name}")


def prepare():
    """What main must find is set up once, here: it inherits it. Python ignores SIGPIPE and catches SIGINT by itself."""
    for number in signal.valid_signals():
        try:
            signal.signal(number, signal.SIG_DFL)
        except (OSError, ValueError):
            pass  # SIGKILL, SIGSTOP
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    os.umask(0o22)
    os.chdir("/")
    os.closerange(3, 256)
    process.adapter_pid, process.adapter_group, process.adapter_user = os.getpid(), os.getpgrp(), os.getuid()
    images.prepare()


def main():
    for family in FAMILIES:
        process.operations.update((name[3:], it) for name, it in vars(family).items() if name.startswith("do_"))
    gc.disable()  # a collection in a child would touch, and so copy, the memory that it shares with its parent
    os.register_at_fork(after_in_child=note_fork)
    sharing.prepare()
    left = os.environ.pop(images.VARIABLE, None)
    if left is not None:
        images.wake(left)
    prepare()
    null = os.open(os.devnull, os.O_RDWR)
    for line in sys.stdin:
        words = line.rstrip("\n").split(" ")
        if words == ["hello", "1"]:
            say_profile()
        elif words[0] == "scenario" and len(words) == 2 and words[1]:
            run(read_scenario(words[1]), null)
            say(f"end {words[1]}")
        else:
            die(2, f'"{line.rstrip()[:100]}" where "hello 1" or "scenario NAME" is expected')


if __name__ == "__main__":
    main()
