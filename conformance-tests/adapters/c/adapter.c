/* The conversation with the harness, and the life of a process. */
#include "adapter.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#ifdef HAVE_SYSCALL
#include <sys/syscall.h>
#endif
#if defined __GLIBC__ && !defined __UCLIBC__
#include <gnu/libc-version.h>
#define IMPLEMENTATION "c-glibc"
#define VERSION gnu_get_libc_version()
#endif
#ifndef IMPLEMENTATION /* which the Makefile knows of other libraries */
#define IMPLEMENTATION "c-unknown"
#endif
#ifndef VERSION
#define VERSION "unknown"
#endif

int self;
pid_t adapter_pid, adapter_group;
uid_t adapter_user;
struct timespec scenario_began;
#ifdef HAVE_THREADS
pthread_t forking;
#endif

int step_number;
static int dev_null;

/* ---- The life of a process: what fork returned, its steps in turn, _exit. ---- */

struct progress progress(void)
{
    return (struct progress){self, step_number};
}

void go_on(struct progress from)
{
    self = from.self;
    step_number = from.step_number;
}

_Noreturn void live(int process, pid_t returned_by_fork)
{
    self = process;
    step_number = 0;
    processes[self].pid = getpid();
    processes[self].known = true;
    answer("= %ld %ld", (long)returned_by_fork, (long)processes[self].pid);
    live_on();
}

_Noreturn void live_on(void)
{
    int number = 0;
    for (int i = 0; i < step_count; i++) {
        if (steps[i].process == self && ++number > step_number) {
            step_number = number;
            perform(&steps[i]); /* a fork that returns 0 never comes back here: the child lives its own life */
        }
    }
    _exit(0);
}

/* ---- Running a scenario. ---- */

/* Who we are, past any library that replaces getpid or fork: that is how main knows that it is not the adapter. */
static pid_t kernel_pid(void)
{
#ifdef HAVE_SYSCALL
    return (pid_t)syscall(__NR_getpid);
#else
    return getpid();
#endif
}

/* Closes a descriptor even where close does nothing: a write end left open would keep the lifeline from ending. */
static void discard(int descriptor)
{
    dup2(dev_null, descriptor);
    close(descriptor);
}

/* Reaps main, and where we are process 1 the orphans too, without trusting anything for long. Tells how many. */
static int reap(void)
{
    int reaped = 0;
    for (int turn = 0; turn < 5000; turn++) {
#if defined HAVE_SYSCALL && defined __NR_waitid
        siginfo_t gone = {0};
        long result = syscall(__NR_waitid, P_ALL, 0, &gone, WEXITED | WNOHANG, NULL);
        bool found = result == 0 && gone.si_pid != 0;
#else
        int result = waitpid(-1, NULL, WNOHANG);
        bool found = result > 0;
#endif
        if (found) {
            reaped++;
        } else if (result == -1 && errno == ECHILD) {
            return reaped;
        } else if (turn < 100) {
            sched_yield(); /* it has closed the lifeline, and is all but gone */
        } else {
            nanosleep(&(struct timespec){0, 1000000}, NULL);
        }
    }
    die(GONE_WRONG, "the lifeline is closed, but there are still processes of the scenario");
}

/*
 * Forks main. Right after a scenario that has used up all process IDs there may be none yet: the system is not done with
 * those who have ended.
 */
static pid_t fork_main(void)
{
    pid_t returned = fork();
    for (int turn = 0; returned == -1 && errno == EAGAIN && kernel_pid() == adapter_pid && turn < 1000; turn++) {
        nanosleep(&(struct timespec){0, 10000000}, NULL);
        returned = fork();
    }
    return returned;
}

static void run_scenario(const char *name)
{
    int lifeline[2];
    if (pipe(lifeline) == -1) {
        die(GONE_WRONG, "no pipe for the lifeline: %s", strerror(errno));
    }
#ifdef HAVE_CLOCKS
    clock_gettime(COARSE_CLOCK, &scenario_began);
#endif
    open_legacy();
    pid_t returned = fork_main();
    int problem = errno;
    if (kernel_pid() != adapter_pid) {
        setpgid(0, 0);
        dup2(dev_null, STDIN_FILENO);
        discard(lifeline[0]);
        discard(dev_null);
        live(0, returned);
    }
    discard(lifeline[1]);
    /* Nobody writes to it: it becomes readable, or hung up, when the last process of the scenario is gone. */
    struct pollfd end = {.fd = lifeline[0], .events = POLLIN};
    while (poll(&end, 1, -1) == -1 && errno == EINTR) {
    }
    discard(lifeline[0]);
    if (reap() == 0) {
        die(GONE_WRONG, "fork returned %ld and made no process: %s", (long)returned,
            returned == -1 ? strerror(problem) : "no error told");
    }
    clear_away_semaphores();
    close_legacy();
    say("end %s", name);
}

