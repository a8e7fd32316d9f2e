/* The handlers that scenarios install: what they note, and what is told of it. */
#include "adapter.h"
#include "handlers.h"

#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
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
static bool on_alternate_stack, misaligned;
static char alternate_stack[1 << 16];

/* By a call that does not change what it asks for: sigprocmask is for the first thread only. */
static void ask_mask(sigset_t *mask)
{
#ifdef HAVE_THREADS
    pthread_sigmask(SIG_BLOCK, NULL, mask);
#else
    sigprocmask(SIG_BLOCK, NULL, mask);
#endif
}

static void note(const struct note *what)
{
    int error = errno;
    unsigned entry = __atomic_fetch_add(&noted, 1, __ATOMIC_SEQ_CST);
    if (entry - told < MAX_NOTES) {
        notes[entry % MAX_NOTES] = *what;
    }
    sigset_t mask;
    ask_mask(&mask);
    mask_in_handler = mask;
    on_alternate_stack = (char *)&mask >= alternate_stack && (char *)&mask < alternate_stack + sizeof alternate_stack;
    has_mask = true;
    errno = error;
}

static void look_at_stack(const void *frame)
{
#ifdef __x86_64__
    misaligned = (uintptr_t)frame % 16 != 0; /* where the caller of a function has its stack when it calls */
#else
    (void)frame;
#endif
}

ALIGNED void handle(int number)
{
    look_at_stack(__builtin_dwarf_cfa());
    note(&(struct note){.number = number});
}

#ifdef HAVE_SIGINFO
ALIGNED void handle_informed(int number, siginfo_t *info, void *context)
{
    (void)context;
    look_at_stack(__builtin_dwarf_cfa());
    note(&(struct note){.number = info->si_signo == number ? number : -1, .informed = true, .code = info->si_code,
        .pid = info->si_pid, .uid = info->si_uid,
        .status = info->si_code == SI_QUEUE ? info->si_value.sival_int : info->si_status});
}

static const char *code_name(int number, int code)
{
    static PER_THREAD char unknown[24];
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

#endif

/* One note: the signal, and of where it came from what the code says that there is. */
static int print_note(char *text, size_t size, const struct note *what)
{
    const char *signal = signal_name(what->number);
    if (!what->informed) {
        return snprintf(text, size, " %s", signal);
    }
#ifdef HAVE_SIGINFO
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
#else
    return 0;
#endif
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

static void do_handlermask(const struct step *step)
{
    (void)step;
    if (has_mask) {
        answer_set(&mask_in_handler);
    } else {
        answer("= none");
    }
}

#ifdef HAVE_SIGALTSTACK
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
    answer("= %s", !has_mask ? "none" : misaligned ? "misaligned" : on_alternate_stack ? "alternate" : "ordinary");
}
#endif

const struct operation handler_operations[] = {
    {"handled", "", 0, 0, do_handled},
    {"handlermask", "", 0, 0, do_handlermask},
#ifdef HAVE_SIGALTSTACK
    {"handlerstack", "", 0, 0, do_handlerstack},
    {"sigaltstack", "ON|OFF|QUERY", 1, 1, do_sigaltstack},
#endif
    {NULL, NULL, 0, 0, NULL},
};
