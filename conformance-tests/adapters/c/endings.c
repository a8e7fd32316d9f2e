/* How a process ends itself, what is done then, and the output streams that are flushed then or not. */
#include "adapter.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- Streams. ---- */

#ifdef HAVE_SETVBUF

enum { MAX_STREAMS = 8, STREAM_SIZE = 1 << 20 /* nothing is written but by flush and exit; costs what is used of it */ };

static struct {
    const char *name;
    FILE *file; /* NULL: fdopen failed */
    char buffer[STREAM_SIZE];
} streams[MAX_STREAMS];
static int stream_count;

static void do_stream(const struct step *step)
{
    int to;
    if (stream_count == MAX_STREAMS) {
        answer("? no room for another stream");
    } else if (descriptor_argument(step->argument[0], &to)) {
        FILE *file = fdopen(to, "w");
        streams[stream_count].name = step->argument[0];
        streams[stream_count].file = file;
        if (file == NULL) {
            stream_count++;
            answer_errno();
        } else if (setvbuf(file, streams[stream_count].buffer, _IOFBF, STREAM_SIZE) != 0) {
            answer("? setvbuf failed");
        } else {
            stream_count++;
            answer("= 0");
        }
    }
}

static bool stream_argument(const char *name, FILE **file)
{
    for (int i = 0; i < stream_count; i++) {
        if (strcmp(streams[i].name, name) == 0) {
            *file = streams[i].file;
            if (*file == NULL) {
                answer("! %s", errno_name(EBADF)); /* as everything on a descriptor that is not open */
            }
            return *file != NULL;
        }
    }
    answer("? no stream on %.40s", name);
    return false;
}

static void do_print(const struct step *step)
{
    FILE *file;
    if (stream_argument(step->argument[0], &file)) {
        size_t length = strlen(step->argument[1]);
        size_t printed = fwrite(step->argument[1], 1, length, file);
        if (printed == 0) {
            answer_errno();
        } else {
            answer("= %zu", printed);
        }
    }
}

static void do_flush(const struct step *step)
{
    FILE *file;
    if (stream_argument(step->argument[0], &file)) {
        answer_result(fflush(file));
    }
}
#endif

/* ---- What is done at the end. ---- */

/* A function that atexit calls has no argument: so there is one for each of these. */
static struct {
    int to;
    char letter;
} handlers[64];
static int handler_count;

static void leave_letter(int handler)
{
    if (write(handlers[handler].to, &handlers[handler].letter, 1) == -1) {
        /* there is nobody to tell, and the next one comes */
    }
}

#define ONE(n) static void handler_##n(void) { leave_letter(0##n); }
#define EIGHT(n) ONE(n##0) ONE(n##1) ONE(n##2) ONE(n##3) ONE(n##4) ONE(n##5) ONE(n##6) ONE(n##7)
EIGHT(0) EIGHT(1) EIGHT(2) EIGHT(3) EIGHT(4) EIGHT(5) EIGHT(6) EIGHT(7)
#undef ONE
#define ONE(n) handler_##n,
static void (*const handler_functions[])(void) = {
    EIGHT(0) EIGHT(1) EIGHT(2) EIGHT(3) EIGHT(4) EIGHT(5) EIGHT(6) EIGHT(7)
};

static void do_atexit(const struct step *step)
{
    int to;
    if (handler_count == sizeof handlers / sizeof handlers[0]) {
        answer("? no room for another exit handler");
    } else if (descriptor_argument(step->argument[0], &to)) {
        handlers[handler_count].to = to;
        handlers[handler_count].letter = step->argument[1][0];
        int result = atexit(handler_functions[handler_count]);
        if (result == 0) {
            handler_count++;
        }
        answer_result(result == 0 ? 0 : -1);
    }
}

/* ---- The end. ---- */

jmp_buf in_main;
int main_returns;

#ifdef HAVE__EXIT
static void do_quick_exit(const struct step *step)
{
    long long status;
    if (number(step->argument[0], INT_MIN, INT_MAX, &status)) {
        _Exit((int)status);
    }
}
#endif

static void do_terminate(const struct step *step)
{
    long long status;
    if (number(step->argument[0], INT_MIN, INT_MAX, &status)) {
        exit((int)status);
    }
}

/* Every process of the scenario has, with its copy of our stack, the frame of our main below it. */
static void do_return(const struct step *step)
{
    long long status;
    if (number(step->argument[0], INT_MIN, INT_MAX, &status)) {
        main_returns = (int)status;
        longjmp(in_main, 1);
    }
}

static void do_abort(const struct step *step)
{
    (void)step;
    abort();
}

const struct operation ending_operations[] = {
#ifdef HAVE_SETVBUF
    {"stream", "P.w", 1, 1, do_stream},
    {"print", "P.w LETTERS", 2, 2, do_print},
    {"flush", "P.w", 1, 1, do_flush},
#endif
    {"atexit", "P.w LETTER", 2, 2, do_atexit},
#ifdef HAVE__EXIT
    {"_Exit", "N", 1, 1, do_quick_exit},
#endif
    {"terminate", "N", 1, 1, do_terminate},
    {"return", "N", 1, 1, do_return},
    {"abort", "", 0, 0, do_abort},
    {NULL, NULL, 0, 0, NULL},
};