/* ---- The profile. ---- */

/* What the system under the library lacks: in "locked,waitid P_PIDFD" an operation, and a form of one. */
static char *lacking(char entries[MAX_LINE])
{
    const char *told = getenv("FORKSPEC_LACKS");
    snprintf(entries, MAX_LINE, "%s", told == NULL ? "" : told);
    return entries;
}

static bool is_lacking(const char *operation)
{
    char entries[MAX_LINE], *rest;
    char *entry = strtok_r(lacking(entries), ",", &rest);
    while (entry != NULL && strcmp(entry, operation) != 0) {
        entry = strtok_r(NULL, ",", &rest);
    }
    return entry != NULL;
}

static void say_lacking_forms(void)
{
    char entries[MAX_LINE], *rest;
    for (char *entry = strtok_r(lacking(entries), ",", &rest); entry != NULL; entry = strtok_r(NULL, ",", &rest)) {
        if (strchr(entry, ' ') != NULL) {
            say("lacks %s", entry);
        }
    }
}

static void say_profile(void)
{
    const char *implementation = getenv("FORKSPEC_IMPLEMENTATION");
    const char *version = getenv("FORKSPEC_IMPLEMENTATION_VERSION");
    say("implementation %s", implementation != NULL ? implementation : IMPLEMENTATION);
    say("version %s", version != NULL ? version : VERSION);
    struct utsname system = {.sysname = "unknown", .machine = "unknown"};
    uname(&system);
    for (char *c = system.sysname; *c != '\0'; c++) {
        *c = *c >= 'A' && *c <= 'Z' ? *c - 'A' + 'a' : *c;
    }
    say("platform %s %s", system.sysname, system.machine);
    for (const struct operation *const *table = operation_tables; *table != NULL; table++) {
        char line[MAX_ANSWER] = "operations";
        for (const struct operation *operation = *table; operation->word != NULL; operation++) {
            if (!is_lacking(operation->word)) {
                strcat(strcat(line, " "), operation->word);
            }
        }
        if (strchr(line, ' ') != NULL) {
            say("%s", line);
        }
    }
    say_lacking_forms();
#ifndef HAVE_FEXECVE
    say("lacks exec fexecve");
#endif
#ifndef HAVE_SIGINFO
    say("lacks sigaction SIGINFO");
#endif
#if defined HAVE_MADVISE && !defined MADV_WIPEONFORK
    say("lacks madvise WIPEONFORK");
#endif
    say("random inherited RT-PRNG-STATE-DUPLICATED RT-PRNG-LIBC-RAND-DUPLICATED");
    say("leader group");
    say("ready");
}

/* What main must find is set up once, here: it inherits it. */
static void prepare(void)
{
    adapter_pid = kernel_pid();
    adapter_group = getpgrp();
    adapter_user = getuid();
    for (int number = 1; number < 128; number++) {
        signal(number, SIG_DFL); /* fails for those that do not exist or cannot be caught */
    }
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    for (int descriptor = STDERR_FILENO + 1; descriptor < 256; descriptor++) {
        close(descriptor); /* whatever our starter has left open */
    }
    umask(022);
    know_containment();
    prepare_semaphores();
    if (chdir("/") == -1) {
        die(GONE_WRONG, "/: %s", strerror(errno));
    }
    dev_null = open("/dev/null", O_RDWR);
    if (dev_null <= STDERR_FILENO) {
        die(GONE_WRONG, "/dev/null: %s", dev_null == -1 ? strerror(errno) : "a standard descriptor is not open");
    }
}

int main(int argc, char *argv[])
{
    if (setjmp(in_main) != 0) {
        return main_returns;
    }
    find_program(argv[0]);
    const char *words = getenv("FORKSPEC_IMAGE");
    if (words != NULL) {
        wake(words, argc, argv);
    }
    prepare();
    for (char *line; (line = next_line()) != NULL;) {
        if (strcmp(line, "hello 1") == 0) {
            say_profile();
        } else if (strncmp(line, "scenario ", 9) == 0 && line[9] != '\0' && strchr(line + 9, ' ') == NULL) {
            run_scenario(read_scenario(line + 9));
        } else {
            die(BAD_INPUT, "line %ld: \"%.100s\" where \"hello 1\" or \"scenario NAME\" is expected", line_number, line);
        }
    }
    return 0;
}
