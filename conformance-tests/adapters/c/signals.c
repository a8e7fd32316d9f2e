/* The operations on signal handlers, masks and pending signals. */
#include "adapter.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- What handlers note. Others may run on top of one: each takes an entry of its own. ---- */

enum { MAX_NOTES = 24 }; /* that nobody has asked for; what comes then is lost */

struct note {
    int number;
    bool informed; /* by a siginfo_t */
    int code, status;
    pid_t pid;
    uid_t uid;
};

static struct note notes[MAX_NOTES];
static volatile unsigned noted, told; /* how many ever */
static bool has_mask;
static sigset_t mask_in_handler;
static bool on_alternate_stack;
static char alternate_stack[1 << 16];

static void note(const struct note *what)
{
    int error = errno;
    unsigned entry = __atomic_fetch_add(&noted, 1, __ATOMIC_SEQ_CST);
    if (entry - told < MAX_NOTES) {
        notes[entry % MAX_NOTES] = *what;
    }
    sigset_t mask;
    pthread_sigmask(SIG_BLOCK, NULL, &mask);
    mask_in_handler = mask;
    on_alternate_stack = (char *)&mask >= alternate_stack && (char *)&mask < alternate_stack + sizeof alternate_stack;
    has_mask = true;
    errno = error;
}

static void handle(int number)
{
    note(&(struct note){.number = number});
}

static void handle_informed(int number, siginfo_t *info, void *context)
{
    (void)context;
    note(&(struct note){.number = info->si_signo == number ? number : -1, .informed = true, .code = info->si_code,
        .pid = info->si_pid, .uid = info->si_uid,
        .status = info->si_code == SI_QUEUE ? info->si_value.sival_int : info->si_status});
}

static const char *code_name(int number, int code)
{
    static _Thread_local char unknown[24];
    if (number == SIGCHLD) {
        switch (code) {
        case CLD_EXITED: return "CLD_EXITED";
        case CLD_KILLED: return "CLD_KILLED";
        case CLD_DUMPED: return "CLD_DUMPED";
        case CLD_STOPPED: return "CLD_STOPPED";
        case CLD_CONTINUED: return "CLD_CONTINUED";
        case CLD_TRAPPED: return "CLD_TRAPPED";
        default: break;
        }
    }
    switch (code) {
    case SI_USER: return "SI_USER";
    case SI_QUEUE: return "SI_QUEUE";
    case SI_TIMER: return "SI_TIMER";
#ifdef SI_TKILL
    case SI_TKILL: return "SI_TKILL";
#endif
#ifdef SI_KERNEL
    case SI_KERNEL: return "SI_KERNEL";
#endif
    default: break;
    }
    snprintf(unknown, sizeof unknown, "SI_%d", code);
    return unknown;
}

/* One note: the signal, and of where it came from what the code says that there is. */
static int print_note(char *text, size_t size, const struct note *what)
{
    const char *signal = signal_name(what->number);
    if (!what->informed) {
        return snprintf(text, size, " %s", signal);
    }
    const char *code = code_name(what->number, what->code);
    bool of_child = strncmp(code, "CLD_", 4) == 0;
    if (!of_child && what->code > 0) { /* the system: si_pid means nothing */
        return snprintf(text, size, " %s:%s", signal, code);
    }
    int length = snprintf(text, size, " %s:%s:%ld", signal, code, (long)what->pid);
    if (of_child && what->code == CLD_EXITED) {
        length += snprintf(text + length, size - length, ":%d", what->status);
    } else if (of_child) {
        length += snprintf(text + length, size - length, ":%s", signal_name(what->status));
    }
    if (what->code == SI_QUEUE) {
        length += snprintf(text + length, size - length, ":%d", what->status);
    }
    if (what->uid != getuid()) {
        length += snprintf(text + length, size - length, ":uid%ld", (long)what->uid);
    }
    return length;
}

static void do_handled(const struct step *step)
{
    (void)step;
    char text[MAX_ANSWER];
    size_t length = 0;
    text[0] = '\0';
    unsigned until = noted;
    for (unsigned entry = told; entry != until && entry - told < MAX_NOTES && length < sizeof text - 100; entry++) {
        length += print_note(text + length, sizeof text - length, &notes[entry % MAX_NOTES]);
    }
    told = until;
    answer("=%s", text);
}

/* ---- Sets. ---- */

/* The arguments from one on, as a set. */
static bool set_argument(const struct step *step, int first, sigset_t *set)
{
    sigemptyset(set);
    for (int i = first; i < step->arguments; i++) {
        int number;
        if (!signal_argument(step->argument[i], &number)) {
            return false;
        }
        sigaddset(set, number);
    }
    return true;
}

static void answer_set(const sigset_t *set)
{
    char text[MAX_ANSWER];
    size_t length = 0;
    text[0] = '\0';
    for (int number = 1; number < 128 && length < sizeof text - 40; number++) {
        if (sigismember(set, number) == 1) {
            length += snprintf(text + length, sizeof text - length, " %s", signal_name(number));
        }
    }
    answer("=%s", text);
}

