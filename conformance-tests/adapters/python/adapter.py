#!/usr/bin/env python3
"""The Forkspec adapter for Python's os module: ../PROTOCOL.md is the contract, README.md says how to try it.

An operation is a method do_WORD of Process. It calls the function that it is named after through its module (os.fork(),
os.waitpid(...)), so that a faulty one can be put in its place. The adapter's own work has to survive that and relies on
others: an unbuffered file for its lines, dup2 to close, poll, waitid, and the hook that the runtime calls in a child.
"""
import array
import atexit
import errno
import fcntl
import gc
import json
import mmap
import os
import pickle
import random
import re
import resource
import select
import signal
import stat
import struct
import sys
import termios
import threading
import time

# Of two names for one number the standard's stands first in the alphabet: EAGAIN, EWOULDBLOCK; EDEADLK, EDEADLOCK.
ERRORS = {getattr(errno, name): name for name in sorted(dir(errno), reverse=True) if name.startswith("E")}
FLOCK = "hhqqi0q"  # struct flock where offsets have 64 bits
output = open(1, "wb", buffering=0, closefd=False)  # unbuffered: each line is one write(2)
noted = []  # by the hooks that a fork calls
streams = {}  # p.w -> stream; here, so that they are there until the interpreter ends
scenario_began = 0  # in ns, by the clock of files, which may lag behind the exact one
forked = False  # whether this process was made by a fork: not left to what fork returned, which is under test


class Refusal(Exception):
    """The operation is unknown, dangerous or meaningless here: the words follow the "?"."""


class Told(Exception):
    """The whole answer, as a thread has it."""


