/* The operations on what processes have besides their identity. */
#include "adapter.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static void do_umask(const struct step *step)
{
    char *end;
    long mask = strtol(step->argument[0], &end, 8);
    if (*end != '\0' || mask < 0 || mask > 0777) {
        answer("? \"%.40s\" is no octal number from 0 to 0777", step->argument[0]);
    } else {
        answer("= %#o", (unsigned)umask((mode_t)mask));
    }
}

const struct operation attribute_operations[] = {
    {"umask", "OCTAL", 1, 1, do_umask},
    {NULL, NULL, 0, 0, NULL},
};
