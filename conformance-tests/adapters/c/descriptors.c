/* The operations on descriptors and files. */
#define _GNU_SOURCE 1 /* pipe2, dup3 */
#include "adapter.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

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

static bool scratch_path(const char *name, char path[MAX_LINE])
{
    const char *directory = getenv("FORKSPEC_SCRATCH");
    if (directory == NULL) {
        answer("? FORKSPEC_SCRATCH is not set");
        return false;
    }
    if (strchr(name, '/') != NULL || strcmp(name, "..") == 0) {
        answer("? \"%.40s\" is no file of the scratch directory", name);
        return false;
    }
    snprintf(path, MAX_LINE, "%s/%s", directory, name);
    return true;
}

static void do_open(const struct step *step)
{
    char path[MAX_LINE];
    int flags;
    if (scratch_path(step->argument[0], path) && flag_arguments(step, 2, &flags)) {
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

static void do_pipe2(const struct step *step)
{
    int end[2] = {-1, -1}, flags;
    if (flag_arguments(step, 1, &flags)) {
        int result = pipe2(end, flags);
        answer_piped(step->argument[0], end, result);
    }
}

static void do_dup3(const struct step *step)
{
    int from, to, flags;
    if (descriptor_argument(step->argument[0], &from) && descriptor_argument(step->argument[1], &to)
            && flag_arguments(step, 2, &flags)) {
        answer_result(dup3(from, to, flags));
    }
}

static void do_dupfd(const struct step *step)
{
    int from;
    long long least;
    if (descriptor_argument(step->argument[0], &from) && number(step->argument[1], -1, 999, &least)) {
        bool closes = strcmp(step->argument[3], "FD_CLOEXEC") == 0;
        answer_opened(step->argument[2], fcntl(from, closes ? F_DUPFD_CLOEXEC : F_DUPFD, (int)least));
    }
}

static void do_lseek(const struct step *step)
{
    int of;
    long long offset;
    const char *from = step->argument[2];
    if (descriptor_argument(step->argument[0], &of) && number(step->argument[1], -1000, 1000, &offset)) {
        answer_result(lseek(of, (off_t)offset,
            strcmp(from, "SEEK_SET") == 0 ? SEEK_SET : strcmp(from, "SEEK_CUR") == 0 ? SEEK_CUR : SEEK_END));
    }
}

static void do_pread(const struct step *step)
{
    int from;
    long long count, offset;
    char bytes[1024 + 1];
    if (descriptor_argument(step->argument[0], &from) && number(step->argument[1], 1, 1024, &count)
            && number(step->argument[2], -1000, 1000, &offset)) {
        answer_bytes(bytes, pread(from, bytes, (size_t)count, (off_t)offset), count);
    }
}

static void do_pwrite(const struct step *step)
{
    int to;
    long long offset;
    if (descriptor_argument(step->argument[0], &to) && number(step->argument[2], -1000, 1000, &offset)) {
        answer_result(pwrite(to, step->argument[1], strlen(step->argument[1]), (off_t)offset));
    }
}

#ifdef HAVE_CLOCKS
#ifdef HAVE_STAT_TIMESPEC
#define TIME(file, which) (file).st_##which##tim
#else
#define TIME(file, which) ((struct timespec){(file).st_##which##time, (long)(file).st_##which##time_nsec})
#endif

/* A time of a file: since the scenario began, and not in the future? The clock of files may lag behind the exact one. */
static const char *age(struct timespec time)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    bool before = time.tv_sec < scenario_began.tv_sec
        || (time.tv_sec == scenario_began.tv_sec && time.tv_nsec < scenario_began.tv_nsec);
    bool later = time.tv_sec > now.tv_sec || (time.tv_sec == now.tv_sec && time.tv_nsec > now.tv_nsec);
    return before ? "old" : later ? "future" : "new";
}

static void do_fstat(const struct step *step)
{
    int of;
    struct stat it;
    if (!descriptor_argument(step->argument[0], &of)) {
        return;
    }
    if (fstat(of, &it) == -1) {
        answer_errno();
        return;
    }
    answer("= %s %s %s %s %s %s",
        S_ISFIFO(it.st_mode) ? "fifo" : S_ISDIR(it.st_mode) ? "directory" : S_ISREG(it.st_mode) ? "file" : "unknown",
        it.st_uid == geteuid() ? "own" : "other", it.st_gid == getegid() ? "own" : "other",
        age(TIME(it, a)), age(TIME(it, m)), age(TIME(it, c)));
}
#endif

static void do_mkfifo(const struct step *step)
{
    char path[MAX_LINE];
    if (scratch_path(step->argument[0], path)) {
        mode_t mask = umask(077);
        int result = mkfifo(path, 0600);
        umask(mask);
        answer_result(result);
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
    {"pipe2", "P FLAG... or 0", 2, 10, do_pipe2},
    {"dup3", "D D FLAG... or 0", 3, 10, do_dup3},
    {"dupfd", "D N D FD_CLOEXEC or 0", 4, 4, do_dupfd},
    {"lseek", "D N SEEK_SET, SEEK_CUR or SEEK_END", 3, 3, do_lseek},
    {"pread", "D N OFFSET", 3, 3, do_pread},
    {"pwrite", "D LETTERS OFFSET", 3, 3, do_pwrite},
#ifdef HAVE_CLOCKS
    {"fstat", "D", 1, 1, do_fstat},
#endif
    {"mkfifo", "FILE", 1, 1, do_mkfifo},
    {NULL, NULL, 0, 0, NULL},
};