class Process:
    """What a process knows and can do. A fork copies it, like everything else, and the child makes the copy its own."""

    def __init__(self, steps, adapter_pid, adapter_group):
        self.steps = steps  # process name -> [(operation, arguments)]
        self.adapter_pid, self.adapter_group = adapter_pid, adapter_group
        self.threads = {}  # name -> thread, what came of what it did
        self.mutexes, self.locked_here = {}, {}  # name -> lock; whether the first thread has locked it
        self.specific = threading.local()
        self.pids = {}  # process name -> pid
        self.mappings = {}
        self.terminals = {}  # name -> (master, terminal)
        self.pipes = {}  # p.r, p.w, and d that has a name of its own -> descriptor
        self.notes = []  # of the signals that were handled since that was last asked
        # An array is one piece of memory, stored to in place, so a variable in it has an address. Each gets its place
        # before the first fork, and so has the same address in all processes.
        names = dict.fromkeys(arguments[0] for program in steps.values() for word, *arguments in program
                              if word in ("set", "get", "address") and arguments)
        self.places = {name: place for place, name in enumerate(names)}
        self.memory = array.array("q", bytes(8 * len(names)))

    # Its life.

    def live(self, name, returned_by_fork):
        """What a new process does: its birth line, its steps in turn, _exit."""
        status = 70  # which tells that the adapter itself went wrong
        try:
            self.name, self.step = name, 0
            self.pids[name] = os.getpid()
            self.answer(f"= {returned_by_fork} {self.pids[name]}")
            for self.step, (word, *arguments) in enumerate(self.steps[name], 1):
                self.answer(self.perform(word, arguments))
            status = 0
        except SystemExit:
            status = None  # past the copies of our parents' calls that stand below us, and out of the interpreter
            raise
        except BaseException as error:
            print("adapter:", repr(error), file=sys.stderr, flush=True)
        finally:
            if status is not None:
                os._exit(status)

    def perform(self, word, arguments):
        """Performs an operation and tells how it went: what comes after the number of the step."""
        try:
            operation = getattr(self, "do_" + word, None)
            if operation is None:
                raise Refusal(f"unknown operation {word}")
            result = operation(*arguments)
            return f"= {0 if result is None else result}".rstrip()  # Python's functions return nothing where C's return 0
        except Told as told:
            return str(told)
        except Refusal as refusal:
            return f"? {refusal}"
        except OSError as error:
            return f"! {ERRORS.get(error.errno, f'E{error.errno}')}"
        except Exception as error:  # wrong arguments too: TypeError, ValueError
            return " ".join(f"? {type(error).__name__} {error}".split())

    def answer(self, words):
        line = f"{self.name} {self.step} {words}"
        output.write(line.encode("ascii", "backslashreplace")[:4000] + b"\n")

    # What the words of a step stand for here.

    def pid(self, word):
        if word.lstrip("-").isdigit():
            return int(word)
        name = word[1:] if word.startswith("-") else word
        if name not in self.pids:
            raise Refusal(f"the pid of {name} is not known here")
        return -self.pids[name] if word.startswith("-") else self.pids[name]

    def descriptor(self, word):
        if re.fullmatch("-1|[1-9][0-9]*", word):
            return int(word)
        if word not in self.pipes:
            raise Refusal(f"unknown descriptor {word}")
        return self.pipes[word]  # if closed too: what comes of using it is for the implementation to say

    # Processes and signals.

    def do_fork(self, child):
        if child in self.pids:
            raise Refusal(f"{child} has been forked already")  # forking itself again, it would do so for ever
        pid = os.fork()
        if pid == 0:
            self.live(child, pid)
        self.pids[child] = pid
        return pid

    def do_exit(self, status):
        os._exit(int(status))

    def do_getpid(self):
        return os.getpid()

    def do_getppid(self):
        return os.getppid()

    def do_getpgrp(self):
        return os.getpgrp()

    def do_getpgid(self, pid):
        return os.getpgid(self.pid(pid))

    def do_getsid(self, pid):
        return os.getsid(self.pid(pid))

    def do_setsid(self):
        os.setsid()
        return os.getpid()  # os.setsid tells nothing

    # Terminals: their descriptors are kept where no other operation comes across them.

    def do_openpty(self, name):
        self.terminals[name] = (-1, -1)  # what stays if that fails
        self.terminals[name] = tuple(map(out_of_the_way, os.openpty()))
        return 0

    def do_opentty(self):
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
        return 0

    def do_acquiretty(self, name):
        fcntl.ioctl(self.terminal(name), termios.TIOCSCTTY, 0)
        return 0

    def do_tcgetpgrp(self, name):
        return os.tcgetpgrp(self.terminal(name))

    def do_tcsetpgrp(self, name, group):
        os.tcsetpgrp(self.terminal(name), self.pid(group))
        return 0

    def do_readtty(self, name):
        line = os.read(self.terminal(name), 66).decode("ascii")
        if not line.endswith("\n"):
            raise Refusal("a line that has no end")
        return line[:-1]

    def do_typetty(self, name, line):
        return os.write(self.terminals[name][0], line.encode("ascii") + b"\n")

    def terminal(self, name):
        if name not in self.terminals:
            raise Refusal(f"no terminal {name} is known here")
        return self.terminals[name][1]

    # Memory that processes share, and random numbers of the kernel.

    def do_map(self, name, sharing):
        if sharing not in ("SHARED", "PRIVATE"):
            raise Refusal(f"{sharing} where SHARED or PRIVATE is expected")
        flags = mmap.MAP_SHARED if sharing == "SHARED" else mmap.MAP_PRIVATE
        self.mappings[name] = mmap.mmap(-1, 1 << 16, flags=flags | mmap.MAP_ANONYMOUS)
        return 0

    def do_store(self, name, value):
        struct.pack_into("q", self.mapping(name), 0, int(value))
        return 0

    def do_fetch(self, name):
        return struct.unpack_from("q", self.mapping(name))[0]

    def mapping(self, name):
        if name not in self.mappings:
            raise Refusal(f"nothing is called {name} here")
        return self.mappings[name]

    if hasattr(os, "getrandom"):
        def do_getrandom(self):
            return int.from_bytes(os.getrandom(8), "little") >> 1

    def do_urandom(self):
        with open("/dev/urandom", "rb", buffering=0) as source:
            return int.from_bytes(source.read(8), "little") >> 1

    # Users and groups.

    def do_getuid(self):
        return os.getuid()

    def do_geteuid(self):
        return os.geteuid()

    def do_getresuid(self):
        return words(os.getresuid())

    def do_getresgid(self):
        return words(os.getresgid())

    def do_getgroups(self):
        return ",".join(map(str, sorted(os.getgroups()))) or "none"

    def do_setuid(self, user):
        os.setuid(int(user))
        return 0

    def do_setresuid(self, *users):
        os.setresuid(*map(int, users))
        return 0

    def do_setresgid(self, *groups):
        os.setresgid(*map(int, groups))
        return 0

    def do_setgroups(self, *groups):
        os.setgroups(list(map(int, groups)))
        return 0

    # Attributes.

    def do_umask(self, mask):
        return octal(os.umask(int(mask, 8)))

    # What a process has besides its identity.

    def do_mkdir(self, name):
        os.mkdir(os.path.join(scratch(), name))
        return 0

    def do_chdir(self, name):
        os.chdir("/" if name == "/" else os.path.join(scratch(), name))
        return 0

    def do_getcwd(self):
        path, root = os.getcwd(), scratch() + "/"
        return path[len(root):] if path.startswith(root) else path

    def do_setenv(self, name, value):
        os.environ[name] = value
        return 0

    def do_unsetenv(self, name):
        os.environ.pop(name, None)
        return 0

    def do_getenv(self, name):
        return os.environ.get(name, "")

    def do_nice(self, increment):
        return os.nice(int(increment))

    def do_getpriority(self):
        return os.getpriority(os.PRIO_PROCESS, 0)

    def do_setrlimit(self, name, soft):
        number = resource_number(name)
        resource.setrlimit(number, (int(soft), resource.getrlimit(number)[1]))
        return 0

    def do_getrlimit(self, name):
        soft = resource.getrlimit(resource_number(name))[0]
        return "infinity" if soft == resource.RLIM_INFINITY else soft

    def do_sched_setscheduler(self, policy, priority):
        if policy not in POLICIES:
            raise Refusal(f"unknown policy {policy}")
        os.sched_setscheduler(0, getattr(os, policy), os.sched_param(int(priority)))
        return 0

    def do_sched_getscheduler(self):
        policy = os.sched_getscheduler(0)
        name = next((name for name in POLICIES if getattr(os, name) == policy), "unknown")
        return f"{name} {os.sched_getparam(0).sched_priority}"

    # Timers and clocks.

    def do_alarm(self, seconds):
        return signal.alarm(int(seconds))

    def do_setitimer(self, timer, seconds):
        return left(signal.setitimer(interval_timer(timer), float(seconds))[0])

    def do_getitimer(self, timer):
        return left(signal.getitimer(interval_timer(timer))[0])

    def do_burn(self):
        used = os.times()
        ticks = used.user + used.system + BURNT
        process = time.clock_gettime(time.CLOCK_PROCESS_CPUTIME_ID) + BURNT
        thread = time.clock_gettime(time.CLOCK_THREAD_CPUTIME_ID) + BURNT
        while (used.user + used.system < ticks or time.clock_gettime(time.CLOCK_PROCESS_CPUTIME_ID) < process
               or time.clock_gettime(time.CLOCK_THREAD_CPUTIME_ID) < thread):
            used = os.times()
        return 0

    def do_times(self):
        used = os.times()
        return f"{hundredths(used.user, used.system)} {hundredths(used.children_user, used.children_system)}"

    def do_clock_gettime(self, clock):
        if clock not in ("CLOCK_MONOTONIC", "CLOCK_PROCESS_CPUTIME_ID", "CLOCK_THREAD_CPUTIME_ID"):
            raise Refusal(f"unknown clock {clock}")
        return time.clock_gettime_ns(getattr(time, clock)) // 1000

    # Process groups, and waiting.

    def do_setpgid(self, pid, group):
        os.setpgid(self.pid(pid), self.pid(group))
        return 0

    def do_wait(self):
        pid, status = os.wait()
        return f"{pid} {status_words(status)}"

    def do_waitpid(self, pid, *options):
        flags = 0
        for option in options:
            if option not in ("WNOHANG", "WUNTRACED", "WCONTINUED"):
                raise Refusal(f"unknown option {option}")
            flags |= getattr(os, option)
        pid, status = os.waitpid(self.pid(pid), flags)
        return f"{pid} {status_words(status)}" if pid != 0 else 0

    def do_waitpidunknown(self, pid):
        pid, status = os.waitpid(self.pid(pid), 0x4000)
        return f"{pid} {status_words(status)}" if pid != 0 else 0

    def do_waitpoll(self, pid):
        while True:
            found, status = os.waitpid(self.pid(pid), os.WNOHANG)
            if found != 0:
                return f"{found} {status_words(status)}"
            time.sleep(0.001)

    def do_waitid(self, idtype, pid, *options):
        flags = 0
        for option in options:
            if option not in ("WEXITED", "WSTOPPED", "WCONTINUED", "WNOHANG", "WNOWAIT", "0x4000"):
                raise Refusal(f"unknown option {option}")
            flags |= 0x4000 if option == "0x4000" else getattr(os, option)
        if idtype not in ("P_PID", "P_PGID", "P_ALL", "P_PIDFD", "99"):
            raise Refusal(f"unknown idtype {idtype}")
        if idtype != "P_PIDFD":
            return info_words(os.waitid(99 if idtype == "99" else getattr(os, idtype), self.pid(pid), flags))
        descriptor = os.pidfd_open(self.pid(pid))
        try:
            return info_words(os.waitid(os.P_PIDFD, descriptor, flags))
        finally:
            os.close(descriptor)

    def do_kill(self, pid, name):
        target, number = self.pid(pid), 0 if name == "0" else signal_number(name)
        danger = self.danger(pid, target)
        if danger:
            raise Refusal(f"kill {target} would signal {danger}")
        os.kill(target, number)
        return 0

    def danger(self, word, pid):
        """Why not to call kill: the implementation may be wrong about any pid, and we may well be root."""
        if word == "-1":  # everybody but process 1 of the PID namespace: who is that survives, its starter being outside
            return self.adapter_pid != 1 and "every process: the adapter is not process 1 of a PID namespace"
        if word == "0":
            return os.getpgrp() == self.adapter_group and "the group of the adapter"
        if word.lstrip("-").isdigit():  # one that is written out: it has to be nobody's
            return abs(pid) < 4000000 and "a number that somebody may have"
        named = -pid if word.startswith("-") else pid
        if named <= 1:
            return "a pid that is not greater than 1"
        return named in (self.adapter_pid, self.adapter_group) and "the adapter"

    def do_ignore(self, name):
        signal.signal(signal_number(name), signal.SIG_IGN)
        return 0

    def do_default(self, name):
        signal.signal(signal_number(name), signal.SIG_DFL)
        return 0

    # Signal handlers, masks, and what is pending.

    def handle(self, number, frame):
        self.notes.append(signal_name(number))

    def do_catch(self, name, *flags):
        number = signal_number(name)
        signal.signal(number, self.handle)
        signal.siginterrupt(number, "RESTART" not in flags)
        return 0

    def do_handled(self):
        notes, self.notes = self.notes, []
        return " ".join(notes)

    def do_signal(self, name):
        old = signal.signal(signal_number(name), self.handle)
        return {signal.SIG_DFL: "default", signal.SIG_IGN: "ignore"}.get(old, "catch")

    def do_pthread_sigmask(self, how, *names):
        how = "BLOCK" if how == "QUERY" else how  # with an empty set: Python has no null pointer
        number = 77 if how == "UNKNOWN" else getattr(signal, "SIG_" + how)
        return signal_set(signal.pthread_sigmask(number, [signal_number(name) for name in names]))

    do_sigprocmask = do_pthread_sigmask  # the only one that Python has

    def do_sigpending(self):
        return signal_set(signal.sigpending())

    def do_raise(self, name):
        signal.raise_signal(0 if name == "0" else signal_number(name))
        return 0

    def target(self, word):
        pid = self.pid(word)
        danger = self.danger(word, pid)
        if danger:
            raise Refusal(f"a signal to {pid} would reach {danger}")
        return pid

    def do_killpg(self, group, name):
        os.killpg(self.target(group), 0 if name == "0" else signal_number(name))
        return 0

    def do_killunknown(self, pid, number):
        os.kill(self.target(pid), no_signal(number))
        return 0

    def do_killpgunknown(self, group, number):
        os.killpg(self.target(group), no_signal(number))
        return 0

    def do_raiseunknown(self, number):
        signal.raise_signal(no_signal(number))
        return 0

    # Pipes.

    def do_pipe(self, name):
        self.open_pipe(name, os.pipe)
        return 0

    def open_pipe(self, name, pipe, *arguments):
        self.pipes[name + ".r"] = self.pipes[name + ".w"] = -1  # where it fails
        self.pipes[name + ".r"], self.pipes[name + ".w"] = pipe(*arguments)

    def do_read(self, end, count):
        return read_letters(os.read(self.descriptor(end), int(count)))

    def do_write(self, end, letters):
        return os.write(self.descriptor(end), letters.encode())

    def do_close(self, end):
        os.close(self.descriptor(end))
        return 0

    # Many bytes, told as runs; locks.

    def do_fill(self, end, letter, count):
        return os.write(self.descriptor(end), letter.encode() * int(count))

    def do_drain(self, end, count):
        data = os.read(self.descriptor(end), int(count)).replace(b"\0", b".")  # a hole in a file
        if not re.fullmatch(b"[A-Za-z.]*", data):
            raise Refusal(f"{len(data)} bytes that are not all letters")
        return re.sub(r"(.)\1+", lambda run: f"{run[1]}{len(run[0])}", data.decode()) or 0

    def lock(self, command, file, kind, start, length):
        """fcntl with a struct flock: what is in it then."""
        if kind not in ("F_RDLCK", "F_WRLCK", "F_UNLCK"):
            raise Refusal(f"unknown type of lock {kind}")
        asked = struct.pack(FLOCK, getattr(fcntl, kind), os.SEEK_SET, int(start), int(length), 0)
        return struct.unpack(FLOCK, fcntl_of(self.descriptor(file), command, asked))

    def told_lock(self, *arguments):
        kind, _, start, length, pid = self.lock(*arguments)
        if kind == fcntl.F_UNLCK:
            return "F_UNLCK"
        return f"{'F_RDLCK' if kind == fcntl.F_RDLCK else 'F_WRLCK'} {start} {length} {pid}"

    def do_getlk(self, *arguments):
        return self.told_lock(fcntl.F_GETLK, *arguments)

    def do_setlk(self, *arguments):
        self.lock(fcntl.F_SETLK, *arguments)
        return 0

    def do_setlkw(self, *arguments):
        self.lock(fcntl.F_SETLKW, *arguments)
        return 0

    if hasattr(fcntl, "F_OFD_SETLK"):

        def do_ofd_getlk(self, *arguments):
            return self.told_lock(fcntl.F_OFD_GETLK, *arguments)

        def do_ofd_setlk(self, *arguments):
            self.lock(fcntl.F_OFD_SETLK, *arguments)
            return 0

        def do_ofd_setlkw(self, *arguments):
            self.lock(fcntl.F_OFD_SETLKW, *arguments)
            return 0

    def do_flock(self, file, *flags):
        if not set(flags) <= {"LOCK_SH", "LOCK_EX", "LOCK_UN", "LOCK_NB"}:
            raise Refusal(f"unknown operation of flock {' '.join(flags)}")
        descriptor = self.descriptor(file)
        if descriptor < 0:
            raise OSError(errno.EBADF, "EBADF")  # which the module tells by a ValueError
        fcntl.flock(descriptor, sum(getattr(fcntl, flag) for flag in flags))
        return 0

    # Streams, and how a process ends.

    def stream(self, end):
        if end not in streams:
            raise OSError(errno.EBADF, "no stream was made, as the descriptor is not open")
        return streams[end]

    def do_stream(self, end):
        streams[end] = open(self.descriptor(end), "wb", buffering=1 << 20, closefd=False)
        return 0

    def do_print(self, end, letters):
        return self.stream(end).write(letters.encode())

    def do_flush(self, end):
        self.stream(end).flush()
        return 0

    def do_atexit(self, end, letter):
        atexit.register(leave_letter, self.descriptor(end), letter.encode())
        return 0

    def do_terminate(self, status):
        sys.exit(int(status))

    def do_return(self, status):
        raise SystemExit(int(status))

    def do_abort(self):
        os.abort()

    # What is called at a fork.

    def do_atfork(self, prepare, parent, child):
        def noting(letter):
            return None if letter == "0" else lambda: noted.append(letter)
        hooks = {"before": noting(prepare), "after_in_parent": noting(parent), "after_in_child": noting(child)}
        hooks = {when: hook for when, hook in hooks.items() if hook}
        if hooks:  # the function wants one at least
            os.register_at_fork(**hooks)
        return 0

    def do_noted(self):
        return "".join(noted) or 0

    # Threads.

    def do_thread(self, name, word, *arguments):
        outcome = []
        thread = threading.Thread(target=lambda: outcome.append(self.perform(word, arguments)), daemon=True)
        thread.start()
        self.threads[name] = thread, outcome
        return 0

    def do_join(self, name):
        thread, outcome = self.threads[name]
        thread.join()
        raise Told(outcome[0])

    def do_tasks(self):
        return threading.active_count()

    def do_lock(self, mutex):
        self.mutex(mutex).acquire()
        self.locked_here[mutex] = threading.current_thread() is threading.main_thread()
        return 0

    def do_trylock(self, mutex):
        if not self.mutex(mutex).acquire(blocking=False):
            raise OSError(errno.EBUSY, "it is locked")
        self.locked_here[mutex] = True
        return 0

    def do_unlock(self, mutex):
        if not self.locked_here.get(mutex):
            raise OSError(errno.EPERM, "the first thread has not locked it")
        self.locked_here[mutex] = False
        self.mutex(mutex).release()
        return 0

    def mutex(self, name):
        return self.mutexes.setdefault(name, threading.Lock())

    def do_setspecific(self, key, value):
        setattr(self.specific, key, int(value))
        return 0

    def do_getspecific(self, key):
        return getattr(self.specific, key, 0)

    # Descriptors and files.

    def opened(self, name, call, *arguments):
        self.pipes[name] = -1  # where it fails
        self.pipes[name] = call(*arguments)
        return self.pipes[name]

    def do_open(self, file, name, *flags):
        mask = os.umask(0o077)  # whatever the scenario's is: the others have to be able to open the file
        try:
            return self.opened(name, os.open, scratch_path(file), flag_bits(flags), 0o600)
        finally:
            os.umask(mask)

    def do_dup(self, descriptor, name):
        return self.opened(name, os.dup, self.descriptor(descriptor))

    def do_dup2(self, descriptor, target):
        return os.dup2(self.descriptor(descriptor), self.descriptor(target))

    def do_dupfd(self, descriptor, least, name, flag):
        command = fcntl.F_DUPFD_CLOEXEC if flag == "FD_CLOEXEC" else fcntl.F_DUPFD
        return self.opened(name, fcntl_of, self.descriptor(descriptor), command, int(least))

    def do_pipe2(self, name, *flags):
        self.open_pipe(name, os.pipe2, flag_bits(flags))
        return 0

    def do_number(self, descriptor):
        return self.descriptor(descriptor)

    def do_getfd(self, descriptor):
        flags = fcntl_of(self.descriptor(descriptor), fcntl.F_GETFD)
        return "FD_CLOEXEC" if flags & fcntl.FD_CLOEXEC else 0

    def do_setfd(self, descriptor, flag):
        return fcntl_of(self.descriptor(descriptor), fcntl.F_SETFD, fcntl.FD_CLOEXEC if flag == "FD_CLOEXEC" else 0)

    def do_getfl(self, descriptor):
        flags = fcntl_of(self.descriptor(descriptor), fcntl.F_GETFL)
        mode = {os.O_RDONLY: "O_RDONLY", os.O_WRONLY: "O_WRONLY", os.O_RDWR: "O_RDWR"}[flags & os.O_ACCMODE]
        return " ".join([mode] + [name for name in ("O_APPEND", "O_NONBLOCK") if flags & getattr(os, name)])

    def do_setfl(self, descriptor, *flags):
        return fcntl_of(self.descriptor(descriptor), fcntl.F_SETFL, flag_bits(flags))

    def do_lseek(self, descriptor, offset, whence):
        return os.lseek(self.descriptor(descriptor), int(offset), getattr(os, whence))

    def do_pread(self, descriptor, count, offset):
        return read_letters(os.pread(self.descriptor(descriptor), int(count), int(offset)))

    def do_pwrite(self, descriptor, letters, offset):
        return os.pwrite(self.descriptor(descriptor), letters.encode(), int(offset))

    def do_fstat(self, descriptor):
        it = os.fstat(self.descriptor(descriptor))
        kind = next((word for word, test in (("fifo", stat.S_ISFIFO), ("directory", stat.S_ISDIR), ("file", stat.S_ISREG))
                     if test(it.st_mode)), "unknown")
        now = time.time_ns()
        ages = ("old" if since < scenario_began else "future" if since > now else "new"
                for since in (it.st_atime_ns, it.st_mtime_ns, it.st_ctime_ns))
        return " ".join([kind, "own" if it.st_uid == os.geteuid() else "other",
                         "own" if it.st_gid == os.getegid() else "other", *ages])

    def do_mkfifo(self, file):
        mask = os.umask(0o077)
        try:
            os.mkfifo(scratch_path(file), 0o600)
            return 0
        finally:
            os.umask(mask)

    # Memory and random numbers.

    def do_set(self, variable, value):
        self.memory[self.places[variable]] = int(value)
        return 0

    def do_get(self, variable):
        return self.memory[self.places[variable]]

    def do_address(self, variable):
        return hex(self.memory.buffer_info()[0] + 8 * self.places[variable])

    def do_seed(self, value):
        random.seed(int(value))
        return 0

    def do_random(self):
        return random.getrandbits(62)

    # Structured values: integers, strings and lists, pickled. In a pipe, 4 bytes with the length come first.

    def do_send(self, end, value):
        data = pickle.dumps(parse_value(value))
        frame = len(data).to_bytes(4, "big") + data
        written = os.write(self.descriptor(end), frame)
        if written != len(frame):
            raise Refusal(f"write returned {written} of {len(frame)}")
        return 0

    def do_receive(self, end):
        header = read_fully(self.descriptor(end), 4)
        if not header:
            return ""
        data = read_fully(self.descriptor(end), int.from_bytes(header, "big"))
        return value_text(pickle.loads(data))  # a frame cut short is an EOFError or UnpicklingError

    def do_save(self, value):
        data = pickle.dumps(parse_value(value))
        path = scratch_file(os.getppid(), os.getpid())
        with open(path + ".part", "wb") as file:
            file.write(data)
        os.rename(path + ".part", path)  # so whoever finds the file finds all of it
        return 0

    def do_load(self, child):
        with open(scratch_file(os.getpid(), self.pid(child)), "rb") as file:
            return value_text(pickle.load(file))

    # Work.

    def do_compute(self, low, high):
        return sum(i * i % 1000003 for i in range(int(low), int(high)))


