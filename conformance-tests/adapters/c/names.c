/* Signals, errors and wait statuses in words. */
#include "adapter.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

struct name {
    int number;
    const char *name;
};

#define NAME(constant) {constant, #constant}

static const struct name signals[] = {
    NAME(SIGABRT), NAME(SIGALRM), NAME(SIGBUS), NAME(SIGCHLD), NAME(SIGCONT), NAME(SIGFPE), NAME(SIGHUP), NAME(SIGILL),
    NAME(SIGINT), NAME(SIGKILL), NAME(SIGPIPE), NAME(SIGQUIT), NAME(SIGSEGV), NAME(SIGSTOP), NAME(SIGTERM),
    NAME(SIGTRAP), NAME(SIGTSTP), NAME(SIGTTIN), NAME(SIGTTOU), NAME(SIGURG), NAME(SIGUSR1), NAME(SIGUSR2),
    NAME(SIGXFSZ),
    {0, NULL},
};

static const struct name errors[] = {
    NAME(E2BIG), NAME(EACCES), NAME(EAGAIN), NAME(EBADF), NAME(EBUSY), NAME(ECHILD), NAME(EDEADLK), NAME(EDOM),
    NAME(EEXIST), NAME(EFAULT), NAME(EFBIG), NAME(EINTR), NAME(EINVAL), NAME(EIO), NAME(EISDIR), NAME(ELOOP),
    NAME(EMFILE), NAME(EMLINK), NAME(ENAMETOOLONG), NAME(ENFILE), NAME(ENODEV), NAME(ENOENT), NAME(ENOEXEC),
    NAME(ENOLCK), NAME(ENOMEM), NAME(ENOSPC), NAME(ENOSYS), NAME(ENOTDIR), NAME(ENOTEMPTY),
    NAME(ENOTTY), NAME(ENXIO), NAME(EOVERFLOW), NAME(EPERM), NAME(EPIPE), NAME(ERANGE), NAME(EROFS), NAME(ESPIPE),
    NAME(ESRCH), NAME(ETIMEDOUT), NAME(ETXTBSY), NAME(EXDEV),
#ifdef ENOTSUP
    NAME(ENOTSUP),
#endif
    {0, NULL},
};

static const char *find_name(const struct name *names, int number, const char *prefix, char *unknown, size_t size)
{
    for (; names->name != NULL; names++) {
        if (names->number == number) {
            return names->name;
        }
    }
    snprintf(unknown, size, "%s%d", prefix, number);
    return unknown;
}

const char *signal_name(int number)
{
    static PER_THREAD char unknown[24];
#ifdef SIGRTMIN
    if (number == SIGRTMIN || number == SIGRTMIN + 1) { /* no constants: the libc keeps some for itself */
        return number == SIGRTMIN ? "SIGRTMIN" : "SIGRTMIN+1";
    }
#endif
    return find_name(signals, number, "SIG", unknown, sizeof unknown);
}

const char *errno_name(int number)
{
    static PER_THREAD char unknown[24];
    return find_name(errors, number, "E", unknown, sizeof unknown);
}

bool find_signal(const char *name, int *number)
{
    for (const struct name *known = signals; known->name != NULL; known++) {
        if (strcmp(known->name, name) == 0) {
            *number = known->number;
            return true;
        }
    }
#ifdef SIGRTMIN
    if (strcmp(name, "SIGRTMIN") == 0 || strcmp(name, "SIGRTMIN+1") == 0) {
        *number = SIGRTMIN + (name[8] == '+');
        return true;
    }
#endif
    return false;
}

/* Asks every decoder, whatever another one said: they exclude each other only if the implementation is right. */
const char *status_words(int status)
{
    static PER_THREAD char words[128];
    size_t length = 0;
    words[0] = '\0';
    if (WIFEXITED(status)) {
        length += snprintf(words, sizeof words, " exited %d", WEXITSTATUS(status));
    }
    if (WIFSIGNALED(status)) {
        length += snprintf(words + length, sizeof words - length, " signaled %s", signal_name(WTERMSIG(status)));
#ifdef WCOREDUMP
        if (WCOREDUMP(status)) {
            length += snprintf(words + length, sizeof words - length, " core");
        }
#endif
    }
    if (WIFSTOPPED(status)) {
        length += snprintf(words + length, sizeof words - length, " stopped %s", signal_name(WSTOPSIG(status)));
    }
#ifdef WIFCONTINUED
    if (WIFCONTINUED(status)) {
        length += snprintf(words + length, sizeof words - length, " continued");
    }
#endif
    return length == 0 ? "unknown" : words + 1;
}
