"""The operations on memory, random numbers and structured values."""
import array
import json
import os
import pickle
import random
import re

from pipes import descriptor_of
from process import Refusal, pid_of

places = {}  # variable -> index in memory
memory = None


def place_variables(steps):
    """An array is one piece of memory, stored to in place, so a variable in it has an address. Each gets its place before
    the first fork, and so has the same address in all processes."""
    global places, memory
    names = dict.fromkeys(arguments[0] for program in steps.values() for word, *arguments in program
                          if word in ("set", "get", "address") and arguments)
    places = {name: place for place, name in enumerate(names)}
    memory = array.array("q", bytes(8 * len(names)))


def do_set(variable, value):
    memory[places[variable]] = int(value)


def do_get(variable):
    return memory[places[variable]]


def do_address(variable):
    return hex(memory.buffer_info()[0] + 8 * places[variable])


def do_seed(value):
    random.seed(int(value))


def do_random():
    return random.getrandbits(62)


if hasattr(os, "getrandom"):

    def do_getrandom():
        return int.from_bytes(os.getrandom(8), "little") >> 1


def do_urandom():
    with open("/dev/urandom", "rb", buffering=0) as source:
        return int.from_bytes(source.read(8), "little") >> 1


# Structured values: integers, strings and lists, pickled. In a pipe, 4 bytes with the length come first.

def parse_value(text):
    """[1,two,[3]] as [1, "two", [3]]: with its words quoted it is JSON."""
    return json.loads(re.sub("[A-Za-z]+", r'"\g<0>"', text))


def value_text(value):
    return json.dumps(value, separators=(",", ":")).replace('"', "")


def read_fully(descriptor, count):
    """Reads until count bytes are there or the pipe ends."""
    data = b""
    while len(data) < count:
        more = os.read(descriptor, count - len(data))
        if not more:
            break
        data += more
    return data


def value_file(parent, child):
    return os.path.join(os.environ["FORKSPEC_SCRATCH"], f"{parent}-{child}")


def do_send(end, value):
    data = pickle.dumps(parse_value(value))
    frame = len(data).to_bytes(4, "big") + data
    written = os.write(descriptor_of(end), frame)
    if written != len(frame):
        raise Refusal(f"write returned {written} of {len(frame)}")


def do_receive(end):
    header = read_fully(descriptor_of(end), 4)
    if not header:
        return ""
    data = read_fully(descriptor_of(end), int.from_bytes(header, "big"))
    return value_text(pickle.loads(data))  # a frame cut short is an EOFError or UnpicklingError


def do_save(value):
    data = pickle.dumps(parse_value(value))
    path = value_file(os.getppid(), os.getpid())
    with open(path + ".part", "wb") as file:
        file.write(data)
    os.rename(path + ".part", path)  # so whoever finds the file finds all of it


def do_load(child):
    with open(value_file(os.getpid(), pid_of(child)), "rb") as file:
        return value_text(pickle.load(file))
