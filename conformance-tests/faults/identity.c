/* getpid, getppid, getpgrp, setpgid, setsid, _exit. */
#include "shim.h"

#include <errno.h>

/* What was true of the parent when it forked this process: for faults that go on telling it. */
struct identity {
    pid_t parent, grandparent, group;
};

static struct identity born, next_born;
static pid_t main_pid;

void before_fork(void)
{
    next_born = (struct identity){real_getpid(), real_getppid(), real_getpgrp()};
    if (depth == MAIN) {
        main_pid = next_born.parent;
    }
}

void after_fork_in_child(void)
{
    born = next_born;
}

INTERPOSED pid_t getpid(void)
{
    if (acts(GETPID_CACHED) && depth >= CHILD) {
        return main_pid;
    }
    if (acts(GETPID_CACHED_IN_GRANDCHILD) && depth >= GRANDCHILD) {
        return born.parent;
    }
    return real_getpid();
}

INTERPOSED pid_t getppid(void)
{
    if (acts(GETPPID_CACHED) && depth >= CHILD) {
        return born.parent;
    }
    if (acts(GETPPID_IS_PARENTS) && depth >= CHILD) {
        return born.grandparent;
    }
    if (acts(GETPPID_ONE_IN_GRANDCHILD) && depth >= GRANDCHILD) {
        return 1;
    }
    return real_getppid();
}

INTERPOSED pid_t getpgrp(void)
{
    if (acts(GETPGRP_IS_PID)) {
        return real_getpid();
    }
    if (acts(GETPGRP_CACHED) && depth >= CHILD) {
        return born.group;
    }
    return real_getpgrp();
}

static int faulty_setpgid(pid_t pid, pid_t group)
{
    switch (planted) {
    case SETPGID_DOES_NOTHING:
        return 0;
    case SETPGID_IGNORES_GROUP:
        return real_setpgid(pid, 0);
    case SETPGID_EPERM_IN_GRANDCHILD:
        if (depth >= GRANDCHILD) {
            errno = EPERM;
            return -1;
        }
        return real_setpgid(pid, group);
    default: {
        int result = real_setpgid(pid, group);
        if (result == 0 && (pid == 0 || pid == real_getpid())) {
            born.group = real_getpgrp(); /* so getpgrp-cached misses only what others have done */
        }
        return result;
    }
    }
}

/* Main leaves the adapter's group, or session, before it does anything else. A shell's child does not: so that is how to
   tell the two, and nothing goes wrong in a shell that starts the adapter. */
static void begin_to_live(int result)
{
    if (planted != NO_FAULT && depth == MAIN && result != -1) {
        live = true;
    }
}

INTERPOSED int setpgid(pid_t pid, pid_t group)
{
    if (live) {
        return faulty_setpgid(pid, group);
    }
    int result = real_setpgid(pid, group);
    if (pid == 0 && group == 0) {
        begin_to_live(result);
    }
    return result;
}

INTERPOSED pid_t setsid(void)
{
    pid_t result = (pid_t)syscall(SYS_setsid);
    if (!live) {
        begin_to_live(result);
    }
    return result;
}

_Noreturn void end_process(int status)
{
    for (;;) {
        syscall(SYS_exit_group, status);
    }
}

INTERPOSED _Noreturn void _exit(int status)
{
    if (acts(EXIT_LARGE_CODE_IS_255) && status > 255) {
        status = 255;
    }
    if (acts(EXIT_NEGATIVE_CODE_IS_ONE) && status < 0) {
        status = 1;
    }
    end_process(status);
}
