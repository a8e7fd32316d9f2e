import os
import random

# main is the first generation after the adapter itself.
generation = [0]
os.register_at_fork(after_in_child=lambda: generation.__setitem__(0, generation[0] + 1))
real_seed = random.seed
random.seed = lambda value: real_seed(value) if generation[0] < 2 else None
