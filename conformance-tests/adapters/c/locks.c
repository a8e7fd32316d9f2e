/* The operations on file locks: of a process and of an open file description by fcntl, and flock. */
#define _GNU_SOURCE 1 /* F_OFD_SETLK and its kin */
#include "adapter.h"

#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>
#ifdef __has_include
#if __has_include(<sys/file.h>)
#include <sys/file.h>
#endif
#endif

static const struct {
    const char *name;
    short type;
} types[] = {{"F_RDLCK", F_RDLCK}, {"F_WRLCK", F_WRLCK}, {"F_UNLCK", F_UNLCK}};

/* The lock that D TYPE START LENGTH describe, and the descriptor D. */
static bool lock_arguments(const struct step *step, int *file, struct flock *lock)
{
    long long start, length;
    *lock = (struct flock){.l_type = -1, .l_whence = SEEK_SET};
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        if (strcmp(types[i].name, step->argument[1]) == 0) {
            lock->l_type = types[i].type;
        }
    }
    if (lock->l_type == -1) {
        answer("? unknown type of lock \"%.40s\"", step->argument[1]);
        return false;
    }
    if (!descriptor_argument(step->argument[0], file) || !number(step->argument[2], LLONG_MIN, LLONG_MAX, &start)
            || !number(step->argument[3], LLONG_MIN, LLONG_MAX, &length)) {
        return false;
    }
    lock->l_start = (off_t)start;
    lock->l_len = (off_t)length;
    return true;
}

static void set_lock(const struct step *step, int command)
{
    int file;
    struct flock lock;
    if (lock_arguments(step, &file, &lock)) {
        answer_result(fcntl(file, command, &lock));
    }
}

static void get_lock(const struct step *step, int command)
{
    int file;
    struct flock lock;
    if (!lock_arguments(step, &file, &lock)) {
        return;
    }
    int result = fcntl(file, command, &lock);
    if (result == -1) {
        answer_errno();
    } else if (lock.l_type == F_UNLCK) {
        answer("= F_UNLCK");
    } else {
        const char *type = lock.l_type == F_RDLCK ? "F_RDLCK" : lock.l_type == F_WRLCK ? "F_WRLCK" : "unknown";
        answer("= %s %lld %lld %ld", type, (long long)lock.l_start, (long long)lock.l_len, (long)lock.l_pid);
    }
}

static void do_getlk(const struct step *step)
{
    get_lock(step, F_GETLK);
}

static void do_setlk(const struct step *step)
{
    set_lock(step, F_SETLK);
}

static void do_setlkw(const struct step *step)
{
    set_lock(step, F_SETLKW);
}

#ifdef F_OFD_SETLK
static void do_ofd_getlk(const struct step *step)
{
    get_lock(step, F_OFD_GETLK);
}

static void do_ofd_setlk(const struct step *step)
{
    set_lock(step, F_OFD_SETLK);
}

static void do_ofd_setlkw(const struct step *step)
{
    set_lock(step, F_OFD_SETLKW);
}
#endif

#ifdef LOCK_EX
static void do_flock(const struct step *step)
{
    static const struct {
        const char *name;
        int flag;
    } flags[] = {{"LOCK_SH", LOCK_SH}, {"LOCK_EX", LOCK_EX}, {"LOCK_UN", LOCK_UN}, {"LOCK_NB", LOCK_NB}};
    int file, operation = 0;
    for (int i = 1; i < step->arguments; i++) {
        size_t known = 0;
        while (known < sizeof flags / sizeof flags[0] && strcmp(flags[known].name, step->argument[i]) != 0) {
            known++;
        }
        if (known == sizeof flags / sizeof flags[0]) {
            answer("? unknown operation of flock \"%.40s\"", step->argument[i]);
            return;
        }
        operation |= flags[known].flag;
    }
    if (descriptor_argument(step->argument[0], &file)) {
        answer_result(flock(file, operation));
    }
}
#endif

const struct operation lock_operations[] = {
    {"getlk", "D TYPE START LENGTH", 4, 4, do_getlk},
    {"setlk", "D TYPE START LENGTH", 4, 4, do_setlk},
    {"setlkw", "D TYPE START LENGTH", 4, 4, do_setlkw},
#ifdef F_OFD_SETLK
    {"ofd_getlk", "D TYPE START LENGTH", 4, 4, do_ofd_getlk},
    {"ofd_setlk", "D TYPE START LENGTH", 4, 4, do_ofd_setlk},
    {"ofd_setlkw", "D TYPE START LENGTH", 4, 4, do_ofd_setlkw},
#endif
#ifdef LOCK_EX
    {"flock", "D LOCK_SH|LOCK_EX|LOCK_UN [LOCK_NB]", 2, 3, do_flock},
#endif
    {NULL, NULL, 0, 0, NULL},
};