static void do_handlermask(const struct step *step)
{
    (void)step;
    if (has_mask) {
        answer_set(&mask_in_handler);
    } else {
        answer("= none");
    }
}

/* How the mask is to change, and the set; false where that is no such operation. */
static bool how_argument(const struct step *step, int *how, sigset_t *set)
{
    static const struct {
        const char *word;
        int how;
    } ways[] = {{"BLOCK", SIG_BLOCK}, {"UNBLOCK", SIG_UNBLOCK}, {"SETMASK", SIG_SETMASK}, {"QUERY", SIG_BLOCK},
        {"UNKNOWN", 77}};
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        if (strcmp(ways[i].word, step->argument[0]) == 0) {
            *how = ways[i].how;
            return set_argument(step, 1, set);
        }
    }
    answer("? \"%.40s\" where BLOCK, UNBLOCK, SETMASK, QUERY or UNKNOWN is expected", step->argument[0]);
    return false;
}

static void do_sigprocmask(const struct step *step)
{
    int how;
    sigset_t set, old;
    sigemptyset(&old);
    if (how_argument(step, &how, &set)) {
        if (sigprocmask(how, step->argument[0][0] == 'Q' ? NULL : &set, &old) == -1) {
            answer_errno();
        } else {
            answer_set(&old);
        }
    }
}

static void do_pthread_sigmask(const struct step *step)
{
    int how;
    sigset_t set, old;
    sigemptyset(&old);
    if (how_argument(step, &how, &set)) {
        errno = pthread_sigmask(how, step->argument[0][0] == 'Q' ? NULL : &set, &old);
        if (errno != 0) {
            answer_errno();
        } else {
            answer_set(&old);
        }
    }
}

static void do_sigpending(const struct step *step)
{
    (void)step;
    sigset_t set;
    sigemptyset(&set);
    if (sigpending(&set) == -1) {
        answer_errno();
    } else {
        answer_set(&set);
    }
}

static void do_sigsuspend(const struct step *step)
{
    sigset_t mask;
    if (set_argument(step, 0, &mask)) {
        answer_result(sigsuspend(&mask));
    }
}

static void do_pause(const struct step *step)
{
    (void)step;
    answer_result(pause());
}

/* ---- Actions. ---- */

static const struct {
    const char *word;
    int flag;
} flags[] = {
    {"NOCLDSTOP", SA_NOCLDSTOP}, {"NOCLDWAIT", SA_NOCLDWAIT}, {"NODEFER", SA_NODEFER}, {"ONSTACK", SA_ONSTACK},
    {"RESETHAND", SA_RESETHAND}, {"RESTART", SA_RESTART}, {"SIGINFO", SA_SIGINFO},
};

enum { FLAGS = sizeof flags / sizeof flags[0] };

/* An action in words. The flags of one that has no handler are nobody's business, but for those about children. */
static void answer_action(const struct sigaction *action)
{
    char text[MAX_ANSWER];
    bool catches = action->sa_handler != SIG_DFL && action->sa_handler != SIG_IGN;
    bool ours = (action->sa_flags & SA_SIGINFO) != 0 ? action->sa_sigaction == handle_informed : action->sa_handler == handle;
    size_t length = snprintf(text, sizeof text, "%s", catches ? ours ? "catch" : "other"
        : action->sa_handler == SIG_DFL ? "default" : "ignore");
    for (int i = 0; i < FLAGS; i++) {
        if ((action->sa_flags & flags[i].flag) != 0 && (catches || strncmp(flags[i].word, "NOCLD", 5) == 0)) {
            length += snprintf(text + length, sizeof text - length, " %s", flags[i].word);
        }
    }
    for (int number = 1; catches && number < 128; number++) {
        if (sigismember(&action->sa_mask, number) == 1) {
            length += snprintf(text + length, sizeof text - length, " %s", signal_name(number));
        }
    }
    answer("= %s", text);
}

/* The action that the arguments from the second on tell. */
static bool action_argument(const struct step *step, struct sigaction *action)
{
    const char *kind = step->argument[1];
    bool catches = strcmp(kind, "catch") == 0;
    memset(action, 0, sizeof *action);
    int i = 2;
    for (int flag = 0; flag < FLAGS; flag++) {
        if (i < step->arguments && strcmp(step->argument[i], flags[flag].word) == 0) {
            action->sa_flags |= flags[flag].flag;
            i++;
            flag = -1;
        }
    }
    if (catches && (action->sa_flags & SA_SIGINFO) != 0) {
        action->sa_sigaction = handle_informed;
    } else if (catches) {
        action->sa_handler = handle;
    } else if (strcmp(kind, "default") == 0 || strcmp(kind, "ignore") == 0) {
        action->sa_handler = kind[0] == 'd' ? SIG_DFL : SIG_IGN;
    } else {
        answer("? \"%.40s\" where default, ignore or catch is expected", kind);
        return false;
    }
    return set_argument(step, i, &action->sa_mask);
}

