"""The operations on signals: sending them, handlers, masks, and what is pending."""
import errno
import os
import signal

import process
from process import Refusal, failed, pid_of

HANDLERS = {signal.SIG_DFL: "default", signal.SIG_IGN: "ignore"}
notes = []  # of the signals that were handled since that was last asked


def signal_name(number):
    try:
        return "SIGRTMIN+1" if number == signal.SIGRTMIN + 1 else signal.Signals(number).name
    except ValueError:
        return f"SIG{number}"


def signal_number(name):
    """SIGRTMIN+1 is not in the enum."""
    return signal.SIGRTMIN + 1 if name == "SIGRTMIN+1" else signal.Signals[name]


def signal_or_zero(word):
    return 0 if word == "0" else signal_number(word)


def no_signal(word):
    if 0 <= int(word) <= 64:
        raise Refusal(f"{word} may be a signal")
    return int(word)


def signal_set(signals):
    return " ".join(signal_name(number) for number in sorted(signals))


# Sending. The implementation may be wrong about any pid, and we may well be root.

def danger(word, pid):
    """Whom a signal to that pid would reach; false: nobody else."""
    if word == "-1":  # everybody but process 1 of the PID namespace: who is that survives, its starter being outside
        return process.adapter_pid != 1 and "every process: the adapter is not process 1 of a PID namespace"
    if word == "0":
        return os.getpgrp() == process.adapter_group and "the group of the adapter"
    if word.lstrip("-").isdigit():  # one that is written out: it has to be nobody's
        return abs(pid) < 4000000 and "a number that somebody may have"
    named = -pid if word.startswith("-") else pid
    if named <= 1:
        return "a pid that is not greater than 1"
    return named in (process.adapter_pid, process.adapter_group) and "the adapter"


def target(word):
    pid = pid_of(word)
    reached = danger(word, pid)
    if reached:
        raise Refusal(f"a signal to {pid} would reach {reached}")
    return pid


def do_kill(pid, name):
    os.kill(target(pid), signal_or_zero(name))


def do_killpg(group, name):
    os.killpg(target(group), signal_or_zero(name))


def do_raise(name):
    signal.raise_signal(signal_or_zero(name))


def do_killunknown(pid, number):
    os.kill(target(pid), no_signal(number))


def do_killpgunknown(group, number):
    os.killpg(target(group), no_signal(number))


def do_raiseunknown(number):
    signal.raise_signal(no_signal(number))


# Dispositions.

def handle(number, frame):
    notes.append(signal_name(number))


def do_ignore(name):
    signal.signal(signal_number(name), signal.SIG_IGN)


def do_default(name):
    signal.signal(signal_number(name), signal.SIG_DFL)


def do_catch(name, *flags):
    number = signal_number(name)
    signal.signal(number, handle)
    signal.siginterrupt(number, "RESTART" not in flags)


def do_signal(name):
    return HANDLERS.get(signal.signal(signal_number(name), handle), "catch")


def do_handled():
    told = " ".join(notes)
    notes.clear()
    return told


# Masks.

def do_pthread_sigmask(how, *names):
    how = "BLOCK" if how == "QUERY" else how  # with an empty set: Python has no null pointer
    number = 77 if how == "UNKNOWN" else getattr(signal, "SIG_" + how)
    return signal_set(signal.pthread_sigmask(number, [signal_number(name) for name in names]))


do_sigprocmask = do_pthread_sigmask  # the only one that Python has


def do_sigpending():
    return signal_set(signal.sigpending())


def do_pause():
    signal.pause()  # which returns nothing when a handler has run, as pause returns -1
    raise failed(errno.EINTR)
