"""The life of a process, and what the words of its steps stand for in it.

What the modules of this adapter keep is a process's own: a fork copies it, like everything else, and the child makes the
copy its own. The adapter itself performs no step, so each scenario finds all of it as it was at the start.
"""
import errno
import fcntl
import os
import re
import sys

# Of two names for one number the standard's stands first in the alphabet: EAGAIN, EWOULDBLOCK; EDEADLK, EDEADLOCK.
ERRORS = {getattr(errno, name): name for name in sorted(dir(errno), reverse=True) if name.startswith("E")}
output = open(1, "wb", buffering=0, closefd=False)  # unbuffered: each line is one write(2)
operations = {}  # word -> what performs it
steps = {}  # process name -> [[operation, argument...]]
adapter_pid = adapter_group = adapter_user = 0
ASIDE = 1000  # the lowest descriptor of the adapter's own, above those that scenarios name
scenario_began = 0  # in ns, by the clock of files, which may lag behind the exact one

name, step = "", 0  # of the running process, and of its present step
pids = {}  # process name -> pid, of those that this process knows


class Refusal(Exception):
    """The operation is unknown, dangerous or meaningless here: the words follow the "?"."""


class Told(Exception):
    """The whole answer, as a thread has it."""


def die(status, words):
    print("adapter:", words, file=sys.stderr, flush=True)
    os._exit(status)


def live(its_name, returned_by_fork):
    """What a new process does: its birth line, its steps in turn, _exit."""
    global name, step
    status = 70  # which tells that the adapter itself went wrong
    try:
        name, step = its_name, 0
        pids[name] = os.getpid()
        answer(f"= {returned_by_fork} {pids[name]}")
        for step, (word, *arguments) in enumerate(steps[name], 1):
            answer(perform(word, arguments))
        status = 0
    except SystemExit:
        status = None  # past the copies of our parents' calls that stand below us, and out of the interpreter
        raise
    except BaseException as error:
        print("adapter:", repr(error), file=sys.stderr, flush=True)
    finally:
        if status is not None:
            os._exit(status)


def perform(word, arguments):
    """Performs an operation and tells how it went: what comes after the number of the step."""
    try:
        if word not in operations:
            raise Refusal(f"unknown operation {word}")
        result = operations[word](*arguments)
        return f"= {0 if result is None else result}".rstrip()  # Python's functions return nothing where C's return 0
    except Told as told:
        return str(told)
    except Refusal as refusal:
        return f"? {refusal}"
    except OSError as error:
        return f"! {ERRORS.get(error.errno, f'E{error.errno}')}"
    except Exception as error:  # wrong arguments too: TypeError, ValueError
        return " ".join(f"? {type(error).__name__} {error}".split())


def answer(words):
    output.write(f"{name} {step} {words}".encode("ascii", "backslashreplace")[:4000] + b"\n")


# What the words of a step stand for.

def pid_of(word):
    if word.lstrip("-").isdigit():
        return int(word)
    named = word[1:] if word.startswith("-") else word
    if named not in pids:
        raise Refusal(f"the pid of {named} is not known here")
    return -pids[named] if word.startswith("-") else pids[named]


def new_process(child):
    """The name of a process that is to be made, which is made once: forking itself again, it would do so for ever."""
    if child in pids:
        raise Refusal(f"{child} has been begun already")
    return child


def one_of(table, word):
    """What stands for a word, of those that may stand there."""
    if word not in table:
        raise Refusal(f"{word[:40]} where one of {' '.join(table)} is expected")
    return table[word]


def constants(module, *names):
    """The constants of a module by their names: those that it has."""
    return {name: getattr(module, name) for name in names if hasattr(module, name)}


def thing(table, name):
    """What a name stands for that an operation gave."""
    if name not in table:
        raise Refusal(f"nothing is called {name[:40]} here")
    return table[name]


def failed(number):
    """An error that the runtime tells otherwise."""
    return OSError(number, ERRORS[number])


# The directory for the scenario's files.

def scratch():
    """Past all symbolic links, as getcwd would tell it."""
    return os.path.realpath(os.environ["FORKSPEC_SCRATCH"])


def scratch_path(name):
    if "/" in name or name == "..":
        raise Refusal(f"{name} is no file of the scratch directory")
    return os.path.join(os.environ["FORKSPEC_SCRATCH"], name)


# Descriptors of the adapter's own: the lowest numbers are the scenario's.

def out_of_the_way(descriptor):
    """Moves a descriptor where no operation that gives out the lowest free number comes across it."""
    away = fcntl.fcntl(descriptor, fcntl.F_DUPFD, ASIDE)
    os.closerange(descriptor, descriptor + 1)
    return away


def aside(call, *arguments):
    """Calls what opens a descriptor while the low numbers are taken: given back by closerange, as close is under test."""
    taken = [os.dup(1)]
    try:
        while taken[-1] < ASIDE - 1:
            taken.append(os.dup(1))
    except OSError:
        os.closerange(taken[-1], taken.pop() + 1)  # there are no more: it gets the highest
    try:
        return call(*arguments)
    finally:
        for descriptor in taken:
            os.closerange(descriptor, descriptor + 1)
