/* The operations on groups and sessions. */
#define _GNU_SOURCE 1 /* getsid, getpgid */
#include "adapter.h"

#include <unistd.h>

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

const struct operation identity_operations[] = {
    {"getpgid", "PID", 1, 1, do_getpgid},
    {"getsid", "PID", 1, 1, do_getsid},
    {"setsid", "", 0, 0, do_setsid},
    {NULL, NULL, 0, 0, NULL},
};
