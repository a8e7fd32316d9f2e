/* The operations on descriptors, and the names that a scenario has for them. */
#include "adapter.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- Names. A closed descriptor keeps its number: what comes of using it is for the implementation to say. ---- */

static struct {
    const char *name;
    char side; /* 'r' and 'w' for the ends of a pipe, else 0 */
    int number; /* -1: there was none to be had */
} names[512];
static size_t name_count;

bool name_descriptor(const char *name, char side, int number)
{
    if (name_count == sizeof names / sizeof names[0]) {
        answer("? no room for another descriptor");
        return false;
    }
    names[name_count].name = name;
    names[name_count].side = side;
    names[name_count++].number = number;
    return true;
}

bool descriptor_argument(const char *text, int *number)
{
    if (strcmp(text, "-1") == 0 || (text[0] >= '1' && text[0] <= '9')) {
        *number = atoi(text);
        return true;
    }
    const char *dot = strchr(text, '.');
    size_t length = dot == NULL ? strlen(text) : (size_t)(dot - text);
    for (size_t i = name_count; i-- > 0;) {
        if (strlen(names[i].name) == length && strncmp(names[i].name, text, length) == 0
                && (dot == NULL ? names[i].side == 0 : names[i].side == dot[1])) {
            *number = names[i].number;
            return true;
        }
    }
    answer("? unknown descriptor \"%.40s\"", text);
    return false;
}

/* The answer of a call that opens a descriptor, which gets a name. */
static void answer_opened(const char *name, int number)
{
    int problem = errno;
    if (name_descriptor(name, 0, number)) {
        errno = problem;
        answer_result(number);
    }
}

/* ---- Flags, in the order in which they are told. ---- */

static const struct {
    const char *name;
    int bit;
} open_flags[] = {
    {"O_RDONLY", O_RDONLY}, /* 0 */
    {"O_WRONLY", O_WRONLY},
    {"O_RDWR", O_RDWR},
    {"O_APPEND", O_APPEND},
    {"O_NONBLOCK", O_NONBLOCK},
    {"O_CREAT", O_CREAT},
    {"O_EXCL", O_EXCL},
    {"O_TRUNC", O_TRUNC},
    {"O_CLOEXEC", O_CLOEXEC},
    {"0", 0},
};

bool flag_arguments(const struct step *step, int first, int *flags)
{
    *flags = 0;
    for (int i = first; i < step->arguments; i++) {
        size_t flag = 0;
        while (flag < sizeof open_flags / sizeof open_flags[0] && strcmp(open_flags[flag].name, step->argument[i]) != 0) {
            flag++;
        }
        if (flag == sizeof open_flags / sizeof open_flags[0]) {
            answer("? unknown flag \"%.40s\"", step->argument[i]);
            return false;
        }
        *flags |= open_flags[flag].bit;
    }
    return true;
}

/* ---- Operations. ---- */

static void do_open(const struct step *step)
{
    char path[MAX_LINE];
    int flags;
    const char *directory = getenv("FORKSPEC_SCRATCH");
    if (directory == NULL) {
        answer("? FORKSPEC_SCRATCH is not set");
    } else if (strchr(step->argument[0], '/') != NULL || strcmp(step->argument[0], "..") == 0) {
        answer("? \"%.40s\" is no file of the scratch directory", step->argument[0]);
    } else if (flag_arguments(step, 2, &flags)) {
        snprintf(path, sizeof path, "%s/%s", directory, step->argument[0]);
        mode_t mask = umask(077); /* whatever the scenario's is: the others have to be able to open the file */
        int opened = open(path, flags, 0600);
        umask(mask);
        answer_opened(step->argument[1], opened);
    }
}

static void do_dup(const struct step *step)
{
    int from;
    if (descriptor_argument(step->argument[0], &from)) {
        answer_opened(step->argument[1], dup(from));
    }
}

static void do_dup2(const struct step *step)
{
    int from, to;
    if (descriptor_argument(step->argument[0], &from) && descriptor_argument(step->argument[1], &to)) {
        answer_result(dup2(from, to));
    }
}

static void do_number(const struct step *step)
{
    int it;
    if (descriptor_argument(step->argument[0], &it)) {
        answer("= %d", it);
    }
}

static void do_getfd(const struct step *step)
{
    int of;
    if (descriptor_argument(step->argument[0], &of)) {
        int flags = fcntl(of, F_GETFD);
        if (flags == -1) {
            answer_errno();
        } else {
            answer("= %s", flags & FD_CLOEXEC ? "FD_CLOEXEC" : "0");
        }
    }
}

static void do_setfd(const struct step *step)
{
    int of;
    if (descriptor_argument(step->argument[0], &of)) {
        answer_result(fcntl(of, F_SETFD, strcmp(step->argument[1], "FD_CLOEXEC") == 0 ? FD_CLOEXEC : 0));
    }
}

static void do_getfl(const struct step *step)
{
    int of;
    if (!descriptor_argument(step->argument[0], &of)) {
        return;
    }
    int flags = fcntl(of, F_GETFL);
    if (flags == -1) {
        answer_errno();
        return;
    }
    int mode = flags & O_ACCMODE;
    answer("= %s%s%s", mode == O_RDONLY ? "O_RDONLY" : mode == O_WRONLY ? "O_WRONLY" : "O_RDWR",
        flags & O_APPEND ? " O_APPEND" : "", flags & O_NONBLOCK ? " O_NONBLOCK" : "");
}

static void do_setfl(const struct step *step)
{
    int of, flags;
    if (descriptor_argument(step->argument[0], &of) && flag_arguments(step, 1, &flags)) {
        answer_result(fcntl(of, F_SETFL, flags));
    }
}

const struct operation descriptor_operations[] = {
    {"open", "FILE D FLAG...", 3, 9, do_open},
    {"dup", "D D", 2, 2, do_dup},
    {"dup2", "D D", 2, 2, do_dup2},
    {"number", "D", 1, 1, do_number},
    {"getfd", "D", 1, 1, do_getfd},
    {"setfd", "D FD_CLOEXEC or 0", 2, 2, do_setfd},
    {"getfl", "D", 1, 1, do_getfl},
    {"setfl", "D FLAG... or 0", 2, 10, do_setfl},
    {NULL, NULL, 0, 0, NULL},
};
