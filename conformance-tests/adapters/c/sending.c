/* The ways to send a signal besides kill and raise, and numbers that are no signals. */
#include "adapter.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>

bool no_signal_argument(const char *text, int *result)
{
    long long value;
    if (!number(text, INT_MIN, INT_MAX, &value)) {
        return false;
    }
    if (value >= 0 && value <= 64) {
        answer("? %lld may be a signal", value);
        return false;
    }
    *result = (int)value;
    return true;
}

/* A pid, or the number of a group, to which nothing but the scenario's processes can be; the words tell the call. */
static bool target_argument(const struct step *step, pid_t *pid)
{
    if (!pid_argument(step->argument[0], pid)) {
        return false;
    }
    const char *refused = danger(step->argument[0], *pid);
    if (refused != NULL) {
        answer("? %s %ld would signal %s", step->word, (long)*pid, refused);
    }
    return refused == NULL;
}

#ifdef HAVE_KILLPG
static void do_killpg(const struct step *step)
{
    pid_t group;
    int signal;
    if (signal_or_zero_argument(step->argument[1], &signal) && target_argument(step, &group)) {
        answer_result(killpg(group, signal));
    }
}
#endif

#ifdef HAVE_SIGQUEUE
static void do_sigqueue(const struct step *step)
{
    pid_t pid;
    int signal;
    long long value;
    if (signal_or_zero_argument(step->argument[1], &signal) && number(step->argument[2], INT_MIN, INT_MAX, &value)
            && target_argument(step, &pid)) {
        answer_result(sigqueue(pid, signal, (union sigval){.sival_int = (int)value}));
    }
}
#endif

static void do_killunknown(const struct step *step)
{
    pid_t pid;
    int signal;
    if (no_signal_argument(step->argument[1], &signal) && target_argument(step, &pid)) {
        answer_result(kill(pid, signal));
    }
}

#ifdef HAVE_KILLPG
static void do_killpgunknown(const struct step *step)
{
    pid_t group;
    int signal;
    if (no_signal_argument(step->argument[1], &signal) && target_argument(step, &group)) {
        answer_result(killpg(group, signal));
    }
}
#endif

static void do_raiseunknown(const struct step *step)
{
    int signal;
    if (no_signal_argument(step->argument[0], &signal)) {
        answer_result(raise(signal) == 0 ? 0 : -1);
    }
}

const struct operation sending_operations[] = {
#ifdef HAVE_KILLPG
    {"killpg", "PID SIG", 2, 2, do_killpg},
    {"killpgunknown", "PID N", 2, 2, do_killpgunknown},
#endif
#ifdef HAVE_SIGQUEUE
    {"sigqueue", "PID SIG N", 3, 3, do_sigqueue},
#endif
    {"killunknown", "PID N", 2, 2, do_killunknown},
    {"raiseunknown", "N", 1, 1, do_raiseunknown},
    {NULL, NULL, 0, 0, NULL},
};
