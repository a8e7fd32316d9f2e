"""The operations on terminals. No scenario closes one."""
import fcntl
import os
import termios

from process import Refusal, out_of_the_way, pid_of, thing

terminals = {}  # name -> (master, terminal)


def terminal(name):
    return thing(terminals, name)[1]


def do_openpty(name):
    terminals[name] = (-1, -1)  # what stays if that fails
    terminals[name] = tuple(map(out_of_the_way, os.openpty()))


def do_opentty():
    os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))


def do_acquiretty(name):
    fcntl.ioctl(terminal(name), termios.TIOCSCTTY, 0)


def do_tcgetpgrp(name):
    return os.tcgetpgrp(terminal(name))


def do_tcsetpgrp(name, group):
    os.tcsetpgrp(terminal(name), pid_of(group))


def do_readtty(name):
    line = os.read(terminal(name), 66).decode("ascii")
    if not line.endswith("\n"):
        raise Refusal("a line that has no end")
    return line[:-1]


def do_typetty(name, line):
    return os.write(thing(terminals, name)[0], line.encode("ascii") + b"\n")
