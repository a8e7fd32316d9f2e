/* The operations that wait for children. */
#include "adapter.h"

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#ifdef HAVE_SYSCALL
#include <sys/syscall.h>
#endif

enum { UNKNOWN_OPTION = 0x4000, UNKNOWN_IDTYPE = 99 };

struct option {
    const char *name;
    int bit;
};

static const struct option waitpid_options[] = {
    {"WNOHANG", WNOHANG},
    {"WUNTRACED", WUNTRACED},
#ifdef WCONTINUED
    {"WCONTINUED", WCONTINUED},
#endif
    {NULL, 0},
};

/* The options from an argument on; where one is unknown it answers "? ..." and tells false. */
static bool options_from(const struct step *step, int first, const struct option *known, int *options)
{
    *options = 0;
    for (int i = first; i < step->arguments; i++) {
        const struct option *option = known;
        while (option->name != NULL && strcmp(option->name, step->argument[i]) != 0) {
            option++;
        }
        if (option->name == NULL) {
            answer("? unknown option \"%.40s\"", step->argument[i]);
            return false;
        }
        *options |= option->bit;
    }
    return true;
}

static const int UNSTORED = -1; /* no status on any system we know, so that one which is never stored reads "unknown" */

static void answer_waited(pid_t pid, int status)
{
    if (pid == 0 && status != UNSTORED) {
        answer("= 0 stored");
    } else if (pid == -1 || pid == 0) {
        answer_result(pid);
    } else {
        answer("= %ld %s", (long)pid, status_words(status));
    }
}

static void do_wait(const struct step *step)
{
    (void)step;
    int status = UNSTORED;
    pid_t pid = wait(&status);
    answer_waited(pid, status);
}

static void do_waitpid(const struct step *step)
{
    int options;
    pid_t target;
    if (pid_argument(step->argument[0], &target) && options_from(step, 1, waitpid_options, &options)) {
        int status = UNSTORED;
        pid_t pid = waitpid(target, &status, options);
        answer_waited(pid, status);
    }
}

static void do_waitpidnull(const struct step *step)
{
    int options;
    pid_t target;
    if (pid_argument(step->argument[0], &target) && options_from(step, 1, waitpid_options, &options)) {
        answer_result(waitpid(target, NULL, options));
    }
}

static void do_waitpidunknown(const struct step *step)
{
    pid_t target;
    if (pid_argument(step->argument[0], &target)) {
        int status = UNSTORED;
        pid_t pid = waitpid(target, &status, UNKNOWN_OPTION);
        answer_waited(pid, status);
    }
}

/* As long as it takes: that it takes for ever is for the harness to find. */
static void do_waitpoll(const struct step *step)
{
    pid_t target;
    if (!pid_argument(step->argument[0], &target)) {
        return;
    }
    int status = UNSTORED;
    pid_t pid;
    for (int turn = 0; (pid = waitpid(target, &status, WNOHANG)) == 0; turn++) {
        if (turn < 100) {
            sched_yield();
        } else {
            nanosleep(&(struct timespec){0, 1000000}, NULL);
        }
    }
    answer_waited(pid, status);
}

/* ---- waitid. ---- */

#ifdef HAVE_WAITID
static const struct option waitid_options[] = {
    {"WEXITED", WEXITED},
    {"WSTOPPED", WSTOPPED},
    {"WCONTINUED", WCONTINUED},
    {"WNOHANG", WNOHANG},
    {"WNOWAIT", WNOWAIT},
    {"0x4000", UNKNOWN_OPTION},
    {NULL, 0},
};

static const struct option idtypes[] = {
    {"P_PID", P_PID},
    {"P_PGID", P_PGID},
    {"P_ALL", P_ALL},
    {"99", UNKNOWN_IDTYPE},
#if defined HAVE_SYSCALL && defined __NR_pidfd_open
    {"P_PIDFD", 3 /* not in every libc's header */},
#endif
    {NULL, 0},
};

