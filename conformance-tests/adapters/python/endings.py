"""Streams, how a process ends, and what is called at a fork."""
import atexit
import errno
import os
import sys

from pipes import descriptor_of
from process import failed

streams = {}  # p.w -> stream; here, so that they are there until the interpreter ends
noted = []  # by the hooks that a fork calls


def stream(end):
    if end not in streams:
        raise failed(errno.EBADF)  # no stream was made, as the descriptor is not open
    return streams[end]


def do_stream(end):
    streams[end] = open(descriptor_of(end), "wb", buffering=1 << 20, closefd=False)


def do_print(end, letters):
    return stream(end).write(letters.encode())


def do_flush(end):
    stream(end).flush()


def leave_letter(descriptor, letter):
    try:
        os.write(descriptor, letter)
    except OSError:
        pass  # nobody reads it any more; there is nobody to tell, and the next one comes


def do_atexit(end, letter):
    atexit.register(leave_letter, descriptor_of(end), letter.encode())


def do_terminate(status):
    sys.exit(int(status))


def do_return(status):
    raise SystemExit(int(status))


def do_abort():
    os.abort()


def noting(letter):
    return lambda: noted.append(letter)


def do_atfork(prepare, parent, child):
    letters = {"before": prepare, "after_in_parent": parent, "after_in_child": child}
    hooks = {when: noting(letter) for when, letter in letters.items() if letter != "0"}
    if hooks:  # the function wants one at least
        os.register_at_fork(**hooks)


def do_noted():
    return "".join(noted) or 0
