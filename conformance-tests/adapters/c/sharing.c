/*
 * The operations on what processes can share: mappings, System V segments and semaphores, named semaphores, message
 * queues; and on what they read through buffers of their own, directory streams and catalogues.
 *
 * Nothing outlives a scenario: names are unlinked as soon as they are made, segments are marked to go with their last
 * user, and the semaphores that cannot be are noted where the adapter finds them.
 */
#include "adapter.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#if __has_include(<sys/shm.h>) && __has_include(<sys/sem.h>)
#define HAVE_SYSTEM_V 1
#include <sys/sem.h>
#include <sys/shm.h>
#endif
#if __has_include(<mqueue.h>)
#define HAVE_QUEUES 1
#include <mqueue.h>
#endif
#if __has_include(<semaphore.h>)
#define HAVE_SEMAPHORES 1
#include <semaphore.h>
#endif
#if __has_include(<sys/random.h>)
#define HAVE_GETRANDOM 1
#include <sys/random.h>
#endif
#ifdef CATALOGUE
#include <nl_types.h>
#endif

enum {
    MAX_THINGS = 128,
    MAX_SEMAPHORES = 1000,
    PAGE = 65536,   /* at least one page anywhere */
    ASIDE = 200     /* descriptors of our own begin here: what a scenario opens gets the lowest numbers */
};

struct thing {
    const char *name;
    long long volatile *memory;
    int id; /* of a segment or a semaphore, or a queue */
#ifdef HAVE_SEMAPHORES
    sem_t *semaphore;
#endif
    DIR *directory;
#ifdef CATALOGUE
    nl_catd catalogue;
#endif
};

/* What the names stand for. Each process has its own copy, as it has of everything. */
static struct thing things[MAX_THINGS];
static int thing_count;

static struct thing *find_thing(const char *name)
{
    for (int i = thing_count - 1; i >= 0; i--) {
        if (strcmp(things[i].name, name) == 0) {
            return &things[i];
        }
    }
    answer("? nothing is called \"%.40s\" here", name);
    return NULL;
}

static struct thing *make_thing(const char *name)
{
    if (thing_count == MAX_THINGS) {
        answer("? more than %d things", MAX_THINGS);
        return NULL;
    }
    struct thing *thing = &things[thing_count++];
    *thing = (struct thing){.name = name};
    return thing;
}

/* A name in the system that nobody else has. */
static void unique_name(char name[64])
{
    static int made;
    snprintf(name, 64, "/forkspec-%ld-%d", (long)getpid(), made++);
}

/* ---- Memory. ---- */

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

#if defined MADV_DONTFORK && defined MADV_WIPEONFORK
static void do_madvise(const struct step *step)
{
    struct thing *thing = find_thing(step->argument[0]);
    bool wipe = strcmp(step->argument[1], "WIPEONFORK") == 0;
    if (!wipe && strcmp(step->argument[1], "DONTFORK") != 0) {
        answer("? \"%.40s\" where WIPEONFORK or DONTFORK is expected", step->argument[1]);
    } else if (thing != NULL) {
        answer_result(madvise((void *)thing->memory, PAGE, wipe ? MADV_WIPEONFORK : MADV_DONTFORK));
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

#ifdef HAVE_SYSTEM_V
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
        struct shmid_ds segment = {0};
        int result = shmctl(thing->id, IPC_STAT, &segment);
        answer_result(result == -1 ? -1 : (long long)segment.shm_nattch);
    }
}

/* ---- Semaphores of System V. ---- */

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
    union {
        int val;
    } initial = {(int)value};
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

void prepare_sharing(void)
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

void clear_away_shared(void)
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

#ifdef HAVE_SEMAPHORES
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
    thing->semaphore = sem_open(name, O_CREAT | O_EXCL, 0600, (unsigned)value);
    int problem = errno;
    sem_unlink(name);
    errno = problem;
    answer_result(thing->semaphore == SEM_FAILED ? -1 : 0);
}

static void do_sem_post(const struct step *step)
{
    struct thing *thing = find_thing(step->argument[0]);
    if (thing != NULL) {
        answer_result(sem_post(thing->semaphore));
    }
}

