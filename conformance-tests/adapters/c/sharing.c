/*
 * The names of what processes can share, or read through buffers of their own.
 *
 * Nothing outlives a scenario: names in the system are unlinked as soon as they are made, segments are marked to go with
 * their last user, and the semaphores that cannot be are noted where the adapter finds them (semaphores.c).
 */
#define _GNU_SOURCE 1 /* F_DUPFD_CLOEXEC */
#include "sharing.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum {
    MAX_THINGS = 128,
    ASIDE = 200 /* descriptors of our own begin here: what a scenario opens gets the lowest numbers */
};

static struct thing things[MAX_THINGS];
static int thing_count;

struct thing *find_thing(const char *name)
{
    for (int i = thing_count - 1; i >= 0; i--) {
        if (strcmp(things[i].name, name) == 0) {
            return &things[i];
        }
    }
    answer("? nothing is called \"%.40s\" here", name);
    return NULL;
}

struct thing *make_thing(const char *name)
{
    if (thing_count == MAX_THINGS) {
        answer("? more than %d things", MAX_THINGS);
        return NULL;
    }
    struct thing *thing = &things[thing_count++];
    *thing = (struct thing){.name = name};
    return thing;
}

void unique_name(char name[64])
{
    static int made;
    snprintf(name, 64, "/forkspec-%ld-%d", (long)getpid(), made++);
}

int put_aside(int descriptor)
{
    int aside = descriptor == -1 ? -1 : fcntl(descriptor, F_DUPFD_CLOEXEC, ASIDE);
    if (aside == -1) {
        return descriptor;
    }
    close(descriptor);
    return aside;
}
