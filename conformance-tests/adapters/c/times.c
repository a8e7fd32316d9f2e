/* The operations on timers and clocks. */
#include "adapter.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <sys/times.h>
#include <time.h>
#include <unistd.h>

enum { MICROSECONDS = 1000000, BURNT = 20 /* hundredths of a second */ };

/* What is left of a timer, in seconds: the nearest number, but not 0 while it is running. */
static long long left(long long seconds, long microseconds)
{
    return seconds + (microseconds >= MICROSECONDS / 2 || (seconds == 0 && microseconds > 0));
}

static void do_alarm(const struct step *step)
{
    long long seconds;
    if (number(step->argument[0], 0, INT_MAX, &seconds)) {
        answer("= %u", alarm((unsigned)seconds));
    }
}

/* ---- The three timers that every process has. ---- */

static const struct {
    const char *name;
    int number;
} interval_timers[] = {
    {"ITIMER_REAL", ITIMER_REAL},
    {"ITIMER_VIRTUAL", ITIMER_VIRTUAL},
    {"ITIMER_PROF", ITIMER_PROF},
};

static bool interval_timer(const char *name, int *timer)
{
    for (size_t i = 0; i < sizeof interval_timers / sizeof interval_timers[0]; i++) {
        if (strcmp(interval_timers[i].name, name) == 0) {
            *timer = interval_timers[i].number;
            return true;
        }
    }
    answer("? unknown timer \"%.40s\"", name);
    return false;
}

static void answer_left(int result, const struct itimerval *value)
{
    if (result == -1) {
        answer_errno();
    } else {
        answer("= %lld", left(value->it_value.tv_sec, value->it_value.tv_usec));
    }
}

static void do_setitimer(const struct step *step)
{
    int timer;
    long long seconds;
    if (interval_timer(step->argument[0], &timer) && number(step->argument[1], 0, INT_MAX, &seconds)) {
        struct itimerval value = {.it_value = {.tv_sec = (time_t)seconds}}, before = {0};
        answer_left(setitimer(timer, &value, &before), &before);
    }
}

static void do_getitimer(const struct step *step)
{
    int timer;
    struct itimerval value = {0};
    if (interval_timer(step->argument[0], &timer)) {
        answer_left(getitimer(timer, &value), &value);
    }
}

/* ---- Timers that are made. ---- */

#ifdef HAVE_TIMERS

enum { MAX_TIMERS = 16 };

static struct {
    char name[MAX_NAME];
    timer_t id;
} timers[MAX_TIMERS]; /* those that the running process has made, and those that its ancestors had made before its birth */
static int timer_count;

const struct legacy timer_legacy[] = {
    {timers, sizeof timers},
    {&timer_count, sizeof timer_count},
    {NULL, 0},
};

/* The index of a timer by name; answers "?" if there is none. */
static int find_timer(const char *name)
{
    int i = timer_count - 1;
    while (i >= 0 && strcmp(timers[i].name, name) != 0) {
        i--;
    }
    if (i < 0) {
        answer("? no timer \"%.40s\" is known here", name);
    }
    return i;
}

static void do_timer_create(const struct step *step)
{
    if (timer_count == MAX_TIMERS) {
        answer("? more than %d timers", MAX_TIMERS);
        return;
    }
    struct sigevent silent = {.sigev_notify = SIGEV_NONE};
    int result = timer_create(CLOCK_REALTIME, &silent, &timers[timer_count].id);
    if (result == 0) {
        snprintf(timers[timer_count++].name, MAX_NAME, "%s", step->argument[0]);
    }
    answer_result(result);
}

static void do_timer_settime(const struct step *step)
{
    long long seconds;
    if (!number(step->argument[1], 0, INT_MAX, &seconds)) {
        return;
    }
    struct itimerspec value = {.it_value = {.tv_sec = (time_t)seconds}};
    int timer = find_timer(step->argument[0]);
    if (timer >= 0) {
        answer_result(timer_settime(timers[timer].id, 0, &value, NULL));
    }
}