static void do_sem_trywait(const struct step *step)
{
    struct thing *thing = find_thing(step->argument[0]);
    if (thing != NULL) {
        answer_result(sem_trywait(thing->semaphore));
    }
}
#endif

/* ---- Message queues. ---- */

/* The same description under a high number, so that ours takes none of those that the scenario counts on. */
static int put_aside(int descriptor)
{
    int aside = descriptor == -1 ? -1 : fcntl(descriptor, F_DUPFD_CLOEXEC, ASIDE);
    if (aside == -1) {
        return descriptor;
    }
    close(descriptor);
    return aside;
}

#ifdef HAVE_QUEUES
static void do_mq_open(const struct step *step)
{
    struct thing *thing = make_thing(step->argument[0]);
    if (thing == NULL) {
        return;
    }
    char name[64];
    unique_name(name);
    struct mq_attr attributes = {.mq_maxmsg = 10, .mq_msgsize = sizeof(long long)};
    mqd_t queue = mq_open(name, O_CREAT | O_EXCL | O_RDWR, 0600, &attributes);
    int problem = errno;
    mq_unlink(name);
    errno = problem;
    thing->id = put_aside((int)queue);
    answer_result(queue == (mqd_t)-1 ? -1 : 0);
}

static void do_mq_send(const struct step *step)
{
    long long value;
    struct thing *thing = find_thing(step->argument[0]);
    if (thing != NULL && number(step->argument[1], LLONG_MIN, LLONG_MAX, &value)) {
        answer_result(mq_send((mqd_t)thing->id, (const char *)&value, sizeof value, 0));
    }
}

static void do_mq_receive(const struct step *step)
{
    struct thing *thing = find_thing(step->argument[0]);
    if (thing != NULL) {
        long long value = 0;
        if (mq_receive((mqd_t)thing->id, (char *)&value, sizeof value, NULL) == -1) {
            answer_errno();
        } else {
            answer("= %lld", value);
        }
    }
}

static void do_mq_setattr(const struct step *step)
{
    struct thing *thing = find_thing(step->argument[0]);
    if (step->arguments == 2 && strcmp(step->argument[1], "NONBLOCK") != 0) {
        answer("? \"%.40s\" where NONBLOCK is expected", step->argument[1]);
    } else if (thing != NULL) {
        struct mq_attr attributes = {.mq_flags = step->arguments == 2 ? O_NONBLOCK : 0};
        answer_result(mq_setattr((mqd_t)thing->id, &attributes, NULL));
    }
}

static void do_mq_getattr(const struct step *step)
{
    struct thing *thing = find_thing(step->argument[0]);
    if (thing != NULL) {
        struct mq_attr attributes = {0};
        if (mq_getattr((mqd_t)thing->id, &attributes) == -1) {
            answer_errno();
        } else {
            answer("= %s %ld", (attributes.mq_flags & O_NONBLOCK) != 0 ? "NONBLOCK" : "BLOCK", (long)attributes.mq_curmsgs);
        }
    }
}

static void do_mq_notify(const struct step *step)
{
    struct thing *thing = find_thing(step->argument[0]);
    if (thing != NULL) {
        struct sigevent nothing = {.sigev_notify = SIGEV_NONE};
        answer_result(mq_notify((mqd_t)thing->id, &nothing));
    }
}
#endif

/* ---- Directory streams and catalogues. ---- */

static void do_opendir(const struct step *step)
{
    long long files;
    const char *scratch = getenv("FORKSPEC_SCRATCH");
    if (scratch == NULL) {
        answer("? FORKSPEC_SCRATCH is not set");
        return;
    }
    struct thing *thing = number(step->argument[1], 0, 8, &files) ? make_thing(step->argument[0]) : NULL;
    if (thing == NULL) {
        return;
    }
    char path[MAX_LINE];
    snprintf(path, sizeof path - 2, "%s/directory-XXXXXX", scratch);
    if (mkdtemp(path) == NULL) {
        answer_errno();
        return;
    }
    size_t end = strlen(path);
    for (int file = 0; file < files; file++) {
        snprintf(path + end, sizeof path - end, "/%c", 'a' + file);
        int made_file = open(path, O_CREAT | O_WRONLY, 0600);
        if (made_file == -1) {
            answer_errno();
            return;
        }
        close(made_file);
    }
    path[end] = '\0';
    /* Without FD_CLOEXEC: that exec closes it is the library's affair. */
    int low = open(path, O_RDONLY | O_DIRECTORY);
    int directory = low == -1 ? -1 : fcntl(low, F_DUPFD, ASIDE);
    thing->directory = directory == -1 ? NULL : fdopendir(directory);
    answer_result(thing->directory == NULL ? -1 : 0);
    if (low != -1) {
        close(low);
    }
}

