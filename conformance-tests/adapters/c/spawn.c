/* posix_spawn: a process of the scenario begins as another image of this adapter. */
#include "adapter.h"

#ifdef HAVE_SPAWN

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>

/* What the words after the path ask for. */
struct request {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t defaults, mask;
    short flags;
};

/* Whether an action could be noted; answers the error if not. */
static bool noted(int error)
{
    errno = error;
    if (error != 0) {
        answer_errno();
    }
    return error == 0;
}

static bool add_action(struct request *request, const char *const words[])
{
    int number, target, signal;
    pid_t group;
    if (is(words[0], "close")) {
        return descriptor_argument(words[1], &number)
            && noted(posix_spawn_file_actions_addclose(&request->actions, number));
    } else if (is(words[0], "dup2")) {
        return descriptor_argument(words[1], &number) && descriptor_argument(words[2], &target)
            && noted(posix_spawn_file_actions_adddup2(&request->actions, number, target));
    } else if (is(words[0], "default")) {
        request->flags |= POSIX_SPAWN_SETSIGDEF;
        return signal_argument(words[1], &signal) && sigaddset(&request->defaults, signal) == 0;
    } else if (is(words[0], "mask")) {
        request->flags |= POSIX_SPAWN_SETSIGMASK;
        return signal_argument(words[1], &signal) && sigaddset(&request->mask, signal) == 0;
    }
    request->flags |= POSIX_SPAWN_SETPGROUP;
    return pid_argument(words[1], &group) && noted(posix_spawnattr_setpgroup(&request->attributes, group));
}

/* How many words an action has; 0: it is none. */
static int words_of(const char *action)
{
    return is(action, "dup2") ? 3
        : is(action, "close") || is(action, "default") || is(action, "mask") || is(action, "pgroup") ? 2 : 0;
}

static bool read_request(struct request *request, const struct step *step)
{
    for (int i = 2; i < step->arguments;) {
        int words = words_of(step->argument[i]);
        if (words == 0 || i + words > step->arguments) {
            answer("? \"%.40s\" where close, dup2, default, mask or pgroup is expected", step->argument[i]);
            return false;
        }
        if (!add_action(request, step->argument + i)) {
            return false;
        }
        i += words;
    }
    posix_spawnattr_setsigdefault(&request->attributes, &request->defaults);
    posix_spawnattr_setsigmask(&request->attributes, &request->mask);
    posix_spawnattr_setflags(&request->attributes, request->flags);
    return true;
}

static void do_spawn(const struct step *step)
{
    struct request request = {.flags = 0};
    char path[MAX_LINE], *arguments[] = {program, NULL}, *environment[MAX_ENVIRONMENT];
    int child;
    if (!child_argument(step->argument[0], &child)) {
        return;
    }
    posix_spawn_file_actions_init(&request.actions);
    posix_spawnattr_init(&request.attributes);
    sigemptyset(&request.defaults);
    sigemptyset(&request.mask);
    if (path_argument(step->argument[1], path) && read_request(&request, step)) {
        pid_t pid = -1;
        put_environment(environment, "posix_spawn", leave(child, 0));
        errno = posix_spawn(&pid, path, &request.actions, &request.attributes, arguments, environment);
        if (errno != 0) {
            answer_errno();
        } else {
            processes[child].pid = pid;
            processes[child].known = true;
            answer("= %ld", (long)pid);
        }
    }
    posix_spawn_file_actions_destroy(&request.actions);
    posix_spawnattr_destroy(&request.attributes);
}

#endif

const struct operation spawn_operations[] = {
#ifdef HAVE_SPAWN
    {"spawn", "CHILD PATH [ACTION]...", 2, MAX_ARGUMENTS - 1, do_spawn},
#endif
    {NULL, NULL, 0, 0, NULL},
};
