/* The operations on users and groups. */
#define _GNU_SOURCE 1 /* setresuid and its kin */
#include "adapter.h"

#include <grp.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { MAX_GROUPS = 100 }; /* that an answer has room for */

static void do_getuid(const struct step *step)
{
    (void)step;
    answer("= %lu", (unsigned long)getuid());
}

static void do_geteuid(const struct step *step)
{
    (void)step;
    answer("= %lu", (unsigned long)geteuid());
}

static void do_setuid(const struct step *step)
{
    long long user;
    if (number(step->argument[0], 0, INT_MAX, &user)) {
        answer_result(setuid((uid_t)user));
    }
}

#ifdef HAVE_GETRESID
static void do_getresuid(const struct step *step)
{
    (void)step;
    uid_t real, effective, saved;
    if (getresuid(&real, &effective, &saved) == -1) {
        answer_errno();
    } else {
        answer("= %lu %lu %lu", (unsigned long)real, (unsigned long)effective, (unsigned long)saved);
    }
}

static void do_getresgid(const struct step *step)
{
    (void)step;
    gid_t real, effective, saved;
    if (getresgid(&real, &effective, &saved) == -1) {
        answer_errno();
    } else {
        answer("= %lu %lu %lu", (unsigned long)real, (unsigned long)effective, (unsigned long)saved);
    }
}

#endif

#ifdef HAVE_SETRESUID
/* The three IDs of a step, of which -1 leaves one as it is. */
static bool three(const struct step *step, long long id[3])
{
    return number(step->argument[0], -1, INT_MAX, &id[0]) && number(step->argument[1], -1, INT_MAX, &id[1])
        && number(step->argument[2], -1, INT_MAX, &id[2]);
}

static void do_setresuid(const struct step *step)
{
    long long id[3];
    if (three(step, id)) {
        answer_result(setresuid((uid_t)id[0], (uid_t)id[1], (uid_t)id[2]));
    }
}

#endif

#ifdef HAVE_SETRESGID
static void do_setresgid(const struct step *step)
{
    long long id[3];
    if (three(step, id)) {
        answer_result(setresgid((gid_t)id[0], (gid_t)id[1], (gid_t)id[2]));
    }
}
#endif

static int compare(const void *one, const void *other)
{
    gid_t a = *(const gid_t *)one, b = *(const gid_t *)other;
    return (a > b) - (a < b);
}

static void do_getgroups(const struct step *step)
{
    (void)step;
    gid_t groups[MAX_GROUPS];
    int count = getgroups(MAX_GROUPS, groups);
    if (count == -1) {
        answer_errno();
        return;
    }
    qsort(groups, (size_t)count, sizeof groups[0], compare); /* their order means nothing */
    char list[MAX_GROUPS * 12] = "none";
    for (int i = 0, length = 0; i < count; i++) {
        length += snprintf(list + length, sizeof list - (size_t)length, i == 0 ? "%lu" : ",%lu", (unsigned long)groups[i]);
    }
    answer("= %s", list);
}

static void do_setgroups(const struct step *step)
{
    gid_t groups[MAX_ARGUMENTS];
    for (int i = 0; i < step->arguments; i++) {
        long long group;
        if (!number(step->argument[i], 0, INT_MAX, &group)) {
            return;
        }
        groups[i] = (gid_t)group;
    }
    answer_result(setgroups((size_t)step->arguments, groups));
}

const struct operation credential_operations[] = {
    {"getuid", "", 0, 0, do_getuid},
    {"geteuid", "", 0, 0, do_geteuid},
    {"setuid", "ID", 1, 1, do_setuid},
#ifdef HAVE_GETRESID
    {"getresuid", "", 0, 0, do_getresuid},
    {"getresgid", "", 0, 0, do_getresgid},
#endif
#ifdef HAVE_SETRESUID
    {"setresuid", "ID ID ID", 3, 3, do_setresuid},
#endif
#ifdef HAVE_SETRESGID
    {"setresgid", "ID ID ID", 3, 3, do_setresgid},
#endif
    {"getgroups", "", 0, 0, do_getgroups},
    {"setgroups", "[ID]...", 0, 4, do_setgroups},
    {NULL, NULL, 0, 0, NULL},
};
