"""The operations on what processes can share: mappings, named semaphores, and directories that they read."""
import errno
import mmap
import os
import struct

from process import aside, constants, failed, one_of, scratch, thing

SIZE = 1 << 22  # of a mapping: for a larger one there is no gap but below all others
SHARING = constants(mmap, "MAP_SHARED", "MAP_PRIVATE")
ADVICE = {"DONTFORK": getattr(mmap, "MADV_DONTFORK", None), "WIPEONFORK": 18}  # for which CPython has no name

mappings = {}
semaphores = {}
directories = {}
reserves = []  # see prepare


# Memory.

def prepare():
    """A mapping has to have a place where nothing else will be, and Python cannot say where. So room is kept above all that
    are going to be made. The kernel takes the highest there is, and each process gives up some for what it makes:
    nothing gets into the hole that a mapping of its parent has left."""
    for _ in range(16):
        reserves.append(mmap.mmap(-1, 16 * SIZE, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, prot=0))
    os.register_at_fork(after_in_child=lambda: reserves and reserves.pop().close())


def do_map(name, sharing):
    flags = one_of(SHARING, "MAP_" + sharing) | mmap.MAP_ANONYMOUS
    mappings[name] = mmap.mmap(-1, SIZE, flags=flags)


def do_store(name, value):
    struct.pack_into("q", thing(mappings, name), 0, int(value))


def do_fetch(name):
    return struct.unpack_from("q", thing(mappings, name))[0]


if hasattr(mmap, "MADV_DONTFORK"):

    def do_madvise(name, advice):
        thing(mappings, name).madvise(one_of(ADVICE, advice))


# Named semaphores: by the type that those of multiprocessing are made of.

try:
    from _multiprocessing import SemLock
except ImportError:
    pass
else:
    def do_sem_open(name, value):
        its_name = f"/forkspec-{os.getpid()}-{len(semaphores)}"
        semaphores[name] = SemLock(1, int(value), SemLock.SEM_VALUE_MAX, its_name, True)  # 1: no mutex; True: sem_unlink

    def do_sem_post(name):
        thing(semaphores, name).release()

    def do_sem_trywait(name):
        if not thing(semaphores, name).acquire(False):
            raise failed(errno.EAGAIN)


# Directories: os.scandir is opendir, and each of its steps readdir.

def do_opendir(name, files):
    path = os.path.join(scratch(), f"directory-{os.getpid()}-{len(directories)}")
    os.mkdir(path, 0o700)
    for letter in "abcdefgh"[:int(files)]:
        os.mknod(os.path.join(path, letter))
    directories[name] = aside(os.scandir, path)


def do_readdir(name):
    entry = next(thing(directories, name), None)
    return "" if entry is None else entry.name