static void do_readdir(const struct step *step)
{
    struct thing *thing = find_thing(step->argument[0]);
    if (thing == NULL) {
        return;
    }
    struct dirent *entry;
    do {
        errno = 0;
        entry = readdir(thing->directory);
    } while (entry != NULL && entry->d_name[0] == '.');
    if (entry != NULL) {
        answer("= %s", entry->d_name);
    } else if (errno == 0) {
        answer("=");
    } else {
        answer_errno();
    }
}

#ifdef CATALOGUE
static void do_catopen(const struct step *step)
{
    struct thing *thing = make_thing(step->argument[0]);
    if (thing == NULL) {
        return;
    }
    /* It lies beside the program. */
    char path[MAX_LINE];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - sizeof CATALOGUE - 1);
    path[length < 0 ? 0 : length] = '\0';
    char *name = strrchr(path, '/');
    strcpy(name == NULL ? path : name + 1, CATALOGUE);
    thing->catalogue = catopen(path, 0);
    answer_result(thing->catalogue == (nl_catd)-1 ? -1 : 0);
}

static void do_catgets(const struct step *step)
{
    long long message;
    struct thing *thing = find_thing(step->argument[0]);
    if (thing != NULL && number(step->argument[1], 1, 5, &message)) {
        answer("= %s", catgets(thing->catalogue, 1, (int)message, "none"));
    }
}
#endif

/* ---- Random numbers of the kernel. ---- */

static void answer_random(long long value)
{
    answer("= %lld", value & LLONG_MAX);
}

#ifdef HAVE_GETRANDOM
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

const struct operation sharing_operations[] = {
    {"map", "NAME SHARED or PRIVATE", 2, 2, do_map},
    {"store", "NAME N", 2, 2, do_store},
    {"fetch", "NAME", 1, 1, do_fetch},
#if defined MADV_DONTFORK && defined MADV_WIPEONFORK
    {"madvise", "NAME WIPEONFORK or DONTFORK", 2, 2, do_madvise},
#endif
    {"mlock", "NAME", 1, 1, do_mlock},
#ifdef __linux__
    {"locked", "", 0, 0, do_locked},
#endif
#ifdef HAVE_SYSTEM_V
    {"segment", "NAME", 1, 1, do_segment},
    {"nattch", "NAME", 1, 1, do_nattch},
    {"semget", "NAME N", 2, 2, do_semget},
    {"semop", "NAME N [UNDO]", 2, 3, do_semop},
    {"semval", "NAME", 1, 1, do_semval},
#endif
#ifdef HAVE_SEMAPHORES
    {"sem_open", "NAME N", 2, 2, do_sem_open},
    {"sem_post", "NAME", 1, 1, do_sem_post},
    {"sem_trywait", "NAME", 1, 1, do_sem_trywait},
#endif
#ifdef HAVE_QUEUES
    {"mq_open", "NAME", 1, 1, do_mq_open},
    {"mq_send", "NAME N", 2, 2, do_mq_send},
    {"mq_receive", "NAME", 1, 1, do_mq_receive},
    {"mq_setattr", "NAME [NONBLOCK]", 1, 2, do_mq_setattr},
    {"mq_getattr", "NAME", 1, 1, do_mq_getattr},
    {"mq_notify", "NAME", 1, 1, do_mq_notify},
#endif
    {"opendir", "NAME N", 2, 2, do_opendir},
    {"readdir", "NAME", 1, 1, do_readdir},
#ifdef CATALOGUE
    {"catopen", "NAME", 1, 1, do_catopen},
    {"catgets", "NAME N", 2, 2, do_catgets},
#endif
#ifdef HAVE_GETRANDOM
    {"getrandom", "", 0, 0, do_getrandom},
#endif
    {"urandom", "", 0, 0, do_urandom},
    {NULL, NULL, 0, 0, NULL},
};
