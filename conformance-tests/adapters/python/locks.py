"""The operations on locks of files."""
import errno
import fcntl
import os
import struct

from descriptors import fcntl_of
from pipes import descriptor_of
from process import Refusal, constants, failed, one_of

FLOCK = "hhqqi0q"  # struct flock where offsets have 64 bits
TYPES = constants(fcntl, "F_RDLCK", "F_WRLCK", "F_UNLCK")
NAMES = {number: name for name, number in TYPES.items()}


def lock(command, file, kind, start, length):
    """fcntl with a struct flock: what is in it then."""
    asked = struct.pack(FLOCK, one_of(TYPES, kind), os.SEEK_SET, int(start), int(length), 0)
    return struct.unpack(FLOCK, fcntl_of(descriptor_of(file), command, asked))


def told_lock(*arguments):
    kind, _, start, length, pid = lock(*arguments)
    return "F_UNLCK" if kind == fcntl.F_UNLCK else f"{NAMES[kind]} {start} {length} {pid}"


def do_getlk(*arguments):
    return told_lock(fcntl.F_GETLK, *arguments)


def do_setlk(*arguments):
    lock(fcntl.F_SETLK, *arguments)


def do_setlkw(*arguments):
    lock(fcntl.F_SETLKW, *arguments)


if hasattr(fcntl, "F_OFD_SETLK"):

    def do_ofd_getlk(*arguments):
        return told_lock(fcntl.F_OFD_GETLK, *arguments)

    def do_ofd_setlk(*arguments):
        lock(fcntl.F_OFD_SETLK, *arguments)

    def do_ofd_setlkw(*arguments):
        lock(fcntl.F_OFD_SETLKW, *arguments)


def do_flock(file, *flags):
    if not set(flags) <= {"LOCK_SH", "LOCK_EX", "LOCK_UN", "LOCK_NB"}:
        raise Refusal(f"unknown operation of flock {' '.join(flags)}")
    descriptor = descriptor_of(file)
    if descriptor < 0:
        raise failed(errno.EBADF)  # which the module tells by a ValueError
    fcntl.flock(descriptor, sum(getattr(fcntl, flag) for flag in flags))