static void do_timer_gettime(const struct step *step)
{
    struct itimerspec value = {0};
    int timer = find_timer(step->argument[0]);
    if (timer < 0) {
        return;
    }
    if (timer_gettime(timers[timer].id, &value) == -1) {
        answer_errno();
    } else {
        answer("= %lld", left(value.it_value.tv_sec, value.it_value.tv_nsec / 1000));
    }
}

static void do_timer_delete(const struct step *step)
{
    int timer = find_timer(step->argument[0]);
    if (timer >= 0) {
        answer_result(timer_delete(timers[timer].id));
    }
}
#else
const struct legacy timer_legacy[] = {{NULL, 0}};
#endif

/* ---- Clocks. ---- */

#ifdef HAVE_CLOCKS
/* Clock ticks in hundredths of a second. */
static long long hundredths(clock_t user, clock_t system)
{
    return ((long long)user + (long long)system) * 100 / sysconf(_SC_CLK_TCK);
}

static long long own_hundredths(void)
{
    struct tms used = {0};
    times(&used);
    return hundredths(used.tms_utime, used.tms_stime);
}

static long long reading(clockid_t clock)
{
    struct timespec now = {0};
    return clock_gettime(clock, &now) == -1 ? -1 : (long long)now.tv_sec * MICROSECONDS + now.tv_nsec / 1000;
}

/* Uses CPU time until all three clocks have told that it is enough. */
static void do_burn(const struct step *step)
{
    (void)step;
    long long enough = BURNT * (MICROSECONDS / 100);
    long long ticks = own_hundredths() + BURNT;
    long long process = reading(CLOCK_PROCESS_CPUTIME_ID) + enough;
    long long thread = reading(CLOCK_THREAD_CPUTIME_ID) + enough;
    while (own_hundredths() < ticks || reading(CLOCK_PROCESS_CPUTIME_ID) < process
            || reading(CLOCK_THREAD_CPUTIME_ID) < thread) {
        for (volatile int i = 0; i < 100000; i++) {
        }
    }
    answer("= 0");
}

static void do_times(const struct step *step)
{
    (void)step;
    struct tms used = {0};
    if (times(&used) == (clock_t)-1) {
        answer_errno();
    } else {
        answer("= %lld %lld", hundredths(used.tms_utime, used.tms_stime), hundredths(used.tms_cutime, used.tms_cstime));
    }
}

static void do_clock_gettime(const struct step *step)
{
    static const struct {
        const char *name;
        clockid_t id;
    } clocks[] = {
        {"CLOCK_MONOTONIC", CLOCK_MONOTONIC},
        {"CLOCK_PROCESS_CPUTIME_ID", CLOCK_PROCESS_CPUTIME_ID},
        {"CLOCK_THREAD_CPUTIME_ID", CLOCK_THREAD_CPUTIME_ID},
    };
    for (size_t i = 0; i < sizeof clocks / sizeof clocks[0]; i++) {
        if (strcmp(clocks[i].name, step->argument[0]) == 0) {
            answer_result(reading(clocks[i].id));
            return;
        }
    }
    answer("? unknown clock \"%.40s\"", step->argument[0]);
}
#endif

const struct operation time_operations[] = {
    {"alarm", "N", 1, 1, do_alarm},
    {"setitimer", "TIMER N", 2, 2, do_setitimer},
    {"getitimer", "TIMER", 1, 1, do_getitimer},
#ifdef HAVE_TIMERS
    {"timer_create", "T", 1, 1, do_timer_create},
    {"timer_settime", "T N", 2, 2, do_timer_settime},
    {"timer_gettime", "T", 1, 1, do_timer_gettime},
    {"timer_delete", "T", 1, 1, do_timer_delete},
#endif
#ifdef HAVE_CLOCKS
    {"burn", "", 0, 0, do_burn},
    {"times", "", 0, 0, do_times},
    {"clock_gettime", "CLOCK", 1, 1, do_clock_gettime},
#endif
    {NULL, NULL, 0, 0, NULL},
};
