import os

os.close = lambda descriptor: None
