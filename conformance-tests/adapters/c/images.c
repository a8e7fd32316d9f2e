/*
 * exec, and the files that it is tried on.
 *
 * A process executes this adapter again, and its new image goes on with the process's next step: the first that it does is
 * to answer the step that began it with the arguments that it was given.
 */
#include "adapter.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

extern char **environ;

enum { MAX_REPEATED = 1 << 24 };

char program[MAX_LINE];

void find_program(const char *called)
{
    const char *launcher = getenv("FORKSPEC_PROGRAM"); /* which begins us where the system cannot: under an emulator */
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
    if (launcher != NULL) {
        snprintf(program, sizeof program, "%s", launcher);
    } else if (length > 0) {
        program[length] = '\0';
    } else {
        snprintf(program, sizeof program, "%s", called); /* which our starter gives us as a path */
    }
}

/* ---- Arguments: letters and digits; "" for an empty one; a*100000 for one that is too long to write down. ---- */

/* The argument that a word stands for, newly allocated; NULL, and "? ..." is answered, if it is none. */
static char *argument(const char *word)
{
    const char *star = strchr(word, '*');
    if (star == NULL) {
        return strdup(strcmp(word, "\"\"") == 0 ? "" : word);
    }
    long long times;
    if (!number(star + 1, 1, MAX_REPEATED, &times)) {
        return NULL;
    }
    char *repeated = malloc((size_t)times + 1);
    if (repeated == NULL) {
        answer("? no memory for an argument of %lld letters", times);
        return NULL;
    }
    memset(repeated, word[0], (size_t)times);
    repeated[times] = '\0';
    return repeated;
}

/* The word that stands for an argument. */
static void put_argument(char *to, size_t size, const char *argument)
{
    size_t length = strlen(argument);
    if (length == 0) {
        snprintf(to, size, "\"\"");
    } else if (strcmp(argument, program) == 0) {
        snprintf(to, size, "self");
    } else if (length > 64 && strspn(argument, (char[]){argument[0], '\0'}) == length) {
        snprintf(to, size, "%c*%zu", argument[0], length);
    } else {
        snprintf(to, size, "%.64s", argument);
    }
}

_Noreturn void wake(const char *words, int argc, char *argv[])
{
    take_over(words);
    unsetenv("FORKSPEC_IMAGE");
    if (step_number == 0) {
        live(self, 0); /* it was spawned, and nothing has returned to it */
    }
    char given[MAX_ANSWER - 100] = "";
    for (int i = 0; argv[i] != NULL && strlen(given) < sizeof given - 80; i++) {
        strcat(given, " ");
        put_argument(given + strlen(given), 70, argv[i]);
    }
    answer("= %d%s", argc, given);
    live_on();
}

/* ---- Files. ---- */

bool path_argument(const char *word, char path[MAX_LINE])
{
    const char *directory = getenv("FORKSPEC_SCRATCH");
    if (strcmp(word, "self") == 0) {
        snprintf(path, MAX_LINE, "%s", program);
    } else if (strcmp(word, "\"\"") == 0) {
        path[0] = '\0';
    } else if (directory == NULL) {
        answer("? FORKSPEC_SCRATCH is not set");
        return false;
    } else {
        snprintf(path, MAX_LINE, "%s/x-%s", directory, word); /* apart from what else scenarios make */
    }
    return true;
}

/* Whoever finds the file finds all of it, and nobody writes to it: it would not be executed. */
static int put_file(const char *path, const char *content, size_t length, mode_t mode)
{
    char temporary[MAX_LINE + 24];
    snprintf(temporary, sizeof temporary, "%s.%ld", path, (long)processes[self].pid);
    int file = open(temporary, O_WRONLY | O_CREAT | O_EXCL, 0700);
    if (file == -1) {
        return -1;
    }
    FILE *stream = fdopen(file, "w");
    bool written = stream != NULL && fwrite(content, 1, length, stream) == length && fchmod(file, mode) == 0;
    int result = stream != NULL && fclose(stream) == 0 && written ? link(temporary, path) : -1;
    int problem = errno;
    unlink(temporary);
    errno = problem;
    return result;
}

static void do_file(const struct step *step)
{
    const char *kind = step->argument[1];
    char path[MAX_LINE], content[MAX_LINE + 40];
    if (!path_argument(step->argument[0], path)) {
        return;
    }
    if (strcmp(kind, "directory") == 0) {
        answer_result(mkdir(path, 0755) == -1 ? -1 : chmod(path, 0755));
    } else if (strcmp(kind, "loop") == 0) {
        answer_result(symlink(strrchr(path, '/') + 1, path));
    } else if (strcmp(kind, "program") == 0) {
        answer_result(symlink(program, path));
    } else if (strcmp(kind, "script") == 0) { /* for a shell that takes it as it is: it has no #! */
        snprintf(content, sizeof content, "exec '%s' \"$@\"\n", program);
        answer_result(put_file(path, content, strlen(content), 0755));
    } else if (strcmp(kind, "malformed") == 0) { /* an ELF file of a class that there is not */
        answer_result(put_file(path, "\177ELF\11\11\11\0\0\0\0\0\0\0\0\0", 16, 0755));
    } else if (strcmp(kind, "plain") == 0) {
        answer_result(put_file(path, "forkspec\n", 9, 0644));
    } else {
        answer("? unknown kind of file \"%.40s\"", kind);
    }
}

