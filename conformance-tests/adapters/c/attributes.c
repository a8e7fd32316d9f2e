/* The operations on what processes have besides their identity. */
#include "adapter.h"

#include <errno.h>
#include <limits.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static void do_umask(const struct step *step)
{
    char *end;
    long mask = strtol(step->argument[0], &end, 8);
    if (*end != '\0' || mask < 0 || mask > 0777) {
        answer("? \"%.40s\" is no octal number from 0 to 0777", step->argument[0]);
    } else {
        unsigned before = umask((mode_t)mask);
        answer(before == 0 ? "= %o" : "= 0%o", before);
    }
}

/* ---- The working directory. ---- */

/* The directory for the scenario's files, past all symbolic links, as getcwd would tell it; answers "?" if there is none. */
static bool scratch(char path[PATH_MAX])
{
    const char *directory = getenv("FORKSPEC_SCRATCH");
    if (directory == NULL || realpath(directory, path) == NULL) {
        answer("? FORKSPEC_SCRATCH names no directory");
        return false;
    }
    return true;
}

/* The path of a directory there. */
static bool scratch_path(const char *name, char path[PATH_MAX])
{
    if (!scratch(path)) {
        return false;
    }
    size_t length = strlen(path);
    if ((size_t)snprintf(path + length, PATH_MAX - length, "/%s", name) >= PATH_MAX - length) {
        answer("? the path of \"%.40s\" is too long", name);
        return false;
    }
    return true;
}

static void do_mkdir(const struct step *step)
{
    char path[PATH_MAX];
    if (scratch_path(step->argument[0], path)) {
        answer_result(mkdir(path, 0777));
    }
}

static void do_chdir(const struct step *step)
{
    char path[PATH_MAX];
    if (strcmp(step->argument[0], "/") == 0) {
        answer_result(chdir("/"));
    } else if (scratch_path(step->argument[0], path)) {
        answer_result(chdir(path));
    }
}

static void do_getcwd(const struct step *step)
{
    (void)step;
    char root[PATH_MAX], path[PATH_MAX];
    if (!scratch(root)) {
        return;
    }
    if (getcwd(path, sizeof path) == NULL) {
        answer_errno();
        return;
    }
    size_t length = strlen(root);
    bool inside = strncmp(path, root, length) == 0 && path[length] == '/';
    answer("= %.1000s", inside ? path + length + 1 : path);
}

/* ---- The environment. ---- */

static void do_setenv(const struct step *step)
{
    answer_result(setenv(step->argument[0], step->argument[1], 1));
}

static void do_unsetenv(const struct step *step)
{
    answer_result(unsetenv(step->argument[0]));
}

static void do_getenv(const struct step *step)
{
    const char *value = getenv(step->argument[0]);
    answer(value == NULL ? "=%.0s" : "= %.1000s", value == NULL ? "" : value);
}

/* ---- Limits and priorities. ---- */

#ifdef HAVE_RLIMITS
static const struct {
    const char *name;
    int number;
} resources[] = {
    {"RLIMIT_CORE", RLIMIT_CORE},
    {"RLIMIT_FSIZE", RLIMIT_FSIZE},
    {"RLIMIT_NOFILE", RLIMIT_NOFILE},
#ifdef RLIMIT_NPROC
    {"RLIMIT_NPROC", RLIMIT_NPROC},
#endif
};

/* The resource that an argument names, and its limits; answers itself where there are none to be told. */
static bool limits_of(const char *name, int *resource, struct rlimit *limits)
{
    for (size_t i = 0; i < sizeof resources / sizeof resources[0]; i++) {
        if (strcmp(resources[i].name, name) == 0) {
            *resource = resources[i].number;
            if (getrlimit(resources[i].number, limits) == 0) {
                return true;
            }
            answer_errno();
            return false;
        }
    }
    answer("? unknown resource \"%.40s\"", name);
    return false;
}

static void do_setrlimit(const struct step *step)
{
    int resource;
    struct rlimit limits;
    long long soft;
    if (number(step->argument[1], 0, LLONG_MAX, &soft) && limits_of(step->argument[0], &resource, &limits)) {
        limits.rlim_cur = (rlim_t)soft;
        answer_result(setrlimit(resource, &limits));
    }
}

