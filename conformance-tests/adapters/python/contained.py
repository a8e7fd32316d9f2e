"""The operations on a whole PID namespace: there only in one of our own, where nobody else is."""
import os
import signal

import process
from process import Refusal, one_of, pid_of
from signals import signal_number

LAST_PID = "/proc/sys/kernel/ns_last_pid"
NOBODY = 54321
CAP_SETUID = 7


def is_contained():
    """Whether process 1 carries the mark of this run: then everybody here was started for it."""
    mark = os.environ.get("FORKSPEC_RUN")
    try:
        with open("/proc/1/environ", "rb") as environment:
            return mark is not None and f"FORKSPEC_RUN={mark}".encode() in environment.read().split(b"\0")
    except OSError:
        return False


def can_be_nobody():
    """Whether we can become a user that nobody else is: who that is in a user namespace stands in its map."""
    with open("/proc/self/status") as status, open("/proc/self/uid_map") as users:
        capabilities = next((line.split()[1] for line in status if line.startswith("CapEff:")), "0")
        ranges = [tuple(map(int, line.split())) for line in users]
    return (int(capabilities, 16) >> CAP_SETUID & 1 == 1
            and any(first <= NOBODY < first + count for first, _, count in ranges))


def is_somebody_else():
    """Whoever has become another user for good reaches neither the adapter nor anybody who is root."""
    users = set(os.getresuid())
    return len(users) == 1 and min(users) >= 10000 and users != {process.adapter_user}


if is_contained():

    def do_killinit(name):
        os.kill(1, one_of({"SIGKILL": signal.SIGKILL, "SIGSTOP": signal.SIGSTOP}, name))

    if hasattr(os, "unshare"):

        def do_unsharepid():
            os.unshare(os.CLONE_NEWPID)

    if os.access(LAST_PID, os.W_OK):

        def do_nextpid(name):
            with open(LAST_PID, "wb", buffering=0) as file:
                file.write(str(pid_of(name) - 1).encode())

    if can_be_nobody():

        def do_killall(name):
            if not is_somebody_else():
                raise Refusal("kill -1 would signal the adapter")
            os.kill(-1, signal_number(name))
