/* wait and waitpid: what is asked, and answers that are made up. status.c has what is told of a status that came. */
#include "shim.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>

static void alter_options(int *options)
{
    switch (planted) {
    case WAITPID_WNOHANG_BLOCKS:
        *options &= ~WNOHANG;
        break;
    case WAITPID_WUNTRACED_IGNORED:
        *options &= ~WUNTRACED;
        break;
    case WAITPID_WUNTRACED_ALWAYS:
        *options |= WUNTRACED;
        break;
    case WAITPID_WCONTINUED_IGNORED:
        *options &= ~WCONTINUED;
        break;
    case WAITPID_WCONTINUED_ALWAYS:
        *options |= WCONTINUED;
        break;
    case WAITPID_ALL_OPTIONS_BLOCK:
        *options &= *options == (WNOHANG | WUNTRACED | WCONTINUED) ? ~WNOHANG : ~0;
        break;
    default:
        break;
    }
}

static void alter_target(pid_t *pid)
{
    switch (planted) {
    case WAITPID_ZERO_IS_ANY:
        *pid = *pid == 0 ? -1 : *pid;
        break;
    case WAITPID_ANY_IS_OWN_GROUP:
        *pid = *pid == -1 ? 0 : *pid;
        break;
    case WAITPID_GROUP_IS_ANY:
        *pid = *pid < -1 ? -1 : *pid;
        break;
    case WAITPID_PID_IS_ANY:
        *pid = *pid > 0 ? -1 : *pid;
        break;
    default:
        break;
    }
}

static bool selects(pid_t target, const struct child *child)
{
    return target == -1 || target == child->pid;
}

/* A status that was reported, and is reported once more. */
static pid_t repeated(pid_t target, int options, int *status)
{
    for (int i = 0; i < child_count; i++) {
        struct child *child = &children[i];
        if (child->again != -1 && selects(target, child) && (!WIFSTOPPED(child->again) || (options & WUNTRACED))) {
            *status = child->again;
            child->again = -1;
            return child->pid;
        }
    }
    return 0;
}

/* A stop that is over, as a continuation followed it, and is reported all the same. */
static pid_t stale_stop(pid_t target, int options, int *status)
{
    for (int i = 0; i < child_count && (options & WUNTRACED) != 0; i++) {
        pid_t pid = children[i].pid;
        if (!children[i].reaped && selects(target, &children[i]) && was_stopped_and_continued(pid)) {
            forget_stops(pid);
            *status = W_STOPCODE(SIGSTOP);
            return pid;
        }
    }
    return 0;
}

/* With two zombies: the first reports the end of the second, and the second will report that of the first. */
static pid_t swapped(pid_t target, int *status)
{
    struct child *first = NULL;
    int first_status = 0, second_status = 0;
    for (int i = 0; i < child_count && target == -1; i++) {
        if (children[i].reaped || children[i].held != -1 || !peek_end(children[i].pid, &second_status)) {
            continue;
        }
        if (first == NULL) {
            first = &children[i];
            first_status = second_status;
        } else if (first_status != second_status) {
            real_waitpid(first->pid, NULL, 0);
            first->reaped = true;
            children[i].held = first_status;
            *status = second_status;
            return first->pid;
        }
    }
    return 0;
}

/* An answer for which the kernel is not asked; 0: there is none. */
static pid_t made_up(pid_t target, int options, int *status)
{
    switch (planted) {
    case WAIT_END_REPORTED_TWICE:
    case WAIT_STOP_REPORTED_TWICE:
        return repeated(target, options, status);
    case WAIT_STOP_SURVIVES_CONTINUE:
        return stale_stop(target, options, status);
    case WAIT_TWO_ZOMBIES_SWAP_STATUSES:
        return swapped(target, status);
    default:
        return 0;
    }
}

/* Another child that has ended as well is gone with the one that was reported. */
static void lose_another_zombie(void)
{
    int status;
    for (int i = 0; i < child_count; i++) {
        if (!children[i].reaped && peek_end(children[i].pid, &status)) {
            real_waitpid(children[i].pid, NULL, 0);
            children[i].reaped = true;
            return;
        }
    }
}

/* What this process notes of a report, before it is altered. Tells whether the caller shall never hear of it. */
static bool note_report(pid_t target, pid_t pid, int status)
{
    struct child *child = find_child(pid);
    if (child == NULL) {
        return false;
    }
    bool ended = WIFEXITED(status) || WIFSIGNALED(status);
    child->reaped = ended;
    child->stops += WIFSTOPPED(status);
    if (planted == WAIT_END_REPORTED_TWICE && ended) {
        child->again = status;
    }
    if (planted == WAIT_STOP_REPORTED_TWICE && WIFSTOPPED(status)) {
        child->again = status;
    }
    if (planted == WAIT_TWO_ZOMBIES_LOSE_ONE && ended && target == -1) {
        lose_another_zombie();
    }
    return planted == WAIT_SECOND_STOP_LOST && WIFSTOPPED(status) && child->stops == 2;
}

static pid_t failed(int options)
{
    if (planted == WAIT_ECHILD_IS_EINVAL && errno == ECHILD) {
        errno = EINVAL;
    }
    if (planted == WAITPID_WNOHANG_ECHILD_IS_ZERO && errno == ECHILD && (options & WNOHANG) != 0) {
        return 0;
    }
    return -1;
}

static pid_t faulty_wait(pid_t target, int *status, int options)
{
    int came = 0;
    alter_options(&options);
    alter_target(&target);
    pid_t pid = made_up(target, options, &came);
    if (pid == 0) {
        do {
            pid = real_waitpid(target, &came, options);
        } while (pid > 0 && note_report(target, pid, came));
        came = pid > 0 ? told_status(pid, came, options) : came;
    }
    if (pid == -1) {
        return failed(options);
    }
    if (pid > 0 && status != NULL) {
        *status = came;
    }
    return pid;
}

INTERPOSED pid_t waitpid(pid_t pid, int *status, int options)
{
    return live ? faulty_wait(pid, status, options) : real_waitpid(pid, status, options);
}

INTERPOSED pid_t wait(int *status)
{
    return waitpid(-1, status, 0);
}
