/* The operations on pipes with more in them than a line can hold: bytes are told as runs, a4096bc2 for 4096 times a, b, cc. */
#include "adapter.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { MOST_BYTES = 1 << 20 };

static char bytes[MOST_BYTES]; /* costs nothing before it is used */

static void do_fill(const struct step *step)
{
    int to;
    long long count;
    const char *letter = step->argument[1];
    if (strlen(letter) != 1 || count_letters(letter) != 1) {
        answer("? \"%.40s\" is no letter", letter);
    } else if (descriptor_argument(step->argument[0], &to) && number(step->argument[2], 0, MOST_BYTES, &count)) {
        memset(bytes, letter[0], (size_t)count);
        answer_result(write(to, bytes, (size_t)count));
    }
}

static void do_drain(const struct step *step)
{
    int from;
    long long count;
    if (!descriptor_argument(step->argument[0], &from) || !number(step->argument[1], 1, MOST_BYTES, &count)) {
        return;
    }
    ssize_t got = read(from, bytes, (size_t)count);
    if (got <= 0) {
        answer_result(got);
        return;
    }
    if (got > count) {
        answer("? read returned %lld of %lld", (long long)got, count);
        return;
    }
    char runs[MAX_ANSWER - 100];
    size_t used = 0;
    for (ssize_t i = 0, length; i < got; i += length) {
        char letter[] = {bytes[i] == '\0' ? '.' : bytes[i], '\0'}; /* a hole in a file */
        for (length = 1; i + length < got && bytes[i + length] == bytes[i]; length++) {
        }
        if ((letter[0] != '.' && count_letters(letter) == 0) || sizeof runs - used < 12) {
            answer("? %lld bytes that are not letters in few runs", (long long)got);
            return;
        }
        used += (size_t)snprintf(runs + used, sizeof runs - used, length == 1 ? "%s" : "%s%lld", letter, (long long)length);
    }
    answer("= %s", runs);
}

const struct operation flow_operations[] = {
    {"fill", "P.w LETTER N", 3, 3, do_fill},
    {"drain", "P.r N", 2, 2, do_drain},
    {NULL, NULL, 0, 0, NULL},
};