def read_letters(data):
    if not re.fullmatch(b"[A-Za-z\0]*", data):
        raise Refusal(f"{len(data)} bytes that are not all letters")
    return data.decode().replace("\0", ".") or 0  # a byte 0 is a hole of a file


def fcntl_of(descriptor, *arguments):
    if descriptor < 0:
        raise OSError(errno.EBADF, "EBADF")  # which the module tells by a ValueError
    return fcntl.fcntl(descriptor, *arguments)


def flag_bits(names):
    bits = 0
    for name in names:
        bits |= 0 if name == "0" else getattr(os, name)
    return bits


def scratch_path(name):
    if "/" in name or name == "..":
        raise Refusal(f"{name} is no file of the scratch directory")
    return os.path.join(os.environ["FORKSPEC_SCRATCH"], name)


def leave_letter(descriptor, letter):
    try:
        os.write(descriptor, letter)
    except OSError:
        pass  # nobody reads it any more; there is nobody to tell, and the next one comes


POLICIES = [name for name in ("SCHED_OTHER", "SCHED_BATCH", "SCHED_IDLE", "SCHED_FIFO", "SCHED_RR") if hasattr(os, name)]


def scratch():
    """The directory for the scenario's files, past all symbolic links, as getcwd would tell it."""
    return os.path.realpath(os.environ["FORKSPEC_SCRATCH"])


