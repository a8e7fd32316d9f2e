"""The operations that wait for children."""
import os
import time

from process import constants, one_of, pid_of
from signals import signal_name

WAITPID_OPTIONS = constants(os, "WNOHANG", "WUNTRACED", "WCONTINUED")
WAITID_OPTIONS = dict(constants(os, "WEXITED", "WSTOPPED", "WCONTINUED", "WNOHANG", "WNOWAIT"), **{"0x4000": 0x4000})
ID_TYPES = dict(constants(os, "P_PID", "P_PGID", "P_ALL", "P_PIDFD"), **{"99": 99})
CODES = {getattr(os, name): name for name in dir(os) if name.startswith("CLD_")}


def status_words(status):
    """Asks every decoder, whatever another one said: they exclude each other only if the implementation is right."""
    words = []
    if os.WIFEXITED(status):
        words.append(f"exited {os.WEXITSTATUS(status)}")
    if os.WIFSIGNALED(status):
        words.append(f"signaled {signal_name(os.WTERMSIG(status))}" + (" core" if os.WCOREDUMP(status) else ""))
    if os.WIFSTOPPED(status):
        words.append(f"stopped {signal_name(os.WSTOPSIG(status))}")
    if os.WIFCONTINUED(status):
        words.append("continued")
    return " ".join(words) or "unknown"


def told(pid, status):
    return f"{pid} {status_words(status)}" if pid != 0 else 0


def bits(table, words):
    together = 0
    for word in words:
        together |= one_of(table, word)
    return together


def do_wait():
    pid, status = os.wait()
    return f"{pid} {status_words(status)}"


def do_waitpid(pid, *options):
    return told(*os.waitpid(pid_of(pid), bits(WAITPID_OPTIONS, options)))


def do_waitpidunknown(pid):
    return told(*os.waitpid(pid_of(pid), 0x4000))


def do_waitpoll(pid):
    while True:
        found, status = os.waitpid(pid_of(pid), os.WNOHANG)
        if found != 0:
            return told(found, status)
        time.sleep(0.001)


def info_words(info):
    """What waitid tells: its result, and the siginfo if there is something to tell."""
    if info is None:
        return 0
    code = CODES.get(info.si_code, "unknown")
    status = info.si_status if code == "CLD_EXITED" else signal_name(info.si_status)
    return f"0 {signal_name(info.si_signo)} {info.si_pid} {info.si_uid} {code} {status}"


if hasattr(os, "waitid"):  # PyPy has none

    def do_waitid(idtype, pid, *options):
        kind, flags = one_of(ID_TYPES, idtype), bits(WAITID_OPTIONS, options)
        if idtype != "P_PIDFD":
            return info_words(os.waitid(kind, pid_of(pid), flags))
        descriptor = os.pidfd_open(pid_of(pid))
        try:
            return info_words(os.waitid(kind, descriptor, flags))
        finally:
            os.close(descriptor)
