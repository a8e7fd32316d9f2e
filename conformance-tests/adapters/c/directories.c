/* The operations on what a process reads through a buffer of its own: directory streams and message catalogues. */
#define _BSD_SOURCE 1 /* dirfd */
#include "sharing.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#if defined CATALOGUE && defined HAVE_CATALOGUES
#include <nl_types.h>
#endif

/* That exec closes a directory stream is the library's affair; but nothing says that fdopendir sees to it, as opendir does. */
static int flags_of_opendir(const char *path)
{
    DIR *stream = opendir(path);
    int flags = stream == NULL ? 0 : fcntl(dirfd(stream), F_GETFD);
    if (stream != NULL) {
        closedir(stream);
    }
    return flags;
}

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
    char name[64], path[MAX_LINE];
    unique_name(name);
    snprintf(path, sizeof path - 2, "%s%s", scratch, name);
    if (mkdir(path, 0700) == -1) {
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
    int directory = put_aside(open(path, O_RDONLY | O_DIRECTORY));
    fcntl(directory, F_SETFD, flags_of_opendir(path));
    thing->handle = directory == -1 ? NULL : fdopendir(directory);
    answer_result(thing->handle == NULL ? -1 : 0);
}

static void do_readdir(const struct step *step)
{
    struct thing *thing = find_thing(step->argument[0]);
    if (thing == NULL) {
        return;
    }
    if (thing->handle == NULL) {
        errno = EBADF; /* it could not be opened */
        answer_errno();
        return;
    }
    struct dirent *entry;
    do {
        errno = 0;
        entry = readdir(thing->handle);
    } while (entry != NULL && entry->d_name[0] == '.');
    if (entry != NULL) {
        answer("= %s", entry->d_name);
    } else if (errno == 0) {
        answer("=");
    } else {
        answer_errno();
    }
}

#if defined CATALOGUE && defined HAVE_CATALOGUES
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
    thing->handle = catopen(path, 0);
    answer_result(thing->handle == (nl_catd)-1 ? -1 : 0);
}

static void do_catgets(const struct step *step)
{
    long long message;
    struct thing *thing = find_thing(step->argument[0]);
    if (thing != NULL && number(step->argument[1], 1, 5, &message)) {
        answer("= %s", catgets(thing->handle, 1, (int)message, "none"));
    }
}
#endif

const struct operation directory_operations[] = {
    {"opendir", "NAME N", 2, 2, do_opendir},
    {"readdir", "NAME", 1, 1, do_readdir},
#if defined CATALOGUE && defined HAVE_CATALOGUES
    {"catopen", "NAME", 1, 1, do_catopen},
    {"catgets", "NAME N", 2, 2, do_catgets},
#endif
    {NULL, NULL, 0, 0, NULL},
};
