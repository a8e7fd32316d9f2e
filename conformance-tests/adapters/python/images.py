"""posix_spawn, and the files that it is tried on.

What a process spawns is another image of this adapter, which goes on with the scenario as the new process. It finds what its
parent knew in memory that all processes share and that has no name: made before main is forked, so that to leave
something takes no call that could fail, nor a file that could stay behind. Each has a place of its own there.
"""
import mmap
import os
import pickle
import signal
import sys

import data
import pipes
import process
from pipes import descriptor_of
from process import Refusal, aside, new_process, one_of, out_of_the_way, pid_of, scratch
from signals import signal_number

VARIABLE = "FORKSPEC_IMAGE"
ROOM = 1 << 20  # for what one process is left
MOST = 160  # processes of a scenario
OWN = [signal.SIGPIPE, signal.SIGXFSZ]  # which every Python ignores when it starts
program = [sys.executable, "-S", os.path.abspath(sys.argv[0])]
descriptor, memory = -1, None


def prepare():
    global descriptor, memory
    if not hasattr(os, "memfd_create"):
        return  # nor are the operations below listed
    descriptor = out_of_the_way(os.memfd_create("forkspec", 0))
    os.ftruncate(descriptor, MOST * ROOM)
    memory = aside(mmap.mmap, descriptor, MOST * ROOM)  # which keeps a copy of the descriptor


def leave(child, ignored, held_back):
    """For a process that is to be spawned; tells what its environment has to say."""
    place = list(process.steps).index(child)
    left = pickle.dumps((child, process.steps, process.pids, pipes.descriptors, process.adapter_pid, process.adapter_group,
                         process.adapter_user, process.scenario_began, ignored, held_back))
    memory[place * ROOM:place * ROOM + len(left)] = left
    return f"{descriptor} {place}"


def wake(words):
    """A new image: its mask, its dispositions as its parent meant them, and its life."""
    global descriptor, memory
    descriptor, place = map(int, words.split())
    memory = aside(mmap.mmap, descriptor, MOST * ROOM)
    memory.seek(place * ROOM)
    (child, process.steps, process.pids, pipes.descriptors, process.adapter_pid, process.adapter_group,
     process.adapter_user, process.scenario_began, ignored, held_back) = pickle.load(memory)
    for number in OWN:
        signal.signal(number, signal.SIG_IGN if number in ignored else signal.SIG_DFL)
    if signal.getsignal(signal.SIGINT) != signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    if not held_back:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
    data.place_variables(process.steps)
    process.live(child, 0)


# Files.

def path_of(word):
    if word == "self":
        return program[0]
    return "" if word == '""' else f"{scratch()}/x-{word}"  # apart from what else scenarios make


def put_file(path, content, mode):
    """Whoever finds the file finds all of it, and nobody writes to it: it would not be executed."""
    temporary = f"{path}.{os.getpid()}"
    with open(temporary, "xb") as file:
        file.write(content)
        os.fchmod(file.fileno(), mode)
    try:
        os.link(temporary, path)
    finally:
        os.unlink(temporary)


def put_directory(path):
    os.mkdir(path)
    os.chmod(path, 0o755)


KINDS = {
    "program": lambda path: os.symlink(program[0], path),
    "script": lambda path: put_file(path, f"exec '{program[0]}' \"$@\"\n".encode(), 0o755),  # it has no #!
    "plain": lambda path: put_file(path, b"forkspec\n", 0o644),
    "malformed": lambda path: put_file(path, b"\x7fELF\t\t\t" + bytes(9), 0o755),  # of a class that there is not
    "directory": put_directory,
    "loop": lambda path: os.symlink(os.path.basename(path), path),
}

if hasattr(os, "memfd_create"):

    def do_file(path, kind):
        one_of(KINDS, kind)(path_of(path))

if hasattr(os, "memfd_create") and hasattr(os, "posix_spawn"):  # PyPy has no posix_spawn

    def do_spawn(child, path, *actions):
        new_process(child)
        file_actions, defaults, mask, options = [], [], None, {}
        words = iter(actions)
        for action in words:
            if action == "close":
                file_actions.append((os.POSIX_SPAWN_CLOSE, descriptor_of(next(words))))
            elif action == "dup2":
                file_actions.append((os.POSIX_SPAWN_DUP2, descriptor_of(next(words)), descriptor_of(next(words))))
            elif action == "default":
                defaults.append(signal_number(next(words)))
            elif action == "mask":
                mask = (mask or []) + [signal_number(next(words))]
            elif action == "pgroup":
                options["setpgroup"] = pid_of(next(words))
            else:
                raise Refusal(f"{action} where close, dup2, default, mask or pgroup is expected")
        ignored = [number for number in OWN if signal.getsignal(number) == signal.SIG_IGN and number not in defaults]
        # While Python starts, SIGINT would be an exception: it is held back until the new image has undone that.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
        try:
            held_back = signal.SIGINT in (before if mask is None else mask)
            if mask is not None:
                options["setsigmask"] = mask + [signal.SIGINT]
            environment = dict(os.environ, **{VARIABLE: leave(child, ignored, held_back)})
            pid = os.posix_spawn(path_of(path), program, environment, file_actions=file_actions, setsigdef=defaults, **options)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        process.pids[child] = pid
        return pid
