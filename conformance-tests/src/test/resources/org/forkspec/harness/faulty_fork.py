"""Runs an adapter on a fork that is wrong: what it returns to the processes of a scenario is the first argument.

The children are made all the same. The adapter's own fork, of main, is left as it is, or there would be no scenario.
"""

import os
import sys

wrong, path = sys.argv[1:]
adapter_pid = os.getpid()
right_fork = os.fork


def fork():
    pid = right_fork()
    if pid == 0 or os.getpid() == adapter_pid:
        return pid
    return pid + 1 if wrong == "pid+1" else int(wrong)


os.fork = fork
sys.argv = [path]
sys.path.insert(0, os.path.dirname(path))
import adapter

adapter.main()
