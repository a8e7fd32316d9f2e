"""The operations on users and groups."""
import os


def words(numbers):
    return " ".join(map(str, numbers))


def do_getuid():
    return os.getuid()


def do_geteuid():
    return os.geteuid()


def do_getresuid():
    return words(os.getresuid())


def do_getresgid():
    return words(os.getresgid())


def do_getgroups():
    return ",".join(map(str, sorted(os.getgroups()))) or "none"


def do_setuid(user):
    os.setuid(int(user))


def do_setresuid(*users):
    os.setresuid(*map(int, users))


def do_setresgid(*groups):
    os.setresgid(*map(int, groups))


def do_setgroups(*groups):
    os.setgroups(list(map(int, groups)))