/* ---- exec. ---- */

static bool begins(const char *word, const char *start)
{
    return strncmp(word, start, strlen(start)) == 0;
}

static bool searches(const char *call)
{
    return is(call, "execvp") || is(call, "execlp");
}

/* The environment as it is, whether it is passed on or left to the call; but PATH leads into the scenario's own directories. */
void put_environment(char *environment[MAX_ENVIRONMENT], const char *call, const char *left)
{
    static char path[2 * MAX_LINE];
    const char *directory = getenv("FORKSPEC_SCRATCH");
    int used = 0;
    for (int i = 0; environ[i] != NULL && used < MAX_ENVIRONMENT - 3; i++) {
        if (!(searches(call) && begins(environ[i], "PATH="))) {
            environment[used++] = environ[i];
        }
    }
    if (searches(call) && directory != NULL) {
        snprintf(path, sizeof path, "PATH=%s/x-first:%s/x-second", directory, directory);
        environment[used++] = path;
    }
    environment[used++] = (char *)left;
    environment[used] = NULL;
}

/* Calls the function of that name. a has more null pointers behind the last argument. */
static int execute(const char *call, const char *path, int file, char *a[], char *environment[])
{
    (void)file;
#ifdef HAVE_FEXECVE
    if (is(call, "fexecve")) {
        return fexecve(file, a, environment);
    }
#endif
    if (is(call, "execve")) {
        return execve(path, a, environment);
    } else if (is(call, "execle")) {
        return a[1] == NULL ? execle(path, a[0], (char *)NULL, environment)
            : a[2] == NULL ? execle(path, a[0], a[1], (char *)NULL, environment)
            : execle(path, a[0], a[1], a[2], (char *)NULL, environment);
    }
    char **whole = environ;
    environ = environment;
    int result = is(call, "execv") ? execv(path, a)
        : is(call, "execvp") ? execvp(path, a)
        : is(call, "execl") ? execl(path, a[0], a[1], a[2], (char *)NULL) /* the first null pointer ends them */
        : execlp(path, a[0], a[1], a[2], (char *)NULL);
    environ = whole;
    return result;
}

static bool is_call(const char *call)
{
#ifdef HAVE_FEXECVE
    if (is(call, "fexecve")) {
        return true;
    }
#endif
    return is(call, "execl") || is(call, "execv") || is(call, "execle") || is(call, "execve") || is(call, "execlp")
        || is(call, "execvp");
}

bool executes(const struct step *step)
{
    return step->operation != NULL && (is(step->word, "exec") || is(step->word, "spawn"));
}

static void do_exec(const struct step *step)
{
    const char *call = step->argument[0], *target = step->argument[1];
    char path[MAX_LINE], *arguments[MAX_ARGUMENTS + 4] = {NULL}, *environment[MAX_ENVIRONMENT];
    int count = 0, file = -1;
    if (!is_call(call)) {
        answer("? unknown function \"%.40s\"", call);
        return;
    }
    for (int i = 2; i < step->arguments; i++) {
        arguments[count] = argument(step->argument[i]);
        if (arguments[count++] == NULL) {
            return;
        }
    }
    if (call[4] == 'l' && (count < 1 || count > 3)) {
        answer("? %s is given 1 to 3 arguments", call);
        return;
    }
    if (is(call, "fexecve") && !is(target, "self")) {
        if (!descriptor_argument(target, &file)) {
            return;
        }
    } else if (is(call, "fexecve")) {
        file = open(program, O_RDONLY | O_CLOEXEC);
    } else if (searches(call) && strchr(target, '/') == NULL && !is(target, "self") && !is(target, "\"\"")) {
        snprintf(path, sizeof path, "%s", target);
    } else if (!path_argument(target, path)) {
        return;
    }
    put_environment(environment, call, leave(self, step_number));
    int result = execute(call, path, file, arguments, environment);
    if (result == -1) {
        answer_errno();
    } else {
        answer("? %s returned %d", call, result);
    }
    if (is(call, "fexecve") && is(target, "self")) {
        close(file);
    }
    while (count > 0) {
        free(arguments[--count]);
    }
}

const struct operation image_operations[] = {
    {"exec", "CALL PATH [ARGUMENT]...", 2, MAX_ARGUMENTS - 1, do_exec},
    {"file", "PATH KIND", 2, 2, do_file},
    {NULL, NULL, 0, 0, NULL},
};