static void do_getrlimit(const struct step *step)
{
    int resource;
    struct rlimit limits;
    if (!limits_of(step->argument[0], &resource, &limits)) {
        return;
    }
    if (limits.rlim_cur == RLIM_INFINITY) {
        answer("= infinity");
    } else {
        answer("= %llu", (unsigned long long)limits.rlim_cur);
    }
}
#endif

/* -1 is a nice value, so only errno tells a failure. */
static void answer_nice(int value)
{
    if (value == -1 && errno != 0) {
        answer_errno();
    } else {
        answer("= %d", value);
    }
}

static void do_nice(const struct step *step)
{
    long long increment;
    if (number(step->argument[0], -40, 40, &increment)) {
        errno = 0;
        answer_nice(nice((int)increment));
    }
}

static void do_getpriority(const struct step *step)
{
    (void)step;
    errno = 0;
    answer_nice(getpriority(PRIO_PROCESS, 0));
}

/*
 * A library of 2001 or later that does not say that it has this option need not, and musl's functions only fail: Linux' calls are
 * for one thread, POSIX' for a process.
 */
#if defined HAVE_SCHEDULERS && (defined _POSIX_PRIORITY_SCHEDULING || _POSIX_VERSION < 200112L)
#define SCHEDULERS 1

static const struct {
    const char *name;
    int number;
} policies[] = {
    {"SCHED_OTHER", SCHED_OTHER},
    {"SCHED_FIFO", SCHED_FIFO},
    {"SCHED_RR", SCHED_RR},
#ifdef __linux__
    {"SCHED_BATCH", 3}, /* the header has the names only with _GNU_SOURCE */
    {"SCHED_IDLE", 5},
#endif
};

static void do_sched_setscheduler(const struct step *step)
{
    long long priority;
    if (!number(step->argument[1], 0, 99, &priority)) {
        return;
    }
    for (size_t i = 0; i < sizeof policies / sizeof policies[0]; i++) {
        if (strcmp(policies[i].name, step->argument[0]) == 0) {
            struct sched_param parameters = {.sched_priority = (int)priority};
            /* POSIX has it return the policy before, Linux 0. */
            answer_result(sched_setscheduler(0, policies[i].number, &parameters) == -1 ? -1 : 0);
            return;
        }
    }
    answer("? unknown policy \"%.40s\"", step->argument[0]);
}

static void do_sched_getscheduler(const struct step *step)
{
    (void)step;
    struct sched_param parameters = {.sched_priority = -1};
    int policy = sched_getscheduler(0);
    if (policy == -1 || sched_getparam(0, &parameters) == -1) {
        answer_errno();
        return;
    }
    const char *name = "unknown";
    for (size_t i = 0; i < sizeof policies / sizeof policies[0]; i++) {
        name = policies[i].number == policy ? policies[i].name : name;
    }
    answer("= %s %d", name, parameters.sched_priority);
}
#endif

const struct operation attribute_operations[] = {
    {"umask", "OCTAL", 1, 1, do_umask},
    {"mkdir", "DIRECTORY", 1, 1, do_mkdir},
    {"chdir", "DIRECTORY or /", 1, 1, do_chdir},
    {"getcwd", "", 0, 0, do_getcwd},
    {"setenv", "X LETTERS", 2, 2, do_setenv},
    {"unsetenv", "X", 1, 1, do_unsetenv},
    {"getenv", "X", 1, 1, do_getenv},
    {"nice", "N", 1, 1, do_nice},
    {"getpriority", "", 0, 0, do_getpriority},
#ifdef HAVE_RLIMITS
    {"setrlimit", "RESOURCE N", 2, 2, do_setrlimit},
    {"getrlimit", "RESOURCE", 1, 1, do_getrlimit},
#endif
#ifdef SCHEDULERS
    {"sched_setscheduler", "POLICY N", 2, 2, do_sched_setscheduler},
    {"sched_getscheduler", "", 0, 0, do_sched_getscheduler},
#endif
    {NULL, NULL, 0, 0, NULL},
};
