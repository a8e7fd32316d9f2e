/*
 * The names that a scenario has for descriptors, and the numbers that they stand for. A closed descriptor keeps its number:
 * what comes of using it is for the implementation to say.
 */
#include "adapter.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct {
    char name[MAX_NAME];
    char side; /* 'r' and 'w' for the ends of a pipe, else 0 */
    int number; /* -1: there was none to be had */
} names[512];
static size_t name_count;

const struct legacy descriptor_legacy[] = {
    {names, sizeof names},
    {&name_count, sizeof name_count},
    {NULL, 0},
};

bool name_descriptor(const char *name, char side, int number)
{
    if (name_count == sizeof names / sizeof names[0]) {
        answer("? no room for another descriptor");
        return false;
    }
    snprintf(names[name_count].name, MAX_NAME, "%s", name);
    names[name_count].side = side;
    names[name_count++].number = number;
    return true;
}

bool descriptor_argument(const char *text, int *number)
{
    if (strcmp(text, "-1") == 0 || (text[0] >= '1' && text[0] <= '9')) {
        *number = atoi(text);
        return true;
    }
    const char *dot = strchr(text, '.');
    size_t length = dot == NULL ? strlen(text) : (size_t)(dot - text);
    for (size_t i = name_count; i-- > 0;) {
        if (strlen(names[i].name) == length && strncmp(names[i].name, text, length) == 0
                && (dot == NULL ? names[i].side == 0 : names[i].side == dot[1])) {
            *number = names[i].number;
            return true;
        }
    }
    answer("? unknown descriptor \"%.40s\"", text);
    return false;
}

/* The answer of a call that makes a pipe: whatever it has left where the numbers belong. */
void answer_piped(const char *pipe, const int end[2], int result)
{
    int problem = errno;
    if (name_descriptor(pipe, 'r', end[0]) && name_descriptor(pipe, 'w', end[1])) {
        errno = problem;
        answer_result(result);
    }
}
