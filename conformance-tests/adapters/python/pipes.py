"""The operations on pipes, and what their names and those of other descriptors stand for."""
import os
import re

from process import Refusal

descriptors = {}  # p.r, p.w, and d that has a name of its own -> descriptor


def descriptor_of(word):
    if re.fullmatch("-1|[1-9][0-9]*", word):
        return int(word)
    if word not in descriptors:
        raise Refusal(f"unknown descriptor {word}")
    return descriptors[word]  # if closed too: what comes of using it is for the implementation to say


def letters_of(data):
    if not re.fullmatch(b"[A-Za-z\0]*", data):
        raise Refusal(f"{len(data)} bytes that are not all letters")
    return data.decode().replace("\0", ".")  # a hole in a file


def open_pipe(name, pipe, *arguments):
    descriptors[name + ".r"] = descriptors[name + ".w"] = -1  # where it fails
    descriptors[name + ".r"], descriptors[name + ".w"] = pipe(*arguments)


def do_pipe(name):
    open_pipe(name, os.pipe)


def do_read(end, count):
    return letters_of(os.read(descriptor_of(end), int(count))) or 0


def do_write(end, letters):
    return os.write(descriptor_of(end), letters.encode())


def do_close(end):
    os.close(descriptor_of(end))


# Many bytes, told as runs.

def do_fill(end, letter, count):
    return os.write(descriptor_of(end), letter.encode() * int(count))


def do_drain(end, count):
    letters = letters_of(os.read(descriptor_of(end), int(count)))
    return re.sub(r"(.)\1+", lambda run: f"{run[1]}{len(run[0])}", letters) or 0