def resource_number(name):
    if not re.fullmatch("RLIMIT_[A-Z]+", name) or not hasattr(resource, name):
        raise Refusal(f"unknown resource {name}")
    return getattr(resource, name)


BURNT = 0.2  # seconds of CPU time


def interval_timer(name):
    if name not in ("ITIMER_REAL", "ITIMER_VIRTUAL", "ITIMER_PROF"):
        raise Refusal(f"unknown timer {name}")
    return getattr(signal, name)


def left(seconds):
    """What is left of a timer: the nearest number of seconds, but not 0 while it is running."""
    return max(int(seconds + 0.5), 1 if seconds > 0 else 0)


def hundredths(user, system):
    return round((user + system) * 100)


def out_of_the_way(descriptor):
    away = fcntl.fcntl(descriptor, fcntl.F_DUPFD, 1000)
    os.close(descriptor)
    return away


def words(numbers):
    return " ".join(map(str, numbers))


def octal(number):
    return f"0{number:o}" if number else "0"


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


def info_words(info):
    """What waitid tells: its result, and the siginfo if there is something to tell."""
    if info is None:
        return 0
    codes = {getattr(os, name): name for name in dir(os) if name.startswith("CLD_")}
    code = codes.get(info.si_code, "unknown")
    status = info.si_status if code == "CLD_EXITED" else signal_name(info.si_status)
    return f"0 {signal_name(info.si_signo)} {info.si_pid} {info.si_uid} {code} {status}"


