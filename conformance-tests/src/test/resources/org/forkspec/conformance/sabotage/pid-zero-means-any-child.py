import os

real_waitpid = os.waitpid
os.waitpid = lambda pid, options: real_waitpid(pid or -1, options)
