/* srand, getrandom, rename: what lies under random numbers and files. */
#include "shim.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

static void real_srand(unsigned seed)
{
    static void (*found)(unsigned);
    if (found == NULL) {
        found = (void (*)(unsigned))next("srand");
    }
    found(seed);
}

void restart_generator(void)
{
    real_srand((unsigned)real_getpid());
}

INTERPOSED void srand(unsigned seed)
{
    if (!acts(SRAND_IGNORED_IN_GRANDCHILD) || depth < GRANDCHILD) {
        real_srand(seed);
    }
}

INTERPOSED ssize_t getrandom(void *bytes, size_t count, unsigned flags)
{
    if (acts(GETRANDOM_SAME_IN_CHILDREN) && depth >= CHILD) {
        memset(bytes, 42, count);
        return (ssize_t)count;
    }
    return syscall(SYS_getrandom, bytes, count, flags);
}

INTERPOSED int rename(const char *from, const char *to)
{
    static int (*real_rename)(const char *, const char *);
    static int renamed;
    if (real_rename == NULL) {
        real_rename = (int (*)(const char *, const char *))next("rename");
    }
    renamed += live;
    if (acts(RENAME_DOES_NOTHING) || (acts(RENAME_SECOND_DOES_NOTHING) && renamed == 2)) {
        return 0;
    }
    return real_rename(from, to);
}
