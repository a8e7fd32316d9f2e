/* pipe, pipe2, close: and which descriptors are the scenario's. No other is ever touched. */
#include "shim.h"

#include <errno.h>
#include <fcntl.h>

enum { MAX_DESCRIPTORS = 1024 };

static struct end ends[MAX_DESCRIPTORS];

/* The pipe that this process, or the ancestor it has it from, made first. */
static int first[2] = {-1, -1};

static void forget_end(int descriptor)
{
    ends[descriptor] = (struct end){0};
}

struct end *find_end(int descriptor)
{
    if (!live || descriptor <= STDERR_FILENO || descriptor >= MAX_DESCRIPTORS || !ends[descriptor].open) {
        return NULL;
    }
    if (planted == FORK_SHARES_DESCRIPTORS && *ends[descriptor].closed != 0) {
        real_close(descriptor); /* another process has closed it for all, and the kernel catches up here */
        forget_end(descriptor);
        return NULL;
    }
    return &ends[descriptor];
}

static void note_pipe(const int made[2])
{
    for (int i = 0; i < 2; i++) {
        if (made[i] < MAX_DESCRIPTORS) {
            ends[made[i]] = (struct end){.open = true, .writes = i == 1, .other = made[1 - i], .closed = shared_end()};
        }
    }
    if (first[0] == -1) {
        first[0] = made[0];
        first[1] = made[1];
    }
}

void lose_first_pipe(void)
{
    for (int i = 0; i < 2; i++) {
        if (first[i] != -1 && find_end(first[i]) != NULL) {
            real_close(first[i]);
            forget_end(first[i]);
        }
    }
}

/* A second pipe that is no new one: other descriptors of the first. */
static bool duplicate_first(int made[2])
{
    static int pipes;
    if (++pipes != 2 || find_end(first[0]) == NULL || find_end(first[1]) == NULL) {
        return false;
    }
    made[0] = dup(first[0]);
    made[1] = dup(first[1]);
    return made[0] != -1 && made[1] != -1;
}

static int faulty_pipe(int made[2], int flags)
{
    if (planted == PIPE_SECOND_IS_FIRST && duplicate_first(made)) {
        note_pipe(made);
        return 0;
    }
    int result = real_pipe(made, flags);
    if (result == 0) {
        note_pipe(made);
        if (planted == PIPE_ENDS_SWAPPED) {
            int read_end = made[0];
            made[0] = made[1];
            made[1] = read_end;
        }
    }
    return result;
}

INTERPOSED int pipe2(int made[2], int flags)
{
    return live ? faulty_pipe(made, flags) : real_pipe(made, flags);
}

INTERPOSED int pipe(int made[2])
{
    return pipe2(made, 0);
}

static int faulty_close(int descriptor, struct end *end)
{
    switch (planted) {
    case CLOSE_IN_CHILD_DOES_NOTHING:
        if (depth >= CHILD) {
            return 0;
        }
        break;
    case CLOSE_WRITER_LAST_DOES_NOTHING:
        if (end->writes && find_end(end->other) == NULL) {
            return 0;
        }
        break;
    case FORK_SHARES_DESCRIPTORS:
        *end->closed = 1;
        break;
    default:
        break;
    }
    forget_end(descriptor);
    return real_close(descriptor);
}

INTERPOSED int close(int descriptor)
{
    struct end *end = find_end(descriptor);
    if (end != NULL) {
        return faulty_close(descriptor, end);
    }
    int result = real_close(descriptor);
    return result == -1 && errno == EBADF && acts(CLOSE_TWICE_SUCCEEDS) ? 0 : result;
}
