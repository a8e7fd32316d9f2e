"""The operations on descriptors and files."""
import errno
import fcntl
import os
import stat
import time

import pipes
import process
from pipes import descriptor_of, letters_of, open_pipe
from process import failed, scratch_path

KINDS = (("fifo", stat.S_ISFIFO), ("directory", stat.S_ISDIR), ("file", stat.S_ISREG))
ACCESS = os.O_RDONLY | os.O_WRONLY | os.O_RDWR  # O_ACCMODE, which is not in every os
MODES = {os.O_RDONLY: "O_RDONLY", os.O_WRONLY: "O_WRONLY", os.O_RDWR: "O_RDWR"}


def fcntl_of(descriptor, *arguments):
    if descriptor < 0:
        raise failed(errno.EBADF)  # which the module tells by a ValueError
    return fcntl.fcntl(descriptor, *arguments)


def flag_bits(names):
    bits = 0
    for name in names:
        bits |= 0 if name == "0" else getattr(os, name)
    return bits


def opened(name, call, *arguments):
    pipes.descriptors[name] = -1  # where it fails
    pipes.descriptors[name] = call(*arguments)
    return pipes.descriptors[name]


def whatever_the_mask_is(call, *arguments):
    """Who makes a file for others lets them open it."""
    mask = os.umask(0o077)
    try:
        return call(*arguments)
    finally:
        os.umask(mask)


def do_open(file, name, *flags):
    return whatever_the_mask_is(opened, name, os.open, scratch_path(file), flag_bits(flags), 0o600)


def do_mkfifo(file):
    whatever_the_mask_is(os.mkfifo, scratch_path(file), 0o600)


def do_dup(descriptor, name):
    return opened(name, os.dup, descriptor_of(descriptor))


def do_dup2(descriptor, target):
    return os.dup2(descriptor_of(descriptor), descriptor_of(target))


def do_dupfd(descriptor, least, name, flag):
    command = fcntl.F_DUPFD_CLOEXEC if flag == "FD_CLOEXEC" else fcntl.F_DUPFD
    return opened(name, fcntl_of, descriptor_of(descriptor), command, int(least))


def do_pipe2(name, *flags):
    open_pipe(name, os.pipe2, flag_bits(flags))


def do_number(descriptor):
    return descriptor_of(descriptor)


def do_getfd(descriptor):
    flags = fcntl_of(descriptor_of(descriptor), fcntl.F_GETFD)
    return "FD_CLOEXEC" if flags & fcntl.FD_CLOEXEC else 0


def do_setfd(descriptor, flag):
    return fcntl_of(descriptor_of(descriptor), fcntl.F_SETFD, fcntl.FD_CLOEXEC if flag == "FD_CLOEXEC" else 0)


def do_getfl(descriptor):
    flags = fcntl_of(descriptor_of(descriptor), fcntl.F_GETFL)
    return " ".join([MODES[flags & ACCESS]] + [name for name in ("O_APPEND", "O_NONBLOCK") if flags & getattr(os, name)])


def do_setfl(descriptor, *flags):
    return fcntl_of(descriptor_of(descriptor), fcntl.F_SETFL, flag_bits(flags))


def do_lseek(descriptor, offset, whence):
    return os.lseek(descriptor_of(descriptor), int(offset), getattr(os, whence))


def do_pread(descriptor, count, offset):
    return letters_of(os.pread(descriptor_of(descriptor), int(count), int(offset))) or 0


def do_pwrite(descriptor, letters, offset):
    return os.pwrite(descriptor_of(descriptor), letters.encode(), int(offset))


def do_fstat(descriptor):
    it = os.fstat(descriptor_of(descriptor))
    kind = next((word for word, test in KINDS if test(it.st_mode)), "unknown")
    now = time.time_ns()
    ages = ("old" if since < process.scenario_began else "future" if since > now else "new"
            for since in (it.st_atime_ns, it.st_mtime_ns, it.st_ctime_ns))
    return " ".join([kind, "own" if it.st_uid == os.geteuid() else "other",
                     "own" if it.st_gid == os.getegid() else "other", *ages])
