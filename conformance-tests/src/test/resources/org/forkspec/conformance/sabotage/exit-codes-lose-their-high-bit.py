import os

real_exit = os._exit
os._exit = lambda status: real_exit(status & 0x7F)
