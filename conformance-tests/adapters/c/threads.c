/* Threads, each of which performs one operation; mutexes and thread-specific data. */
#include "adapter.h"

#ifdef HAVE_THREADS

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* ---- Threads. ---- */

/* What a thread writes when it ends itself. */
struct cleanup {
    int to;
    const char *handler, *destructor; /* NULL: nothing */
};

static struct thread {
    const char *name;
    pthread_t id;
    struct step step;
    struct cleanup cleanup;
    char outcome[MAX_ANSWER];
} threads[32];
static int thread_count;
static struct cleanup cleanup; /* of those that are started from now on */
static pthread_key_t key;
static bool key_made;

static void leave_letter(int to, const char *letter)
{
    if (write(to, letter, 1) == -1) {
        /* there is nobody to tell */
    }
}

static void clean_up(void *argument)
{
    const struct cleanup *mine = argument;
    if (mine->handler != NULL) {
        leave_letter(mine->to, mine->handler);
    }
}

static void destroy(void *argument)
{
    const struct cleanup *mine = argument;
    leave_letter(mine->to, mine->destructor);
}

static void *run(void *argument)
{
    struct thread *thread = argument;
    answer_to = thread->outcome;
    if (thread->cleanup.destructor != NULL) {
        pthread_setspecific(key, &thread->cleanup);
    }
    pthread_cleanup_push(clean_up, &thread->cleanup);
    perform(&thread->step);
    pthread_cleanup_pop(0);
    if (thread->cleanup.destructor != NULL) {
        pthread_setspecific(key, NULL); /* it has done its work and leaves by returning: nothing is to be cleaned up */
    }
    return NULL;
}

static struct thread *find_thread(const char *name)
{
    for (int i = thread_count - 1; i >= 0; i--) {
        if (strcmp(threads[i].name, name) == 0) {
            return &threads[i];
        }
    }
    answer("? no thread %.40s", name);
    return NULL;
}

/* Signals are for the first thread; but what a thread itself gives rise to must find it as it would find that one. */
static void leave_signals_to_first(sigset_t *before)
{
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, NULL, before);
    if (!sigismember(before, SIGPIPE)) {
        sigdelset(&all, SIGPIPE);
    }
    pthread_sigmask(SIG_SETMASK, &all, NULL);
}

static void do_thread(const struct step *step)
{
    if (thread_count == sizeof threads / sizeof threads[0]) {
        answer("? no room for another thread");
        return;
    }
    struct thread *thread = &threads[thread_count];
    thread->name = step->argument[0];
    thread->step.word = step->argument[1];
    thread->step.operation = find_operation(step->argument[1]);
    thread->step.arguments = step->arguments - 2;
    thread->cleanup = cleanup;
    for (int i = 2; i < step->arguments; i++) {
        thread->step.argument[i - 2] = step->argument[i];
    }
    sigset_t before;
    leave_signals_to_first(&before);
    int problem = pthread_create(&thread->id, NULL, run, thread);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (answer_problem(problem)) {
        thread_count++;
    }
}

static void do_join(const struct step *step)
{
    struct thread *thread = find_thread(step->argument[0]);
    if (thread != NULL) {
        int problem = pthread_join(thread->id, NULL);
        if (problem == 0) {
            answer("%s", thread->outcome);
        } else {
            answer_problem(problem);
        }
    }
}

static void do_pthread_exit(const struct step *step)
{
    (void)step;
    if (answer_to != NULL) {
        answer("= 0");
    }
    pthread_exit(NULL);
}

static void do_tasks(const struct step *step)
{
    (void)step;
    int count = 0;
    DIR *tasks = opendir("/proc/self/task");
    if (tasks == NULL) {
        answer_errno();
        return;
    }
    for (struct dirent *task; (task = readdir(tasks)) != NULL;) {
        count += task->d_name[0] != '.';
    }
    closedir(tasks);
    answer("= %d", count);
}

