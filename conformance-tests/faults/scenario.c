/* Where this process stands, and what all processes of a scenario know in common. */
#include "shim.h"

#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>

enum { MAX_MADE = 64, MAX_CHILDREN = 64, MAX_ENDS = 1024 };

/* A process of the scenario: what it is going to report to its parent, as far as the signals tell that were sent to it. */
struct made {
    atomic_int pid;
    atomic_bool ready; /* its fork is about to return */
    atomic_bool stopped;
    atomic_bool continued_unreported; /* stopped and then continued, and no wait has told anything of it */
};

struct shared {
    atomic_uint calls; /* of one_in_twenty, in all scenarios */
    atomic_int made_count;
    struct made made[MAX_MADE];
    atomic_int end_count;
    int closed[MAX_ENDS];
};

int depth = ADAPTER;
bool live = false;
struct child children[MAX_CHILDREN];
int child_count = 0;

static struct shared *shared; /* one mapping, made by the adapter and inherited by everybody */

bool acts(enum fault fault)
{
    return live && planted == fault;
}

bool one_in_twenty(void)
{
    return atomic_fetch_add(&shared->calls, 1) % 20 == 19;
}

/* The adapter starts a scenario when all processes of the last one are gone. */
void begin_scenario(void)
{
    if (shared == NULL) {
        shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        if (shared == MAP_FAILED) {
            abort();
        }
    }
    unsigned calls = atomic_load(&shared->calls);
    *shared = (struct shared){.calls = calls};
}

/* A fault in fork must not fork for ever. */
bool room_for_process(void)
{
    return atomic_load(&shared->made_count) < MAX_MADE && child_count < MAX_CHILDREN;
}

static struct made *find_made(pid_t pid)
{
    int count = atomic_load(&shared->made_count);
    for (int i = 0; i < count && i < MAX_MADE; i++) {
        if (atomic_load(&shared->made[i].pid) == pid) {
            return &shared->made[i];
        }
    }
    return NULL;
}

void enter_child(void)
{
    depth++;
    child_count = 0;
    int place = atomic_fetch_add(&shared->made_count, 1);
    if (place < MAX_MADE) {
        atomic_store(&shared->made[place].pid, real_getpid());
    }
}

void tell_ready(void)
{
    struct made *made = find_made(real_getpid());
    if (made != NULL) {
        atomic_store(&made->ready, true);
    }
}

void await_ready(pid_t child)
{
    int status;
    for (int turn = 0; turn < 100000; turn++) { /* not for ever: somebody may have stopped it with its whole group */
        struct made *made = find_made(child);
        if ((made != NULL && atomic_load(&made->ready)) || peek_end(child, &status)) {
            return;
        }
        sched_yield();
    }
}

void note_child(pid_t pid)
{
    if (child_count < MAX_CHILDREN) {
        children[child_count++] = (struct child){.pid = pid, .again = -1, .held = -1};
    }
}

struct child *find_child(pid_t pid)
{
    for (int i = 0; i < child_count; i++) {
        if (children[i].pid == pid) {
            return &children[i];
        }
    }
    return NULL;
}

bool in_scenario(pid_t pid)
{
    return pid > 1 && find_made(pid) != NULL;
}

void note_signal(pid_t pid, int signal)
{
    struct made *made = find_made(pid);
    if (made == NULL) {
        return;
    }
    if (signal == SIGSTOP || signal == SIGTSTP || signal == SIGTTIN || signal == SIGTTOU) {
        atomic_store(&made->stopped, true);
        atomic_store(&made->continued_unreported, false);
    } else if (signal == SIGCONT && atomic_exchange(&made->stopped, false)) {
        atomic_store(&made->continued_unreported, true);
    }
}

bool was_stopped(pid_t pid)
{
    struct made *made = find_made(pid);
    return made != NULL && atomic_load(&made->stopped);
}

bool was_stopped_and_continued(pid_t pid)
{
    struct made *made = find_made(pid);
    return made != NULL && atomic_load(&made->continued_unreported);
}

void forget_stops(pid_t pid)
{
    struct made *made = find_made(pid);
    if (made != NULL) {
        atomic_store(&made->continued_unreported, false);
    }
}

int *shared_end(void)
{
    int place = atomic_fetch_add(&shared->end_count, 1);
    return &shared->closed[place < MAX_ENDS ? place : MAX_ENDS - 1];
}
