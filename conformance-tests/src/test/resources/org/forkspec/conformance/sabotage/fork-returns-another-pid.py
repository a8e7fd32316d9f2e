import os

real_fork = os.fork
os.fork = lambda: (lambda pid: pid + 1 if pid > 0 else pid)(real_fork())
