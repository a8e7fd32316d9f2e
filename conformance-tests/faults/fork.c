/* fork. */
#include "shim.h"

#include <errno.h>
#include <sys/prctl.h>

/* What goes wrong in the new process. Tells what fork returns there. */
static pid_t in_child(int place)
{
    switch (planted) {
    case FORK_RETURNS_PID_IN_CHILD:
        return real_getpid();
    case FORK_RETURNS_PID_IN_GRANDCHILD:
        return depth >= GRANDCHILD ? real_getpid() : 0;
    case FORK_MAKES_NO_CHILD:
        tell_ready();
        end_process(0);
    case FORK_CHILD_LOSES_PIPE:
        lose_first_pipe();
        return 0;
    case FORK_GRANDCHILD_LOSES_PIPE:
        if (depth >= GRANDCHILD) {
            lose_first_pipe();
        }
        return 0;
    case FORK_CHILD_LEADS_GROUP:
        real_setpgid(0, 0);
        return 0;
    case FORK_THIRD_CHILD_LEADS_GROUP:
        if (place == 2) {
            real_setpgid(0, 0);
        }
        return 0;
    case FORK_RESETS_IGNORED_SIGNALS:
        reset_ignored_signals();
        return 0;
    case FORK_GRANDCHILD_RESETS_IGNORED_SIGNALS:
        if (depth >= GRANDCHILD) {
            reset_ignored_signals();
        }
        return 0;
    case SRAND_IN_CHILD_AT_FORK:
        restart_generator();
        return 0;
    default:
        return 0;
    }
}

/* What goes wrong in the parent. Tells what fork returns there. */
static pid_t in_parent(pid_t pid, int place)
{
    switch (planted) {
    case FORK_RETURNS_NEXT_PID:
        return pid + 1;
    case FORK_FAILS_WITH_CHILD:
        errno = EAGAIN;
        return -1;
    case FORK_MAKES_NO_CHILD: /* the one that there was ends at once, so that the pid is nobody's */
        real_waitpid(pid, NULL, 0);
        return pid;
    case FORK_THIRD_CHILD_REPEATS_PID:
        return place == 2 ? children[1].pid : pid;
    default:
        return pid;
    }
}

static pid_t faulty_fork(pid_t (*real_fork)(void))
{
    if (!room_for_process()) {
        errno = EAGAIN;
        return -1;
    }
    if (planted == FORK_MAIN_ADOPTS_ORPHANS && depth == MAIN) {
        prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
    }
    int place = child_count;
    before_fork();
    pid_t pid = real_fork();
    if (pid == 0) {
        enter_child();
        after_fork_in_child();
        pid_t returned = in_child(place);
        tell_ready();
        return returned;
    }
    if (pid > 0) {
        note_child(pid);
        await_ready(pid);
        return in_parent(pid, place);
    }
    return pid;
}

INTERPOSED pid_t fork(void)
{
    static pid_t (*real_fork)(void);
    if (real_fork == NULL) {
        real_fork = (pid_t (*)(void))next("fork");
    }
    if (planted == NO_FAULT) {
        return real_fork();
    }
    if (live) {
        return faulty_fork(real_fork);
    }
    /* The adapter makes main, or a shell whatever it likes: rightly. */
    if (depth == ADAPTER) {
        begin_scenario();
    }
    pid_t pid = real_fork();
    if (pid == 0) {
        enter_child();
    } else if (pid > 0) {
        note_child(pid);
    }
    return pid;
}
