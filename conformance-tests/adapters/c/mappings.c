/* The operations on memory that processes can share: mappings, and segments of System V. */
#define _GNU_SOURCE 1 /* madvise */
#include "sharing.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#ifdef HAVE_SEGMENTS
#include <sys/shm.h>
#endif

enum { PAGE = 65536 }; /* at least one page anywhere */

/* Each mapping has a place of its own, so that no later one takes that of one which is gone. */
static void *place_of(const struct step *step)
{
    return sizeof(void *) < 8 ? NULL : (void *)(0x200000000000 + (step - steps) * (long long)PAGE);
}

static void do_map(const struct step *step)
{
    bool shared = strcmp(step->argument[1], "SHARED") == 0;
    if (!shared && strcmp(step->argument[1], "PRIVATE") != 0) {
        answer("? \"%.40s\" where SHARED or PRIVATE is expected", step->argument[1]);
        return;
    }
    struct thing *thing = make_thing(step->argument[0]);
    if (thing == NULL) {
        return;
    }
    void *memory = mmap(place_of(step), PAGE, PROT_READ | PROT_WRITE, MAP_ANONYMOUS | (shared ? MAP_SHARED : MAP_PRIVATE), -1, 0);
    thing->memory = memory;
    answer_result(memory == MAP_FAILED ? -1 : 0);
}

static void do_store(const struct step *step)
{
    long long value;
    struct thing *thing = find_thing(step->argument[0]);
    if (thing != NULL && number(step->argument[1], LLONG_MIN, LLONG_MAX, &value)) {
        *thing->memory = value;
        answer("= 0");
    }
}

static void do_fetch(const struct step *step)
{
    struct thing *thing = find_thing(step->argument[0]);
    if (thing != NULL) {
        answer("= %lld", *thing->memory);
    }
}

#ifdef HAVE_MADVISE
static void do_madvise(const struct step *step)
{
    struct thing *thing = find_thing(step->argument[0]);
    if (thing == NULL) {
        return;
    }
    if (strcmp(step->argument[1], "DONTFORK") == 0) {
        answer_result(madvise((void *)thing->memory, PAGE, MADV_DONTFORK));
#ifdef MADV_WIPEONFORK
    } else if (strcmp(step->argument[1], "WIPEONFORK") == 0) {
        answer_result(madvise((void *)thing->memory, PAGE, MADV_WIPEONFORK));
#endif
    } else {
        answer("? unknown advice \"%.40s\"", step->argument[1]);
    }
}
#endif

static void do_mlock(const struct step *step)
{
    struct thing *thing = find_thing(step->argument[0]);
    if (thing != NULL) {
        answer_result(mlock((const void *)thing->memory, PAGE));
    }
}

#ifdef __linux__
static void do_locked(const struct step *step)
{
    (void)step;
    FILE *status = fopen("/proc/self/status", "r");
    long kilobytes = -1;
    char line[256];
    while (status != NULL && fgets(line, sizeof line, status) != NULL) {
        sscanf(line, "VmLck: %ld", &kilobytes);
    }
    if (status != NULL) {
        fclose(status);
    }
    if (kilobytes < 0) {
        answer("? /proc/self/status does not tell what is locked");
    } else {
        answer("= %ld", kilobytes * 1024 / PAGE);
    }
}
#endif

#ifdef HAVE_SEGMENTS
static void do_segment(const struct step *step)
{
    struct thing *thing = make_thing(step->argument[0]);
    if (thing == NULL) {
        return;
    }
    thing->id = shmget(IPC_PRIVATE, PAGE, 0600);
    if (thing->id == -1) {
        answer_errno();
        return;
    }
    void *memory = shmat(thing->id, place_of(step), 0);
    int problem = errno;
    shmctl(thing->id, IPC_RMID, NULL);
    errno = problem;
    thing->memory = memory;
    answer_result(memory == (void *)-1 ? -1 : 0);
}

static void do_nattch(const struct step *step)
{
    struct thing *thing = find_thing(step->argument[0]);
    if (thing != NULL) {
        union {
            struct shmid_ds segment;
            char room[512]; /* for what a system stores that has another idea of it */
        } told = {.room = ""};
        int result = shmctl(thing->id, IPC_STAT, &told.segment);
        answer_result(result == -1 ? -1 : (long long)told.segment.shm_nattch);
    }
}
#endif

const struct operation mapping_operations[] = {
    {"map", "NAME SHARED or PRIVATE", 2, 2, do_map},
    {"store", "NAME N", 2, 2, do_store},
    {"fetch", "NAME", 1, 1, do_fetch},
#ifdef HAVE_MADVISE
    {"madvise", "NAME WIPEONFORK or DONTFORK", 2, 2, do_madvise},
#endif
    {"mlock", "NAME", 1, 1, do_mlock},
#ifdef __linux__
    {"locked", "", 0, 0, do_locked},
#endif
#ifdef HAVE_SEGMENTS
    {"segment", "NAME", 1, 1, do_segment},
    {"nattch", "NAME", 1, 1, do_nattch},
#endif
    {NULL, NULL, 0, 0, NULL},
};
