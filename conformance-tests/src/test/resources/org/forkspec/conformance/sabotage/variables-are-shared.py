import array
import ctypes
import mmap


def shared(kind, initial):
    size = max(8, len(initial))
    memory = (ctypes.c_longlong * (size // 8)).from_buffer(mmap.mmap(-1, size))
    type(memory).buffer_info = lambda self: (ctypes.addressof(self), len(self))
    return memory


array.array = shared
