/* The operations on random numbers of the kernel. */
#include "adapter.h"

#include <fcntl.h>
#include <limits.h>
#include <unistd.h>
#ifdef HAVE_SYS_RANDOM
#include <sys/random.h>
#endif
#ifdef HAVE_LINUX_RANDOM
#include <linux/random.h>
#endif
#if defined HAVE_SYS_RANDOM || defined HAVE_LINUX_RANDOM
#define GETRANDOM 1
#endif

static void answer_random(long long value)
{
    answer("= %lld", value & LLONG_MAX);
}

#ifdef GETRANDOM
static void do_getrandom(const struct step *step)
{
    (void)step;
    long long value = 0;
    if (getrandom(&value, sizeof value, 0) == sizeof value) {
        answer_random(value);
    } else {
        answer_errno();
    }
}
#endif

static void do_urandom(const struct step *step)
{
    (void)step;
    long long value = 0;
    int source = open("/dev/urandom", O_RDONLY);
    if (source != -1 && read(source, &value, sizeof value) == sizeof value) {
        answer_random(value);
    } else {
        answer_errno();
    }
    if (source != -1) {
        close(source);
    }
}

const struct operation entropy_operations[] = {
#ifdef GETRANDOM
    {"getrandom", "", 0, 0, do_getrandom},
#endif
    {"urandom", "", 0, 0, do_urandom},
    {NULL, NULL, 0, 0, NULL},
};
