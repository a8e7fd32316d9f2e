/*
 * The bare loop: forks and waits, and nothing else, for as many milliseconds as its argument says. It prints how many
 * processes it has forked, and how many nanoseconds that took.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* Reading the clock is no part of what is measured, so it is read only now and then. */
#define BATCH 16

static long long now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void fail(const char *what)
{
    fprintf(stderr, "bare: %s: %s\n", what, strerror(errno));
    exit(1);
}

static void fork_and_wait(void)
{
    int status;
    pid_t child = fork();
    if (child < 0)
        fail("fork");
    if (child == 0)
        _exit(0);
    if (waitpid(child, &status, 0) != child)
        fail("waitpid");
}

int main(int argc, char **argv)
{
    long long limit = argc == 2 ? atoll(argv[1]) * 1000000LL : 0;
    long long begin, took;
    long forks = 0;
    if (limit <= 0) {
        fprintf(stderr, "usage: bare MILLISECONDS\n");
        return 2;
    }
    begin = now();
    do {
        for (int i = 0; i < BATCH; i++)
            fork_and_wait();
        forks += BATCH;
        took = now() - begin;
    } while (took < limit);
    printf("%ld %lld\n", forks, took);
    return 0;
}