def signal_name(number):
    try:
        return "SIGRTMIN+1" if number == signal.SIGRTMIN + 1 else signal.Signals(number).name
    except ValueError:
        return f"SIG{number}"


def signal_number(name):
    """SIGRTMIN+1 is not in the enum."""
    return signal.SIGRTMIN + 1 if name == "SIGRTMIN+1" else signal.Signals[name]


def no_signal(word):
    if 0 <= int(word) <= 64:
        raise Refusal(f"{word} may be a signal")
    return int(word)


def signal_set(signals):
    return " ".join(signal_name(number) for number in sorted(signals))


def parse_value(text):
    """[1,two,[3]] as [1, "two", [3]]: with its words quoted it is JSON."""
    return json.loads(re.sub("[A-Za-z]+", r'"\g<0>"', text))


def value_text(value):
    return json.dumps(value, separators=(",", ":")).replace('"', "")


def read_fully(descriptor, count):
    """Reads until count bytes are there or the pipe ends."""
    data = b""
    while len(data) < count:
        more = os.read(descriptor, count - len(data))
        if not more:
            break
        data += more
    return data


def scratch_file(parent, child):
    return os.path.join(os.environ["FORKSPEC_SCRATCH"], f"{parent}-{child}")


# Running a scenario.

def note_fork():
    global forked
    forked = True


