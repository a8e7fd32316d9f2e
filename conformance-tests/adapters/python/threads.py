"""The operations on threads, mutexes and thread-specific data."""
import errno
import threading

from process import Told, failed, perform, thing

threads = {}  # name -> thread, what came of what it did
mutexes = {}
locked_here = {}  # name of a mutex -> whether the first thread has locked it
specific = threading.local()


def do_thread(name, word, *arguments):
    outcome = []
    thread = threading.Thread(target=lambda: outcome.append(perform(word, arguments)), daemon=True)
    thread.start()
    threads[name] = thread, outcome


def do_join(name):
    thread, outcome = thing(threads, name)
    thread.join()
    raise Told(outcome[0])


def do_tasks():
    return threading.active_count()


def mutex(name):
    return mutexes.setdefault(name, threading.Lock())


def do_lock(name):
    mutex(name).acquire()
    locked_here[name] = threading.current_thread() is threading.main_thread()


def do_trylock(name):
    if not mutex(name).acquire(blocking=False):
        raise failed(errno.EBUSY)
    locked_here[name] = True


def do_unlock(name):
    if not locked_here.get(name):
        raise failed(errno.EPERM)  # the first thread has not locked it
    locked_here[name] = False
    mutex(name).release()


def do_setspecific(key, value):
    setattr(specific, key, int(value))


def do_getspecific(key):
    return getattr(specific, key, 0)
