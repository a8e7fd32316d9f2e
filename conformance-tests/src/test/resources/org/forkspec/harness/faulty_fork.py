"""Runs an adapter on a fork that is wrong: what it returns to the processes of a scenario is the first argument.

The children are made all the same. The adapter's own fork, of main, is left as it is, or there would be no scenario.
"""

import os
import runpy
import sys

wrong, path = sys.argv[1:]
adapter = os.getpid()
right_fork = os.fork


def fork():
    pid = right_fork()
    if pid == 0 or os.getpid() == adapter:
        return pid
    return pid + 1 if wrong == "pid+1" else int(wrong)


os.fork = fork
sys.argv = [path]
runpy.run_path(path, run_name="__main__")
