/* The operations on message queues. */
#include "sharing.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <string.h>
#ifdef HAVE_QUEUES
#include <mqueue.h>
#endif

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

const struct operation queue_operations[] = {
#ifdef HAVE_QUEUES
    {"mq_open", "NAME", 1, 1, do_mq_open},
    {"mq_send", "NAME N", 2, 2, do_mq_send},
    {"mq_receive", "NAME", 1, 1, do_mq_receive},
    {"mq_setattr", "NAME [NONBLOCK]", 1, 2, do_mq_setattr},
    {"mq_getattr", "NAME", 1, 1, do_mq_getattr},
    {"mq_notify", "NAME", 1, 1, do_mq_notify},
#endif
    {NULL, NULL, 0, 0, NULL},
};
