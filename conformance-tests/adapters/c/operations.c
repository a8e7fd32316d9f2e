/*
 * The operations on processes and signals, and at the end their table and that of all tables.
 *
 * An operation is one function. It calls the function of the C library that it is named after and answers with exactly one
 * line: "= ..." on success, answer_errno() on failure, "? ..." where it refuses. To add one: write it, and give it a line
 * in the table.
 */
#include "adapter.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- Arguments. Where one is wrong these answer "? ..." and tell false. ---- */

bool number(const char *text, long long lowest, long long highest, long long *value)
{
    char *end;
    int kept = errno;
    errno = 0;
    *value = strtoll(text, &end, 10);
    bool good = errno == 0;
    errno = kept;
    if (end == text || *end != '\0' || !good || *value < lowest || *value > highest) {
        answer("? \"%.40s\" is no number from %lld to %lld", text, lowest, highest);
        return false;
    }
    return true;
}

/* The pid that a process's name stands for here. */
bool named_pid(const char *name, pid_t *pid)
{
    int process = find_process(name);
    if (process < 0 || !processes[process].known) {
        answer("? the pid of \"%.40s\" is not known here", name);
        return false;
    }
    *pid = processes[process].pid;
    return true;
}

/* A pid as waitpid, setpgid and kill take it: a number, NAME or -NAME. */
bool pid_argument(const char *text, pid_t *pid)
{
    const char *digit = text + (text[0] == '-');
    if (*digit >= '0' && *digit <= '9') {
        long long value;
        bool good = number(text, INT_MIN, INT_MAX, &value);
        *pid = good ? (pid_t)value : 0;
        return good;
    }
    if (!named_pid(text + (text[0] == '-'), pid)) {
        return false;
    }
    *pid = text[0] == '-' ? -*pid : *pid;
    return true;
}

bool is(const char *word, const char *other)
{
    return strcmp(word, other) == 0;
}

bool signal_argument(const char *text, int *number)
{
    if (find_signal(text, number)) {
        return true;
    }
    answer("? unknown signal \"%.40s\"", text);
    return false;
}

bool signal_or_zero_argument(const char *text, int *number)
{
    *number = 0;
    return is(text, "0") || signal_argument(text, number);
}

/* ---- Processes. ---- */

bool child_argument(const char *name, int *child)
{
    *child = find_process(name);
    if (processes[*child].known) { /* would fork for ever if it forked itself again */
        answer("? %.40s has been begun already", name);
        return false;
    }
    return true;
}

void answer_forked(int child, pid_t pid)
{
    if (pid != -1) {
        processes[child].pid = pid;
        processes[child].known = true;
    }
    answer_result(pid);
}

static void do_fork(const struct step *step)
{
    int child;
    if (child_argument(step->argument[0], &child)) {
#ifdef HAVE_THREADS
        forking = pthread_self();
#endif
        pid_t pid = fork();
        if (pid == 0) {
            live(child, pid);
        }
        answer_forked(child, pid);
    }
}

static void do_exit(const struct step *step)
{
    long long status;
    if (number(step->argument[0], INT_MIN, INT_MAX, &status)) {
        _exit((int)status);
    }
}

static void do_getpid(const struct step *step)
{
    (void)step;
    answer("= %ld", (long)getpid());
}

static void do_getppid(const struct step *step)
{
    (void)step;
    answer("= %ld", (long)getppid());
}

static void do_getpgrp(const struct step *step)
{
    (void)step;
    answer("= %ld", (long)getpgrp());
}

static void do_setpgid(const struct step *step)
{
    pid_t pid, group;
    if (pid_argument(step->argument[0], &pid) && pid_argument(step->argument[1], &group)) {
        answer_result(setpgid(pid, group));
    }
}

/* ---- Signals. ---- */

/* A number that no process and no group is likely to have, negated or not. */
static bool is_nobodys(pid_t pid)
{
    return pid >= 4000000 || pid <= -4000000;
}

/*
 * The implementation may be wrong about any pid, and we may well be root: whatever could hit a process outside the
 * scenario is refused. -1 means every process there is, which is us and our starter too, unless the adapter is
 * process 1 of a namespace of its own: there it is everything but process 1.
 */