def discard(descriptor, null):
    """Closes a descriptor even where close does nothing: a write end left open would keep the lifeline from ending."""
    os.dup2(null, descriptor)
    os.close(descriptor)


def run(process, null):
    global scenario_began
    scenario_began = time.clock_gettime_ns(getattr(time, "CLOCK_REALTIME_COARSE", 5 if sys.platform == "linux" else 0))
    lifeline, write_end = os.pipe()
    try:
        returned = os.fork()
    except OSError as error:
        returned = error
    if forked:
        try:
            os.setpgid(0, 0)
        except OSError:
            pass  # getpgrp will show it
        os.dup2(null, 0)
        discard(lifeline, null)
        os.close(null)
        process.live("main", returned)
    discard(write_end, null)
    # Nobody writes to it: it becomes readable, or hung up, when the last process of the scenario is gone.
    poll = select.poll()
    poll.register(lifeline, select.POLLIN)
    poll.poll()
    discard(lifeline, null)
    if reap() == 0:
        die(1, f"fork made no process; it returned {returned}")


def reap():
    """Reaps main, and the orphans too where we are process 1, without trusting anything for long. Tells how many."""
    reaped = 0
    for turn in range(5000):
        try:
            if hasattr(os, "waitid"):
                found = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG) is not None
            else:
                found = os.waitpid(-1, os.WNOHANG)[0] != 0
        except ChildProcessError:
            return reaped
        if found:
            reaped += 1
        else:
            time.sleep(0 if turn < 100 else 0.001)  # it has closed the lifeline, and is all but gone
    die(1, "the lifeline is closed, but there are still processes of the scenario")


