/* kill, killpg, signal, sigaction. */
#include "shim.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>

static int fail(int problem)
{
    errno = problem;
    return -1;
}

/*
 * The only place from which a signal is sent. A fault may have made any number of a pid, and -1 would be everybody. So a
 * signal goes to a process that the scenario has made, to a group whose leader is such a process, or to the own group
 * if that is one of these; else the kernel is not asked.
 */
static int send_signal(pid_t target, int signal)
{
    if (target == INT_MIN) {
        return fail(ESRCH); /* as the kernel says */
    }
    if (target == -1) {
        return fail(EPERM);
    }
    pid_t leader = target == 0 ? real_getpgrp() : target < 0 ? -target : target;
    if (leader <= 1) {
        return fail(EPERM);
    }
    if (!in_scenario(leader)) {
        return fail(ESRCH);
    }
    if (target > 0) {
        note_signal(target, signal);
    }
    return (int)syscall(SYS_kill, target, signal);
}

static bool is_zombie(pid_t pid)
{
    int status;
    return pid > 0 && find_child(pid) != NULL && peek_end(pid, &status);
}

static int faulty_kill(pid_t target, int signal)
{
    static int kills;
    switch (planted) {
    case KILL_ZOMBIE_IS_ESRCH:
        return is_zombie(target) ? fail(ESRCH) : send_signal(target, signal);
    case KILL_REAPED_SUCCEEDS: {
        const struct child *child = target > 0 ? find_child(target) : NULL;
        return child != NULL && child->reaped ? 0 : send_signal(target, signal);
    }
    case KILL_GROUP_REACHES_LEADER_ONLY:
        return send_signal(target < -1 ? -target : target, signal);
    case KILL_SIGCONT_LOST:
        return send_signal(target, signal == SIGCONT ? 0 : signal);
    case KILL_SECOND_SIGKILL_LOST:
        kills += signal == SIGKILL;
        return send_signal(target, signal == SIGKILL && kills == 2 ? 0 : signal);
    case KILL_NULL_SIGNAL_IS_SIGTERM:
        return send_signal(target, signal == 0 ? SIGTERM : signal);
    case KILL_STOPPED_LOSES_SIGNAL: {
        bool lost = target > 0 && signal != SIGKILL && signal != SIGCONT && was_stopped(target);
        return send_signal(target, lost ? 0 : signal);
    }
    default:
        return send_signal(target, signal);
    }
}

INTERPOSED int kill(pid_t target, int signal)
{
    if (planted == NO_FAULT) {
        return (int)syscall(SYS_kill, target, signal);
    }
    return live ? faulty_kill(target, signal) : send_signal(target, signal);
}

INTERPOSED int killpg(pid_t group, int signal)
{
    return group < 0 ? fail(EINVAL) : kill(-group, signal);
}

/* ---- Dispositions. ---- */

/* Whether nothing shall be done and success be told; may alter the disposition. */
static bool pretended(int signal, sighandler_t *disposition)
{
    static int ignored;
    switch (live ? planted : NO_FAULT) {
    case SIGNAL_IGNORED_SIGCHLD_LEAVES_ZOMBIES:
        if (signal == SIGCHLD && *disposition == SIG_IGN) {
            *disposition = SIG_DFL;
        }
        return false;
    case SIGNAL_IGNORES_SIGKILL:
        return signal == SIGKILL && *disposition == SIG_IGN;
    case SIGNAL_DEFAULT_DOES_NOTHING:
        return *disposition == SIG_DFL;
    case SIGNAL_SECOND_IGNORE_DOES_NOTHING:
        if (*disposition != SIG_IGN || signal == SIGKILL || signal == SIGSTOP) {
            return false; /* the latter fail, as they should */
        }
        return ++ignored == 2;
    default:
        return false;
    }
}

INTERPOSED sighandler_t signal(int number, sighandler_t disposition)
{
    static sighandler_t (*real_signal)(int, sighandler_t);
    if (real_signal == NULL) {
        real_signal = (sighandler_t (*)(int, sighandler_t))next("signal");
    }
    return pretended(number, &disposition) ? SIG_DFL : real_signal(number, disposition);
}

static int real_sigaction(int number, const struct sigaction *action, struct sigaction *old)
{
    static int (*found)(int, const struct sigaction *, struct sigaction *);
    if (found == NULL) {
        found = (int (*)(int, const struct sigaction *, struct sigaction *))next("sigaction");
    }
    return found(number, action, old);
}

INTERPOSED int sigaction(int number, const struct sigaction *action, struct sigaction *old)
{
    if (!live || action == NULL || (action->sa_flags & SA_SIGINFO) != 0) {
        return real_sigaction(number, action, old);
    }
    struct sigaction altered = *action;
    if (pretended(number, &altered.sa_handler)) {
        return old == NULL ? 0 : real_sigaction(number, NULL, old);
    }
    return real_sigaction(number, &altered, old);
}

void reset_ignored_signals(void)
{
    for (int number = 1; number < NSIG; number++) {
        struct sigaction action;
        if (real_sigaction(number, NULL, &action) == 0 && action.sa_handler == SIG_IGN) {
            action.sa_handler = SIG_DFL;
            real_sigaction(number, &action, NULL);
        }
    }
}