const char *danger(const char *argument, pid_t pid)
{
    if (strcmp(argument, "-1") == 0) {
        return adapter_pid == 1 ? NULL : "every process: the adapter is not process 1 of a PID namespace";
    }
    if (strcmp(argument, "0") == 0) {
        return getpgrp() != adapter_group ? NULL : "the group of the adapter";
    }
    if (strspn(argument, "-0123456789") == strlen(argument)) {
        return is_nobodys(pid) ? NULL : "a number that somebody may have";
    }
    pid_t named = argument[0] == '-' ? -pid : pid;
    if (named <= 1) {
        return "a pid that is not greater than 1";
    }
    return named != adapter_pid && named != adapter_group ? NULL : "the adapter";
}

static void do_kill(const struct step *step)
{
    pid_t pid;
    int signal;
    if (!pid_argument(step->argument[0], &pid) || !signal_or_zero_argument(step->argument[1], &signal)) {
        return;
    }
    const char *refused = danger(step->argument[0], pid);
    if (refused != NULL) {
        answer("? kill %ld would signal %s", (long)pid, refused);
    } else {
        answer_result(kill(pid, signal));
    }
}

static void set_disposition(const struct step *step, void (*disposition)(int))
{
    int number;
    if (signal_argument(step->argument[0], &number)) {
        answer_result(signal(number, disposition) == SIG_ERR ? -1 : 0);
    }
}

static void do_ignore(const struct step *step)
{
    set_disposition(step, SIG_IGN);
}

static void do_default(const struct step *step)
{
    set_disposition(step, SIG_DFL);
}

/* ---- The table. ---- */

static const struct operation operations[] = {
    {"fork", "CHILD", 1, 1, do_fork},
    {"exit", "N", 1, 1, do_exit},
    {"getpid", "", 0, 0, do_getpid},
    {"getppid", "", 0, 0, do_getppid},
    {"getpgrp", "", 0, 0, do_getpgrp},
    {"setpgid", "PID PID", 2, 2, do_setpgid},
    {"kill", "PID SIG", 2, 2, do_kill},
    {"ignore", "SIG", 1, 1, do_ignore},
    {"default", "SIG", 1, 1, do_default},
    {"pipe", "P", 1, 1, do_pipe},
    {"read", "P.r N", 2, 2, do_read},
    {"write", "P.w LETTERS", 2, 2, do_write},
    {"close", "P.r or P.w", 1, 1, do_close},
    {"set", "X N", 2, 2, do_set},
    {"get", "X", 1, 1, do_get},
    {"address", "X", 1, 1, do_address},
    {"seed", "N", 1, 1, do_seed},
    {"random", "", 0, 0, do_random},
    {"send", "P.w VALUE", 2, 2, do_send},
    {"receive", "P.r", 1, 1, do_receive},
    {"save", "VALUE", 1, 1, do_save},
    {"load", "CHILD", 1, 1, do_load},
    {"compute", "LOW HIGH", 2, 2, do_compute},
    {NULL, NULL, 0, 0, NULL},
};

/* One table for each family; NULL ends it. */
const struct operation *const operation_tables[] = {
    operations,
    attribute_operations,
    handler_operations,
    sending_operations,
    signal_operations,
    contained_operations,
    credential_operations,
    ending_operations,
    descriptor_operations,
    flow_operations,
    fork_operations,
    thread_operations,
    identity_operations,
    terminal_operations,
    lock_operations,
    mapping_operations,
    semaphore_operations,
    queue_operations,
    directory_operations,
    entropy_operations,
    time_operations,
    wait_operations,
    image_operations,
    spawn_operations,
    NULL,
};

const struct operation *find_operation(const char *word)
{
    for (const struct operation *const *table = operation_tables; *table != NULL; table++) {
        for (const struct operation *known = *table; known->word != NULL; known++) {
            if (strcmp(known->word, word) == 0) {
                return known;
            }
        }
    }
    return NULL;
}

void perform(const struct step *step)
{
    if (step->operation == NULL) {
        answer("? unknown operation \"%.40s\"", step->word);
    } else if (step->arguments < step->operation->fewest || step->arguments > step->operation->most) {
        answer("? usage: %s %s", step->word, step->operation->usage);
    } else {
        step->operation->perform(step);
    }
}
