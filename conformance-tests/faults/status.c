/* wait and waitpid: what is told of the status that came. */
#include "shim.h"

#include <signal.h>
#include <sys/wait.h>

bool peek_end(pid_t child, int *status)
{
    siginfo_t end = {0};
    if (waitid(P_PID, (id_t)child, &end, WEXITED | WNOHANG | WNOWAIT) != 0 || end.si_pid == 0) {
        return false;
    }
    if (end.si_code == CLD_EXITED) {
        *status = W_EXITCODE(end.si_status, 0);
    } else {
        *status = end.si_status | (end.si_code == CLD_DUMPED ? WCOREFLAG : 0);
    }
    return true;
}

static bool is_third_child(pid_t pid)
{
    return child_count >= 3 && children[2].pid == pid;
}

static int of_exited(pid_t pid, int status, int options)
{
    int code = WEXITSTATUS(status);
    switch (planted) {
    case WAITPID_WUNTRACED_WCONTINUED_STATUS_ZERO:
        return options == (WUNTRACED | WCONTINUED) ? 0 : status;
    case WAIT_STATUS_LOSES_HIGH_BIT:
        return W_EXITCODE(code & 0x7f, 0);
    case WAIT_THIRD_CHILD_STATUS_ZERO:
        return is_third_child(pid) ? 0 : status;
    case WAIT_IN_CHILD_STATUS_ZERO:
        return depth >= CHILD ? 0 : status;
    case WAIT_TWENTIETH_STATUS_WRONG:
        return one_in_twenty() ? W_EXITCODE(code ^ 1, 0) : status;
    default:
        return status;
    }
}

static int of_signaled(pid_t pid, int status)
{
    int number = WTERMSIG(status);
    switch (planted) {
    case WAIT_SIGNAL_OFF_BY_ONE:
        return number + 1;
    case WAIT_CORE_ALWAYS:
        return status | WCOREFLAG;
    case WAIT_SIGNALED_IS_EXITED: /* as a shell tells it */
        return W_EXITCODE(128 + number, 0);
    case WAIT_THIRD_CHILD_STATUS_ZERO:
        return is_third_child(pid) ? 0 : status;
    case WAIT_IN_CHILD_STATUS_ZERO:
        return depth >= CHILD ? 0 : status;
    default:
        return status;
    }
}

int told_status(pid_t pid, int status, int options)
{
    if (!WIFEXITED(status) && !WIFSIGNALED(status)) {
        forget_stops(pid);
        return status;
    }
    struct child *child = find_child(pid);
    if (child != NULL && child->held != -1) {
        return child->held;
    }
    if (planted == WAIT_END_AFTER_CONTINUE_IS_SIGCONT && was_stopped_and_continued(pid)) {
        return SIGCONT;
    }
    return WIFEXITED(status) ? of_exited(pid, status, options) : of_signaled(pid, status);
}
