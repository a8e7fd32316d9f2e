"""The operations on processes and groups, and work that takes a processor."""
import os

import process
from process import new_process, pid_of


def do_fork(child):
    new_process(child)
    pid = os.fork()
    if pid == 0:
        process.live(child, pid)
    process.pids[child] = pid
    return pid


def do_exit(status):
    os._exit(int(status))


def do_getpid():
    return os.getpid()


def do_getppid():
    return os.getppid()


def do_getpgrp():
    return os.getpgrp()


def do_getpgid(pid):
    return os.getpgid(pid_of(pid))


def do_setpgid(pid, group):
    os.setpgid(pid_of(pid), pid_of(group))


def do_getsid(pid):
    return os.getsid(pid_of(pid))


def do_setsid():
    os.setsid()
    return os.getpid()  # os.setsid tells nothing


def do_compute(low, high):
    return sum(i * i % 1000003 for i in range(int(low), int(high)))
