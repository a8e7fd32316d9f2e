/* The operations on semaphores: those of System V, and those with names. */
#include "sharing.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#ifdef HAVE_SYSTEM_V
#include <sys/sem.h>
#endif
#if defined HAVE_SEMAPHORES && !defined __dietlibc__ /* whose sem_open says that it is not implemented */
#define NAMED 1
#include <semaphore.h>
#endif

/* ---- Semaphores of System V. ---- */

#ifdef HAVE_SYSTEM_V
enum { MAX_SEMAPHORES = 1000 };

/* Nothing but an explicit call removes one: those that were made, where all processes and the adapter see them. */
static struct {
    int count;
    int ids[MAX_SEMAPHORES];
} *made;

static void do_semget(const struct step *step)
{
    long long value;
    if (!number(step->argument[1], 0, 100, &value)) {
        return;
    }
    struct thing *thing = make_thing(step->argument[0]);
    int slot = thing == NULL ? 0 : __atomic_fetch_add(&made->count, 1, __ATOMIC_SEQ_CST);
    if (thing == NULL) {
        return;
    }
    if (slot >= MAX_SEMAPHORES) {
        answer("? more than %d semaphores", MAX_SEMAPHORES);
        return;
    }
    made->ids[slot] = -1;
    thing->id = semget(IPC_PRIVATE, 1, 0600);
    made->ids[slot] = thing->id;
    union { /* all of it: where the last byte is the lowest, less than the library reads would be read as another number */
        int val;
        struct semid_ds *buf;
        unsigned short *array;
    } initial = {.val = (int)value};
    answer_result(thing->id == -1 ? -1 : semctl(thing->id, 0, SETVAL, initial));
}

static void do_semop(const struct step *step)
{
    long long by;
    bool undo = step->arguments == 3;
    struct thing *thing = find_thing(step->argument[0]);
    if (undo && strcmp(step->argument[2], "UNDO") != 0) {
        answer("? \"%.40s\" where UNDO is expected", step->argument[2]);
    } else if (thing != NULL && number(step->argument[1], -100, 100, &by)) {
        struct sembuf change = {.sem_op = (short)by, .sem_flg = (short)(IPC_NOWAIT | (undo ? SEM_UNDO : 0))};
        answer_result(semop(thing->id, &change, 1));
    }
}

static void do_semval(const struct step *step)
{
    struct thing *thing = find_thing(step->argument[0]);
    if (thing != NULL) {
        answer_result(semctl(thing->id, 0, GETVAL));
    }
}
#endif

void prepare_semaphores(void)
{
#ifdef HAVE_SYSTEM_V
    void *page = mmap(NULL, sizeof *made, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    made = page == MAP_FAILED ? calloc(1, sizeof *made) : page;
#endif
}

size_t list_size(void)
{
#ifdef HAVE_SYSTEM_V
    return sizeof *made;
#else
    return 0;
#endif
}

void keep_list_in(void *room)
{
#ifdef HAVE_SYSTEM_V
    static void *ours;
    ours = ours == NULL ? made : ours;
    made = room == NULL ? ours : room;
#else
    (void)room;
#endif
}

void clear_away_semaphores(void)
{
#ifdef HAVE_SYSTEM_V
    for (int i = 0; i < made->count && i < MAX_SEMAPHORES; i++) {
        if (made->ids[i] != -1) {
            semctl(made->ids[i], 0, IPC_RMID);
        }
    }
    made->count = 0;
#endif
}

/* ---- Named semaphores. ---- */

#ifdef NAMED
static void do_sem_open(const struct step *step)
{
    long long value;
    if (!number(step->argument[1], 0, 100, &value)) {
        return;
    }
    struct thing *thing = make_thing(step->argument[0]);
    if (thing == NULL) {
        return;
    }
    char name[64];
    unique_name(name);
    thing->handle = sem_open(name, O_CREAT | O_EXCL, 0600, (unsigned)value);
    int problem = errno;
    sem_unlink(name);
    errno = problem;
    answer_result(thing->handle == SEM_FAILED ? -1 : 0);
}

static void do_sem_post(const struct step *step)
{
    struct thing *thing = find_thing(step->argument[0]);
    if (thing != NULL) {
        answer_result(sem_post(thing->handle));
    }
}

static void do_sem_trywait(const struct step *step)
{
    struct thing *thing = find_thing(step->argument[0]);
    if (thing != NULL) {
        answer_result(sem_trywait(thing->handle));
    }
}
#endif

const struct operation semaphore_operations[] = {
#ifdef HAVE_SYSTEM_V
    {"semget", "NAME N", 2, 2, do_semget},
    {"semop", "NAME N [UNDO]", 2, 3, do_semop},
    {"semval", "NAME", 1, 1, do_semval},
#endif
#ifdef NAMED
    {"sem_open", "NAME N", 2, 2, do_sem_open},
    {"sem_post", "NAME", 1, 1, do_sem_post},
    {"sem_trywait", "NAME", 1, 1, do_sem_trywait},
#endif
    {NULL, NULL, 0, 0, NULL},
};