static void do_cleanup(const struct step *step)
{
    int to;
    if (descriptor_argument(step->argument[0], &to)) {
        if (!key_made) {
            pthread_key_create(&key, destroy);
            key_made = true;
        }
        cleanup = (struct cleanup){to, step->argument[1], step->argument[2]};
        answer("= 0");
    }
}

/* ---- Mutexes, and data of the first thread, each made when it is first named. ---- */

static struct mutex {
    const char *name;
    pthread_mutex_t mutex;
    bool mine; /* whether the first thread has locked it */
} mutexes[8];
static int mutex_count;

static struct mutex *find_mutex(const char *name)
{
    for (int i = 0; i < mutex_count; i++) {
        if (strcmp(mutexes[i].name, name) == 0) {
            return &mutexes[i];
        }
    }
    if (mutex_count == sizeof mutexes / sizeof mutexes[0]) {
        answer("? no room for another mutex");
        return NULL;
    }
    mutexes[mutex_count].name = name;
    pthread_mutex_init(&mutexes[mutex_count].mutex, NULL);
    return &mutexes[mutex_count++];
}

static void do_lock(const struct step *step)
{
    struct mutex *mutex = find_mutex(step->argument[0]);
    if (mutex != NULL && answer_problem(pthread_mutex_lock(&mutex->mutex))) {
        mutex->mine = answer_to == NULL;
    }
}

static void do_trylock(const struct step *step)
{
    struct mutex *mutex = find_mutex(step->argument[0]);
    if (mutex != NULL && answer_problem(pthread_mutex_trylock(&mutex->mutex))) {
        mutex->mine = true;
    }
}

static void do_unlock(const struct step *step)
{
    struct mutex *mutex = find_mutex(step->argument[0]);
    if (mutex != NULL && !mutex->mine) {
        answer("! %s", errno_name(EPERM)); /* nothing says what would come of it */
    } else if (mutex != NULL) {
        mutex->mine = false;
        answer_problem(pthread_mutex_unlock(&mutex->mutex));
    }
}

static struct datum {
    const char *name;
    pthread_key_t key;
} data[8];
static int data_count;
static const long long none; /* what a thread has that has set nothing */

static struct datum *find_datum(const char *name)
{
    for (int i = 0; i < data_count; i++) {
        if (strcmp(data[i].name, name) == 0) {
            return &data[i];
        }
    }
    if (data_count == sizeof data / sizeof data[0] || pthread_key_create(&data[data_count].key, NULL) != 0) {
        answer("? no room for other thread-specific data");
        return NULL;
    }
    data[data_count].name = name;
    return &data[data_count++];
}

static void do_setspecific(const struct step *step)
{
    static long long values[sizeof data / sizeof data[0]];
    long long value;
    struct datum *datum = find_datum(step->argument[0]);
    if (datum != NULL && number(step->argument[1], LLONG_MIN, LLONG_MAX, &value)) {
        values[datum - data] = value;
        answer_problem(pthread_setspecific(datum->key, &values[datum - data]));
    }
}

static void do_getspecific(const struct step *step)
{
    struct datum *datum = find_datum(step->argument[0]);
    if (datum != NULL) {
        const long long *value = pthread_getspecific(datum->key);
        answer("= %lld", value != NULL ? *value : none);
    }
}

#endif

const struct operation thread_operations[] = {
#ifdef HAVE_THREADS
    {"thread", "NAME OPERATION ...", 2, MAX_ARGUMENTS, do_thread},
    {"join", "NAME", 1, 1, do_join},
    {"tasks", "", 0, 0, do_tasks},
    {"pthread_exit", "", 0, 0, do_pthread_exit},
    {"cleanup", "P.w LETTER LETTER", 3, 3, do_cleanup},
    {"lock", "M", 1, 1, do_lock},
    {"trylock", "M", 1, 1, do_trylock},
    {"unlock", "M", 1, 1, do_unlock},
    {"setspecific", "K N", 2, 2, do_setspecific},
    {"getspecific", "K", 1, 1, do_getspecific},
#endif
    {NULL, NULL, 0, 0, NULL},
};