static void do_sigaction(const struct step *step)
{
    int number;
    struct sigaction action, old;
    memset(&old, 0, sizeof old);
    if (!signal_argument(step->argument[0], &number) || (step->arguments > 1 && !action_argument(step, &action))) {
        return;
    }
    if (sigaction(number, step->arguments > 1 ? &action : NULL, &old) == -1) {
        answer_errno();
    } else {
        answer_action(&old);
    }
}

static void do_catch(const struct step *step)
{
    int number;
    if (signal_argument(step->argument[0], &number)) {
        struct sigaction action = {.sa_handler = handle, .sa_flags = step->arguments > 1 ? SA_RESTART : 0};
        sigemptyset(&action.sa_mask);
        answer_result(sigaction(number, &action, NULL));
    }
}

static void do_signal(const struct step *step)
{
    int number;
    if (signal_argument(step->argument[0], &number)) {
        void (*old)(int) = signal(number, handle);
        if (old == SIG_ERR) {
            answer_errno();
        } else {
            answer("= %s", old == SIG_DFL ? "default" : old == SIG_IGN ? "ignore" : "catch");
        }
    }
}

static struct sigaction kept[128]; /* first SIG_DFL */

static void do_keepaction(const struct step *step)
{
    int number;
    if (signal_argument(step->argument[0], &number)) {
        answer_result(sigaction(number, NULL, &kept[number]));
    }
}

static void do_restoreaction(const struct step *step)
{
    int number;
    if (signal_argument(step->argument[0], &number)) {
        answer_result(sigaction(number, &kept[number], NULL));
    }
}

static void do_sigactionunknown(const struct step *step)
{
    int number;
    if (no_signal_argument(step->argument[0], &number)) {
        struct sigaction action = {.sa_handler = handle};
        sigemptyset(&action.sa_mask);
        answer_result(sigaction(number, &action, NULL));
    }
}

static void do_sigaltstack(const struct step *step)
{
    const char *use = step->argument[0];
    if (strcmp(use, "ON") != 0 && strcmp(use, "OFF") != 0 && strcmp(use, "QUERY") != 0) {
        answer("? \"%.40s\" where ON, OFF or QUERY is expected", use);
        return;
    }
    stack_t stack = {.ss_sp = alternate_stack, .ss_size = sizeof alternate_stack,
        .ss_flags = strcmp(use, "OFF") == 0 ? SS_DISABLE : 0};
    stack_t old;
    if (sigaltstack(strcmp(use, "QUERY") == 0 ? NULL : &stack, &old) == -1) {
        answer_errno();
    } else if ((old.ss_flags & SS_DISABLE) != 0) {
        answer("= off");
    } else {
        answer(old.ss_sp == alternate_stack ? "= on" : "= other");
    }
}

static void do_handlerstack(const struct step *step)
{
    (void)step;
    answer("= %s", !has_mask ? "none" : on_alternate_stack ? "alternate" : "ordinary");
}

static void do_raise(const struct step *step)
{
    int number = 0;
    if (strcmp(step->argument[0], "0") == 0 || signal_argument(step->argument[0], &number)) {
        answer_result(raise(number) == 0 ? 0 : -1);
    }
}

const struct operation signal_operations[] = {
    {"catch", "SIG [RESTART]", 1, 2, do_catch},
    {"sigaction", "SIG [default|ignore|catch FLAG... SIG...]", 1, MAX_ARGUMENTS, do_sigaction},
    {"sigprocmask", "BLOCK|UNBLOCK|SETMASK|QUERY SIG...", 1, MAX_ARGUMENTS, do_sigprocmask},
    {"sigpending", "", 0, 0, do_sigpending},
    {"sigsuspend", "SIG...", 0, MAX_ARGUMENTS, do_sigsuspend},
    {"pause", "", 0, 0, do_pause},
    {"raise", "SIG", 1, 1, do_raise},
    {"handled", "", 0, 0, do_handled},
    {"pthread_sigmask", "BLOCK|UNBLOCK|SETMASK|QUERY SIG...", 1, MAX_ARGUMENTS, do_pthread_sigmask},
    {"signal", "SIG", 1, 1, do_signal},
    {"keepaction", "SIG", 1, 1, do_keepaction},
    {"restoreaction", "SIG", 1, 1, do_restoreaction},
    {"sigactionunknown", "N", 1, 1, do_sigactionunknown},
    {"sigaltstack", "ON|OFF|QUERY", 1, 1, do_sigaltstack},
    {"handlerstack", "", 0, 0, do_handlerstack},
    {"handlermask", "", 0, 0, do_handlermask},
    {NULL, NULL, 0, 0, NULL},
};
