/* The operations on actions, masks and pending signals. */
#include "adapter.h"
#include "handlers.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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

/* Of numbers beyond these a set has no place, and some libraries do not look. */
enum { SIGNALS = sizeof(sigset_t) * 8 < 127 ? sizeof(sigset_t) * 8 : 127 };

void answer_set(sigset_t *set)
{
    char text[MAX_ANSWER];
    size_t length = 0;
    text[0] = '\0';
    for (int number = 1; number <= SIGNALS && length < sizeof text - 40; number++) {
        if (sigismember(set, number) == 1) {
            length += snprintf(text + length, sizeof text - length, " %s", signal_name(number));
        }
    }
    answer("=%s", text);
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

#ifdef HAVE_THREADS
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

#endif

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
    {"RESETHAND", SA_RESETHAND}, {"RESTART", SA_RESTART},
#ifdef HAVE_SIGINFO
    {"SIGINFO", SA_SIGINFO},
#endif
};

enum { FLAGS = sizeof flags / sizeof flags[0] };

static bool is_ours(const struct sigaction *action)
{
#ifdef HAVE_SIGINFO
    if ((action->sa_flags & SA_SIGINFO) != 0) {
        return action->sa_sigaction == handle_informed;
    }
#endif
    return action->sa_handler == handle;
}

static void handle_by_ours(struct sigaction *action)
{
    action->sa_handler = handle;
#ifdef HAVE_SIGINFO
    if ((action->sa_flags & SA_SIGINFO) != 0) {
        action->sa_sigaction = handle_informed;
    }
#endif
}

/* An action in words. The flags of one that has no handler are nobody's business, but for those about children. */
static void answer_action(struct sigaction *action)
{
    char text[MAX_ANSWER];
    bool catches = action->sa_handler != SIG_DFL && action->sa_handler != SIG_IGN;
    bool ours = is_ours(action);
    size_t length = snprintf(text, sizeof text, "%s", catches ? ours ? "catch" : "other"
        : action->sa_handler == SIG_DFL ? "default" : "ignore");
    for (int i = 0; i < FLAGS; i++) {
        if ((action->sa_flags & flags[i].flag) != 0 && (catches || strncmp(flags[i].word, "NOCLD", 5) == 0)) {
            length += snprintf(text + length, sizeof text - length, " %s", flags[i].word);
        }
    }
    for (int number = 1; catches && number <= SIGNALS; number++) {
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
    memset(action, 0, sizeof *action);
    int i = 2;
    for (int flag = 0; flag < FLAGS; flag++) {
        if (i < step->arguments && strcmp(step->argument[i], flags[flag].word) == 0) {
            action->sa_flags |= flags[flag].flag;
            i++;
            flag = -1;
        }
    }
    if (strcmp(kind, "catch") == 0) {
        handle_by_ours(action);
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

static void do_raise(const struct step *step)
{
    int number;
    if (signal_or_zero_argument(step->argument[0], &number)) {
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
#ifdef HAVE_THREADS
    {"pthread_sigmask", "BLOCK|UNBLOCK|SETMASK|QUERY SIG...", 1, MAX_ARGUMENTS, do_pthread_sigmask},
#endif
    {"signal", "SIG", 1, 1, do_signal},
    {"keepaction", "SIG", 1, 1, do_keepaction},
    {"restoreaction", "SIG", 1, 1, do_restoreaction},
    {"sigactionunknown", "N", 1, 1, do_sigactionunknown},
    {NULL, NULL, 0, 0, NULL},
};
