"""The operations on what a process has besides its identity."""
import os
import resource

from process import constants, one_of, scratch

POLICIES = constants(os, "SCHED_OTHER", "SCHED_BATCH", "SCHED_IDLE", "SCHED_FIFO", "SCHED_RR")
RESOURCES = constants(resource, "RLIMIT_CORE", "RLIMIT_FSIZE", "RLIMIT_NOFILE", "RLIMIT_NPROC")


def do_umask(mask):
    before = os.umask(int(mask, 8))
    return f"0{before:o}" if before else "0"


def do_mkdir(name):
    os.mkdir(os.path.join(scratch(), name))


def do_chdir(name):
    os.chdir("/" if name == "/" else os.path.join(scratch(), name))


def do_getcwd():
    path, root = os.getcwd(), scratch() + "/"
    return path[len(root):] if path.startswith(root) else path


def do_setenv(name, value):
    os.environ[name] = value


def do_unsetenv(name):
    os.environ.pop(name, None)


def do_getenv(name):
    return os.environ.get(name, "")


def do_nice(increment):
    return os.nice(int(increment))


def do_getpriority():
    return os.getpriority(os.PRIO_PROCESS, 0)


def do_setrlimit(name, soft):
    number = one_of(RESOURCES, name)
    resource.setrlimit(number, (int(soft), resource.getrlimit(number)[1]))


def do_getrlimit(name):
    soft = resource.getrlimit(one_of(RESOURCES, name))[0]
    return "infinity" if soft == resource.RLIM_INFINITY else soft


def do_sched_setscheduler(policy, priority):
    os.sched_setscheduler(0, one_of(POLICIES, policy), os.sched_param(int(priority)))


def do_sched_getscheduler():
    policy = os.sched_getscheduler(0)
    name = next((name for name, number in POLICIES.items() if number == policy), "unknown")
    return f"{name} {os.sched_getparam(0).sched_priority}"