static const char *code_name(int code)
{
    switch (code) {
    case CLD_EXITED:
        return "CLD_EXITED";
    case CLD_KILLED:
        return "CLD_KILLED";
    case CLD_DUMPED:
        return "CLD_DUMPED";
    case CLD_TRAPPED:
        return "CLD_TRAPPED";
    case CLD_STOPPED:
        return "CLD_STOPPED";
    case CLD_CONTINUED:
        return "CLD_CONTINUED";
    default:
        return "unknown";
    }
}

void answer_child_info(const char *before, const siginfo_t *info)
{
    char status[24];
    snprintf(status, sizeof status, "%d", info->si_status);
    answer("= %s%s %ld %ld %s %s", before, signal_name(info->si_signo), (long)info->si_pid, (long)info->si_uid,
        code_name(info->si_code), info->si_code == CLD_EXITED ? status : signal_name(info->si_status));
}

/* What the call took, or tells false and has answered "? ..." or the error. */
struct waitid_arguments {
    idtype_t type;
    id_t id;
    int options;
    int descriptor; /* of P_PIDFD, else -1 */
};

static bool waitid_arguments(const struct step *step, struct waitid_arguments *arguments)
{
    const struct option *type = idtypes;
    while (type->name != NULL && strcmp(type->name, step->argument[0]) != 0) {
        type++;
    }
    if (type->name == NULL) {
        answer("? unknown idtype \"%.40s\"", step->argument[0]);
        return false;
    }
    pid_t pid;
    if (!pid_argument(step->argument[1], &pid)
            || !options_from(step, 2, waitid_options, &arguments->options)) {
        return false;
    }
    arguments->type = (idtype_t)type->bit;
    arguments->id = (id_t)pid;
    arguments->descriptor = -1;
#if defined HAVE_SYSCALL && defined __NR_pidfd_open
    if (strcmp(type->name, "P_PIDFD") == 0) {
        arguments->descriptor = (int)syscall(__NR_pidfd_open, pid, 0);
        if (arguments->descriptor == -1) {
            answer_errno();
            return false;
        }
        arguments->id = (id_t)arguments->descriptor;
    }
#endif
    return true;
}

static int call_waitid(const struct waitid_arguments *arguments, siginfo_t *info)
{
    int result = waitid(arguments->type, arguments->id, info, arguments->options);
    if (arguments->descriptor != -1) {
        int error = errno;
        close(arguments->descriptor);
        errno = error;
    }
    return result;
}

static void do_waitid(const struct step *step)
{
    struct waitid_arguments arguments;
    siginfo_t info;
    memset(&info, 0xff, sizeof info); /* so that it shows what is stored */
    if (!waitid_arguments(step, &arguments)) {
        return;
    }
    int result = call_waitid(&arguments, &info);
    if (result == -1 || (info.si_signo == 0 && info.si_pid == 0)) {
        answer_result(result);
    } else {
        char before[24];
        snprintf(before, sizeof before, "%d ", result);
        answer_child_info(before, &info);
    }
}

static void do_waitidnull(const struct step *step)
{
    struct waitid_arguments arguments;
    if (waitid_arguments(step, &arguments)) {
        answer_result(call_waitid(&arguments, NULL));
    }
}
#endif

const struct operation wait_operations[] = {
    {"wait", "", 0, 0, do_wait},
    {"waitpid", "PID [WNOHANG] [WUNTRACED] [WCONTINUED]", 1, 4, do_waitpid},
    {"waitpidnull", "PID [WNOHANG] [WUNTRACED] [WCONTINUED]", 1, 4, do_waitpidnull},
    {"waitpidunknown", "PID", 1, 1, do_waitpidunknown},
    {"waitpoll", "PID", 1, 1, do_waitpoll},
#ifdef HAVE_WAITID
    {"waitid", "IDTYPE PID [OPTION...]", 2, 8, do_waitid},
#ifdef __linux__
    {"waitidnull", "IDTYPE PID [OPTION...]", 2, 8, do_waitidnull},
#endif
#endif
    {NULL, NULL, 0, 0, NULL},
};
