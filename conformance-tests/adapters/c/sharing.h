/* What the files on what processes can share have in common. */
#ifndef SHARING_H
#define SHARING_H

#include "adapter.h"

/* What a name stands for. Each process has its own copy, as it has of everything. */
struct thing {
    const char *name;
    long long volatile *memory; /* of a mapping or a segment */
    int id;                     /* of a segment, a semaphore of System V, or a queue */
    void *handle;               /* of a named semaphore, a directory stream, or a catalogue */
};

/* Where there is none, or no room for one, these answer "? ..." and tell NULL. */
struct thing *find_thing(const char *name);
struct thing *make_thing(const char *name);

void unique_name(char name[64]); /* one in the system that nobody else has */
int put_aside(int descriptor); /* the same description under a high number, so that ours takes none that the scenario counts on */

#endif
