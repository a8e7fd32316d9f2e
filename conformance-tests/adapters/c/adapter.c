/* The conversation with the harness, and the life of a process. */
#include "adapter.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/syscall.h>
#endif
#if defined __GLIBC__ && !defined __UCLIBC__
#include <gnu/libc-version.h>
#endif

enum { MAX_TEXT = 1 << 20 };

struct process processes[MAX_PROCESSES];
struct step steps[MAX_STEPS];
int self;
pid_t adapter_pid, adapter_group;
uid_t adapter_user;
struct timespec scenario_began;
pthread_t forking;
_Thread_local char *answer_to;

/* The scenario is parsed before main is forked: every process finds it in its own memory, and what it notes there of
   pids, variables and pipes is its own. The adapter's copy stays as it was parsed. */
static int process_count;
int step_count;
static char text[MAX_TEXT]; /* the words that the table above points to */
static size_t text_used;

int step_number;
static int dev_null;
static long line_number;

_Noreturn void die(int status, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fprintf(stderr, "adapter: ");
    vfprintf(stderr, format, arguments);
    fprintf(stderr, "\n");
    va_end(arguments);
    exit(status);
}

/* ---- Output: one writev for each line, so that lines of different processes never tear. ---- */

static void put_line(char *line, size_t length)
{
    line[length] = '\n';
    struct iovec whole = {line, length + 1};
    while (writev(STDOUT_FILENO, &whole, 1) == -1 && errno == EINTR) {
    }
}

/* A line of the adapter itself. */
static void say(const char *format, ...)
{
    char line[MAX_ANSWER];
    va_list arguments;
    va_start(arguments, format);
    size_t length = (size_t)vsnprintf(line, sizeof line - 1, format, arguments);
    va_end(arguments);
    put_line(line, length < sizeof line - 1 ? length : sizeof line - 2);
}

/* A line of the running process on its present step. */
void answer(const char *format, ...)
{
    int kept = errno;
    char line[MAX_ANSWER];
    size_t start = answer_to != NULL ? 0
        : (size_t)snprintf(line, sizeof line, "%s %d ", processes[self].name, step_number);
    size_t room = sizeof line - 1 - start;
    va_list arguments;
    va_start(arguments, format);
    size_t length = (size_t)vsnprintf(line + start, room, format, arguments);
    va_end(arguments);
    length = start + (length < room ? length : room - 1);
    if (answer_to != NULL) {
        memcpy(answer_to, line, length);
        answer_to[length] = '\0';
    } else {
        put_line(line, length);
    }
    errno = kept;
}

void answer_errno(void)
{
    answer("! %s", errno_name(errno));
}

void answer_result(long long result)
{
    if (result == -1) {
        answer_errno();
    } else {
        answer("= %lld", result);
    }
}

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
#ifdef SYS_getpid
    return (pid_t)syscall(SYS_getpid);
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
#if defined SYS_waitid
        siginfo_t gone = {0};
        long result = syscall(SYS_waitid, P_ALL, 0, &gone, WEXITED | WNOHANG, NULL);
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

static void run_scenario(const char *name)
{
    int lifeline[2];
    if (pipe(lifeline) == -1) {
        die(GONE_WRONG, "no pipe for the lifeline: %s", strerror(errno));
    }
    clock_gettime(COARSE_CLOCK, &scenario_began);
    open_legacy();
    pid_t returned = fork();
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
    clear_away_shared();
    close_legacy();
    say("end %s", name);
}

/* ---- Reading. stdio reads ahead, which is no harm: nobody else reads our standard input. ---- */

/* The next line without its newline, valid until the next call; NULL at the end. */
static char *next_line(void)
{
    static char line[MAX_LINE];
    if (fgets(line, sizeof line, stdin) == NULL) {
        return NULL;
    }
    line_number++;
    size_t length = strlen(line);
    if (length > 0 && line[length - 1] == '\n') {
        line[length - 1] = '\0';
    } else if (!feof(stdin)) {
        die(BAD_INPUT, "line %ld has %d characters or more: \"%.40s...\"", line_number, MAX_LINE - 1, line);
    }
    return line;
}

/* Keeps a word for as long as the scenario lasts. */
static const char *keep(const char *word)
{
    size_t size = strlen(word) + 1;
    if (size > sizeof text - text_used) {
        die(BAD_INPUT, "line %ld: the scenario is longer than %d characters", line_number, MAX_TEXT);
    }
    char *kept = memcpy(text + text_used, word, size);
    text_used += size;
    return kept;
}

