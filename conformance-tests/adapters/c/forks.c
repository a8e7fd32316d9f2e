/* Other ways to fork, what is called when a process forks, and errno. */
#define _GNU_SOURCE 1 /* _Fork */
#include "adapter.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

/* ---- _Fork and vfork. ---- */

#ifdef HAVE_UFORK
/* A signal that no scenario has a name for: not the last one, which emulators keep to themselves. It interrupts malloc or
   free, and its handler forks. */
static int child_to_be, signal_number;
static struct sigaction signal_before;
static volatile pid_t forked_in_handler;

static void forget_signal(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, signal_number);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
    sigaction(signal_number, &signal_before, NULL);
}

ALIGNED static void fork_in_handler(int number)
{
    (void)number;
    pid_t pid = _Fork();
    if (pid == 0) {
        forget_signal();
        live(child_to_be, pid); /* in the middle of malloc or free, of which its life makes no use */
    }
    forked_in_handler = pid;
}

static pid_t interrupt_and_fork(int child)
{
    signal_number = SIGRTMIN + 2;
    child_to_be = child;
    forked_in_handler = 0;
    struct sigaction handles = {.sa_handler = fork_in_handler, .sa_flags = SA_RESTART};
    struct sigevent expires = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = signal_number};
    struct itimerspec soon = {.it_value = {0, 100000}};
    timer_t timer;
    if (timer_create(CLOCK_MONOTONIC, &expires, &timer) == -1) {
        return -1;
    }
    sigaction(signal_number, &handles, &signal_before);
    timer_settime(timer, 0, &soon, NULL);
    for (size_t size = 1; forked_in_handler == 0; size = size * 5 % 100003) {
        char *volatile block = malloc(size);
        free(block);
    }
    timer_delete(timer);
    forget_signal();
    return forked_in_handler;
}

static void do_ufork(const struct step *step)
{
    int child;
    if (child_argument(step->argument[0], &child)) {
        if (step->arguments == 2) {
            answer_forked(child, interrupt_and_fork(child));
            return;
        }
        pid_t pid = _Fork();
        if (pid == 0) {
            live(child, pid);
        }
        answer_forked(child, pid);
    }
}
#endif

#ifndef __dietlibc__ /* which calls its fork by this name, too: nobody waits for the child */
static void do_vfork(const struct step *step)
{
    int child;
    if (child_argument(step->argument[0], &child)) {
        struct progress mine = progress(); /* the child overwrites it: it lives in our memory */
        pid_t pid = vfork();
        if (pid == 0) {
            live(child, pid);
        }
        go_on(mine);
        answer_forked(child, pid);
    }
}
#endif

/* ---- What is called at a fork. ---- */

#ifdef HAVE_ATFORK

enum { MAX_HANDLERS = 64, MAX_NOTED = 1000, IN_CHILD = 2 /* of prepare, parent, child */ };

/* The functions have no argument: so there are three for each registration. */
static const struct step *handlers[MAX_HANDLERS];
static int handler_count;
static char noted[MAX_NOTED + 1]; /* memory of each process, of which a fork makes a copy */

static void note(int handler, int which)
{
    size_t length = strlen(noted);
    if (length < MAX_NOTED) {
        bool right = which == IN_CHILD || pthread_equal(pthread_self(), forking); /* the child's thread may have another name */
        noted[length] = right ? handlers[handler]->argument[which][0] : '!';
    }
}

#define ONE(n) \
    static void prepare_##n(void) { note(0##n, 0); } \
    static void parent_##n(void) { note(0##n, 1); } \
    static void child_##n(void) { note(0##n, 2); }
#define EIGHT(n) ONE(n##0) ONE(n##1) ONE(n##2) ONE(n##3) ONE(n##4) ONE(n##5) ONE(n##6) ONE(n##7)
EIGHT(0) EIGHT(1) EIGHT(2) EIGHT(3) EIGHT(4) EIGHT(5) EIGHT(6) EIGHT(7)
#undef ONE
#define ONE(n) {prepare_##n, parent_##n, child_##n},
static void (*const functions[MAX_HANDLERS][3])(void) = {
    EIGHT(0) EIGHT(1) EIGHT(2) EIGHT(3) EIGHT(4) EIGHT(5) EIGHT(6) EIGHT(7)
};

static void do_atfork(const struct step *step)
{
    if (handler_count == MAX_HANDLERS) {
        answer("? no room for another fork handler");
        return;
    }
    void (*given[3])(void);
    for (int i = 0; i < 3; i++) {
        given[i] = strcmp(step->argument[i], "0") == 0 ? NULL : functions[handler_count][i];
    }
    if (answer_problem(pthread_atfork(given[0], given[1], given[2]))) {
        handlers[handler_count++] = step;
    }
}

static void do_noted(const struct step *step)
{
    (void)step;
    answer("= %s", noted[0] == '\0' ? "0" : noted);
}
#endif

#ifdef HAVE_RLIMITS
/* All that this process can have, which is limited first, lest it be all that the machine has. Nothing of it is touched. */
static void do_hoard(const struct step *step)
{
    (void)step;
    struct rlimit limit;
    if (getrlimit(RLIMIT_AS, &limit) == -1) {
        answer_errno();
        return;
    }
    limit.rlim_cur = (rlim_t)1 << 27;
    if (setrlimit(RLIMIT_AS, &limit) == -1) {
        answer_errno();
        return;
    }
    for (size_t size = (size_t)1 << 24; size >= sizeof(void *); size /= 2) {
        while (malloc(size) != NULL) {
        }
    }
    answer("= 0");
}
#endif

/* ---- errno. The adapter's own work between two operations leaves it alone. ---- */

static const int errors[] = {EBADF, ECHILD, EINTR, EINVAL, ENOENT, ESRCH};

static void do_seterrno(const struct step *step)
{
    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++) {
        if (strcmp(errno_name(errors[i]), step->argument[0]) == 0) {
            errno = errors[i];
            answer("= 0");
            return;
        }
    }
    answer("? unknown error \"%.40s\"", step->argument[0]);
}

static void do_errno(const struct step *step)
{
    (void)step;
    answer("= %s", errno == 0 ? "0" : errno_name(errno));
}

const struct operation fork_operations[] = {
#ifdef HAVE_UFORK
    {"_Fork", "CHILD [in-handler]", 1, 2, do_ufork},
#endif
#ifndef __dietlibc__
    {"vfork", "CHILD", 1, 1, do_vfork},
#endif
#ifdef HAVE_ATFORK
    {"atfork", "LETTER or 0, LETTER or 0, LETTER or 0", 3, 3, do_atfork},
    {"noted", "", 0, 0, do_noted},
#endif
#ifdef HAVE_RLIMITS
    {"hoard", "", 0, 0, do_hoard},
#endif
    {"seterrno", "ERRNO", 1, 1, do_seterrno},
    {"errno", "", 0, 0, do_errno},
    {NULL, NULL, 0, 0, NULL},
};
