/* What is written: by one writev for each line, so that lines of different processes never tear. */
#include "adapter.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

PER_THREAD char *answer_to;

_Noreturn void die(int status, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fprintf(stderr, "adapter: ");
    vfprintf(stderr, format, arguments);
    fprintf(stderr, "\n");
    va_end(arguments);
    exit(status);
}

static void put_line(char *line, size_t length)
{
    line[length] = '\n';
    struct iovec whole = {line, length + 1};
    while (writev(STDOUT_FILENO, &whole, 1) == -1 && errno == EINTR) {
    }
}

/* A line of the adapter itself. */
void say(const char *format, ...)
{
    char line[MAX_ANSWER];
    va_list arguments;
    va_start(arguments, format);
    size_t length = (size_t)vsnprintf(line, sizeof line - 1, format, arguments);
    va_end(arguments);
    put_line(line, length < sizeof line - 1 ? length : sizeof line - 2);
}

/* A line of the running process on its present step. */
void answer(const char *format, ...)
{
    int kept = errno;
    char line[MAX_ANSWER];
    size_t start = answer_to != NULL ? 0
        : (size_t)snprintf(line, sizeof line, "%s %d ", processes[self].name, step_number);
    size_t room = sizeof line - 1 - start;
    va_list arguments;
    va_start(arguments, format);
    size_t length = (size_t)vsnprintf(line + start, room, format, arguments);
    va_end(arguments);
    length = start + (length < room ? length : room - 1);
    if (answer_to != NULL) {
        memcpy(answer_to, line, length);
        answer_to[length] = '\0';
    } else {
        put_line(line, length);
    }
    errno = kept;
}

void answer_errno(void)
{
    answer("! %s", errno_name(errno));
}

bool answer_problem(int problem)
{
    if (problem > 0) {
        answer("! %s", errno_name(problem));
    } else {
        answer("= %d", problem);
    }
    return problem == 0;
}

void answer_result(long long result)
{
    if (result == -1) {
        answer_errno();
    } else {
        answer("= %lld", result);
    }
}