int find_process(const char *name)
{
    int i = process_count - 1;
    while (i >= 0 && strcmp(processes[i].name, name) != 0) {
        i--;
    }
    return i;
}

/* The index of a process, which gets one when it is first named. */
static int process_index(const char *name)
{
    int known = find_process(name);
    if (known >= 0) {
        return known;
    }
    size_t length = strlen(name);
    if (strcmp(name, "main") != 0 && !(name[0] >= 'A' && name[0] <= 'Z' && length <= 16
            && strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789") == length)) {
        die(BAD_INPUT, "line %ld: \"%s\" where a process is expected: main, or a capital letter"
            " followed by letters and digits", line_number, name);
    }
    if (process_count == MAX_PROCESSES) {
        die(BAD_INPUT, "line %ld: more than %d processes", line_number, MAX_PROCESSES);
    }
    processes[process_count] = (struct process){.name = keep(name)};
    return process_count++;
}

/* Cuts the next word off a line, which goes on after its single space; NULL if there is none. */
static char *cut_word(char **line)
{
    char *word = *line;
    if (word != NULL) {
        *line = strchr(word, ' ');
        if (*line != NULL) {
            *(*line)++ = '\0';
        }
    }
    return word;
}

static bool forks(const char *word)
{
    return strcmp(word, "fork") == 0 || strcmp(word, "_Fork") == 0 || strcmp(word, "vfork") == 0
        || strcmp(word, "spawn") == 0;
}

void parse_step(char *line)
{
    char *process = cut_word(&line);
    char *word = cut_word(&line);
    if (word == NULL) {
        die(BAD_INPUT, "line %ld: \"%s\" where PROCESS OPERATION or go is expected", line_number, process);
    }
    if (step_count == MAX_STEPS) {
        die(BAD_INPUT, "line %ld: more than %d steps", line_number, MAX_STEPS);
    }
    struct step *step = &steps[step_count++];
    *step = (struct step){.process = process_index(process), .word = keep(word), .operation = find_operation(word)};
    while (line != NULL && step->arguments < MAX_ARGUMENTS) { /* one more than any operation takes, and will complain of */
        step->argument[step->arguments++] = keep(cut_word(&line));
    }
    if (forks(word) && step->arguments >= 1) {
        process_index(step->argument[0]); /* a child may have no step of its own */
    }
}

void begin_scenario(void)
{
    text_used = 0;
    step_count = 0;
    process_count = 0;
    process_index("main");
}

/* The steps up to "go". Tells the scenario's name, which lies in the line that the steps are going to overwrite. */
static const char *read_scenario(const char *name_in_line)
{
    begin_scenario();
    const char *name = keep(name_in_line);
    for (char *line; (line = next_line()) != NULL; parse_step(line)) {
        if (strcmp(line, "go") == 0) {
            return name;
        }
    }
    die(BAD_INPUT, "the input ends after line %ld, inside scenario %s", line_number, name);
}

/* ---- The profile. ---- */

static void say_profile(void)
{
    const char *implementation = getenv("FORKSPEC_IMPLEMENTATION");
    const char *version = getenv("FORKSPEC_IMPLEMENTATION_VERSION");
#if defined __GLIBC__ && !defined __UCLIBC__
    say("implementation %s", implementation != NULL ? implementation : "c-glibc");
    say("version %s", version != NULL ? version : gnu_get_libc_version());
#else
#ifndef IMPLEMENTATION
#define IMPLEMENTATION "c-unknown" /* the Makefile says c-musl where the compiler's name does */
#endif
    say("implementation %s", implementation != NULL ? implementation : IMPLEMENTATION);
    say("version %s", version != NULL ? version : "unknown");
#endif
    struct utsname system = {.sysname = "unknown", .machine = "unknown"};
    uname(&system);
    for (char *c = system.sysname; *c != '\0'; c++) {
        *c = *c >= 'A' && *c <= 'Z' ? *c - 'A' + 'a' : *c;
    }
    say("platform %s %s", system.sysname, system.machine);
    for (const struct operation *const *table = operation_tables; *table != NULL; table++) {
        char line[MAX_ANSWER] = "operations";
        for (const struct operation *operation = *table; operation->word != NULL; operation++) {
            strcat(strcat(line, " "), operation->word);
        }
        say("%s", line);
    }
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
    prepare_sharing();
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
