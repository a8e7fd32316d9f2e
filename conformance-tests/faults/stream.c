/* read and write, of the pipes of a scenario. */
#include "shim.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <time.h>

static ssize_t fail(int problem)
{
    errno = problem;
    return -1;
}

/* ---- read ---- */

static bool nothing_to_read(int from)
{
    struct pollfd end = {.fd = from, .events = POLLIN};
    return poll(&end, 1, 0) == 0; /* neither bytes nor the end */
}

/* Of more bytes than fit, the first that does not is lost. */
static ssize_t read_and_lose(int from, void *bytes, size_t count)
{
    char more[1024 + 1];
    if (count >= sizeof more) {
        return real_read(from, bytes, count);
    }
    ssize_t got = real_read(from, more, count + 1);
    if (got <= 0) {
        return got;
    }
    size_t kept = (size_t)got < count ? (size_t)got : count;
    memcpy(bytes, more, kept);
    return (ssize_t)kept;
}

/* What is told of a read that came to the end. */
static ssize_t at_end(struct end *end)
{
    if (planted == READ_END_IS_EAGAIN) {
        return fail(EAGAIN);
    }
    if (planted == READ_SECOND_END_IS_EIO && end->seen_end) {
        return fail(EIO);
    }
    end->seen_end = true;
    return 0;
}

static ssize_t faulty_read(int from, void *bytes, size_t count, struct end *end)
{
    ssize_t got;
    switch (planted) {
    case READ_SHORT:
        got = real_read(from, bytes, count > 1 ? count / 2 : count);
        break;
    case READ_LOSES_NEXT_BYTE:
        got = read_and_lose(from, bytes, count);
        break;
    case READ_EMPTY_IS_END:
        return nothing_to_read(from) ? 0 : real_read(from, bytes, count);
    case READ_TWENTIETH_CHANGES_BYTE:
        got = real_read(from, bytes, count);
        if (got > 0 && one_in_twenty()) {
            char *last = (char *)bytes + got - 1;
            *last = *last == 'x' ? 'y' : 'x';
        }
        break;
    default:
        got = real_read(from, bytes, count);
        break;
    }
    return got == 0 && count > 0 ? at_end(end) : got;
}

INTERPOSED ssize_t read(int from, void *bytes, size_t count)
{
    struct end *end = find_end(from);
    return end != NULL ? faulty_read(from, bytes, count, end) : real_read(from, bytes, count);
}

/* ---- write ---- */

static ssize_t write_twice(int to, const void *bytes, size_t count)
{
    ssize_t written = real_write(to, bytes, count);
    ssize_t again = written > 0 ? real_write(to, bytes, count) : 0;
    (void)again; /* fails where the last reader has gone in between, which is no matter */
    return written;
}

/* The signal is raised, but blocked, and taken away before it is let through. */
static ssize_t write_without_signal(int to, const void *bytes, size_t count)
{
    sigset_t broken_pipe, before;
    sigemptyset(&broken_pipe);
    sigaddset(&broken_pipe, SIGPIPE);
    sigprocmask(SIG_BLOCK, &broken_pipe, &before);
    ssize_t written = real_write(to, bytes, count);
    int problem = errno;
    if (written == -1 && problem == EPIPE) {
        sigtimedwait(&broken_pipe, NULL, &(struct timespec){0, 0});
    }
    sigprocmask(SIG_SETMASK, &before, NULL);
    errno = problem;
    return written;
}

/* All but the last byte, and yet the full count. */
static ssize_t write_and_lose(int to, const void *bytes, size_t count)
{
    ssize_t written = real_write(to, bytes, count > 1 ? count - 1 : count);
    return written == -1 ? -1 : (ssize_t)count;
}

INTERPOSED ssize_t write(int to, const void *bytes, size_t count)
{
    if (find_end(to) == NULL) {
        return real_write(to, bytes, count);
    }
    switch (planted) {
    case WRITE_LOSES_LAST_BYTE:
        return write_and_lose(to, bytes, count);
    case WRITE_DOUBLES:
        return write_twice(to, bytes, count);
    case WRITE_IN_GRANDCHILD_DOUBLES:
        return depth >= GRANDCHILD ? write_twice(to, bytes, count) : real_write(to, bytes, count);
    case WRITE_RAISES_NO_SIGPIPE:
        return write_without_signal(to, bytes, count);
    case WRITE_SHORT:
        return real_write(to, bytes, count > 1 ? count / 2 : count);
    default:
        return real_write(to, bytes, count);
    }
}
