/* The operations on groups and sessions, and on what becomes of orphans. */
#define _GNU_SOURCE 1 /* getsid, getpgid */
#include "adapter.h"

#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

static void do_getpgid(const struct step *step)
{
    pid_t pid;
    if (pid_argument(step->argument[0], &pid)) {
        answer_result(getpgid(pid));
    }
}

static void do_getsid(const struct step *step)
{
    pid_t pid;
    if (pid_argument(step->argument[0], &pid)) {
        answer_result(getsid(pid));
    }
}

static void do_setsid(const struct step *step)
{
    (void)step;
    answer_result(setsid());
}

#ifdef __linux__

static void do_subreaper(const struct step *step)
{
    long long adopts;
    if (number(step->argument[0], 0, 1, &adopts)) {
        answer_result(prctl(PR_SET_CHILD_SUBREAPER, (unsigned long)adopts, 0, 0, 0));
    }
}

static void do_setpdeathsig(const struct step *step)
{
    int signal;
    if (signal_or_zero_argument(step->argument[0], &signal)) {
        answer_result(prctl(PR_SET_PDEATHSIG, (unsigned long)signal, 0, 0, 0));
    }
}

static void do_getpdeathsig(const struct step *step)
{
    (void)step;
    int signal = -1;
    if (prctl(PR_GET_PDEATHSIG, (unsigned long)&signal, 0, 0, 0) == -1) {
        answer_errno();
    } else {
        answer("= %s", signal == 0 ? "0" : signal_name(signal));
    }
}

#endif

const struct operation identity_operations[] = {
    {"getpgid", "PID", 1, 1, do_getpgid},
    {"getsid", "PID", 1, 1, do_getsid},
    {"setsid", "", 0, 0, do_setsid},
#ifdef __linux__
    {"subreaper", "0 or 1", 1, 1, do_subreaper},
    {"setpdeathsig", "SIG or 0", 1, 1, do_setpdeathsig},
    {"getpdeathsig", "", 0, 0, do_getpdeathsig},
#endif
    {NULL, NULL, 0, 0, NULL},
};
