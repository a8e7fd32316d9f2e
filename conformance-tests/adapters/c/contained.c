/* The operations on a whole PID namespace: performed only in one of our own, where nobody else is. */
#define _GNU_SOURCE 1 /* unshare */
#include "adapter.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __linux__

#define LAST_PID "/proc/sys/kernel/ns_last_pid"

/* Whether process 1 carries the mark of this run: then everybody here was started for it. */
static bool is_contained(void)
{
    const char *mark = getenv("FORKSPEC_RUN");
    int file = open("/proc/1/environ", O_RDONLY | O_CLOEXEC);
    if (mark == NULL || file == -1) {
        return false;
    }
    static char environment[1 << 16];
    size_t length = 0;
    for (ssize_t more; length < sizeof environment - 1
            && (more = read(file, environment + length, sizeof environment - 1 - length)) > 0; length += (size_t)more) {
    }
    close(file);
    for (char *entry = environment; entry < environment + length; entry += strlen(entry) + 1) {
        if (strncmp(entry, "FORKSPEC_RUN=", 13) == 0 && strcmp(entry + 13, mark) == 0) {
            return true;
        }
    }
    return false;
}

#ifdef HAVE_GETRESID
/* Whether we can become a user that nobody else is: a child tries. */
static bool can_be_nobody(void)
{
    pid_t child = geteuid() == 0 ? fork() : -1;
    if (child == 0) {
        _exit(setresuid(54321, 54321, 54321) == 0 ? 0 : 1);
    }
    int status = -1;
    return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

/* Whoever has become another user for good reaches neither the adapter nor anybody who is root. */
static bool is_somebody_else(void)
{
    uid_t real, effective, saved;
    return getresuid(&real, &effective, &saved) == 0 && real >= 10000 && real == effective && real == saved
        && real != adapter_user;
}

static void do_killall(const struct step *step)
{
    int signal;
    if (!signal_argument(step->argument[0], &signal)) {
        return;
    }
    if (!is_somebody_else()) {
        answer("? kill -1 would signal the adapter");
    } else {
        answer_result(kill(-1, signal));
    }
}
#endif

static void do_killinit(const struct step *step)
{
    int signal;
    if (!signal_argument(step->argument[0], &signal)) {
        return;
    }
    if (signal != SIGKILL && signal != SIGSTOP) {
        answer("? process 1 may handle %s", step->argument[0]);
    } else {
        answer_result(kill(1, signal));
    }
}

static void do_nextpid(const struct step *step)
{
    pid_t pid;
    if (!named_pid(step->argument[0], &pid)) {
        return;
    }
    int file = open(LAST_PID, O_WRONLY | O_CLOEXEC);
    if (file == -1) {
        answer_errno();
        return;
    }
    char number[24];
    int length = snprintf(number, sizeof number, "%ld", (long)pid - 1);
    ssize_t written = write(file, number, (size_t)length);
    int problem = errno;
    close(file);
    errno = problem;
    answer_result(written == length ? 0 : -1);
}

#ifdef HAVE_UNSHARE
static void do_unsharepid(const struct step *step)
{
    (void)step;
    answer_result(unshare(CLONE_NEWPID));
}
#endif

struct operation contained_operations[] = {
#ifdef HAVE_GETRESID
    {"killall", "SIG", 1, 1, do_killall},
#endif
    {"killinit", "SIGKILL or SIGSTOP", 1, 1, do_killinit},
    {"nextpid", "PROCESS", 1, 1, do_nextpid},
#ifdef HAVE_UNSHARE
    {"unsharepid", "", 0, 0, do_unsharepid},
#endif
    {NULL, NULL, 0, 0, NULL},
};

static void without(const char *word)
{
    struct operation *operation = contained_operations;
    while (strcmp(operation->word, word) != 0) {
        operation++;
    }
    do {
        operation[0] = operation[1];
        operation++;
    } while (operation->word != NULL);
}

void know_containment(void)
{
    if (!is_contained()) {
        contained_operations[0].word = NULL;
        return;
    }
#ifdef HAVE_GETRESID
    if (!can_be_nobody()) {
        without("killall");
    }
#endif
    if (access(LAST_PID, W_OK) == -1) {
        without("nextpid");
    }
}

#else

struct operation contained_operations[] = {{NULL, NULL, 0, 0, NULL}};

void know_containment(void)
{
}

#endif