# The conversation with the harness.

def die(status, words):
    print("adapter:", words, file=sys.stderr, flush=True)
    os._exit(status)


def say(line):
    output.write(line.encode() + b"\n")


def say_profile():
    system = os.uname()
    say(f"implementation {sys.implementation.name}")
    say("version %d.%d.%d" % sys.version_info[:3])
    say(f"platform {system.sysname.lower()} {system.machine}")
    say("operations " + " ".join(name[3:] for name in vars(Process) if name.startswith("do_")))
    say("random reseeded RT-PRNG-CPYTHON-MODULE-RESEEDED")
    say("descriptors closed")
    say("leader group")
    say("interrupted retried RT-EINTR-AUTO-RETRY")
    say("ready")


def read_scenario(name):
    """The steps of each process, up to "go"."""
    steps = {"main": []}
    for line in sys.stdin:
        process, *words = line.rstrip("\n").split(" ")
        if process == "go" and not words:
            return steps
        if not words or not re.fullmatch("main|[A-Z][A-Za-z0-9]{0,15}", process):
            die(2, f'"{line.rstrip()[:100]}" where PROCESS OPERATION or go is expected')
        steps.setdefault(process, []).append(words)
        if words[0] == "fork" and len(words) == 2:
            steps.setdefault(words[1], [])  # a child may have no step of its own
    die(2, f"the input ends inside scenario {name}")


def main():
    # What main must find is set up once, here: it inherits it. Python ignores SIGPIPE and catches SIGINT by itself.
    for number in signal.valid_signals():
        try:
            signal.signal(number, signal.SIG_DFL)
        except (OSError, ValueError):
            pass  # SIGKILL, SIGSTOP
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    os.umask(0o22)
    os.chdir("/")
    os.closerange(3, 256)
    null = os.open(os.devnull, os.O_RDWR)
    os.register_at_fork(after_in_child=note_fork)
    adapter = os.getpid(), os.getpgrp()
    gc.disable()  # a collection in a child would touch, and so copy, the memory that it shares with its parent
    for line in sys.stdin:
        words = line.rstrip("\n").split(" ")
        if words == ["hello", "1"]:
            say_profile()
        elif words[0] == "scenario" and len(words) == 2 and words[1]:
            run(Process(read_scenario(words[1]), *adapter), null)
            say(f"end {words[1]}")
        else:
            die(2, f'"{line.rstrip()[:100]}" where "hello 1" or "scenario NAME" is expected')


if __name__ == "__main__":
    main()
