/*
 * Begins the adapter under an emulator, as binfmt_misc would: an emulated program that executes itself executes this, and
 * the new image is emulated as well, with the arguments that were given. EMULATOR is the path of the emulator, and takes
 * the first argument of the emulated program with -0. The adapter lies beside this program.
 */
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(int argc, char *argv[])
{
    char launcher[PATH_MAX] = "", folder[PATH_MAX], adapter[PATH_MAX + 20];
    if (readlink("/proc/self/exe", launcher, sizeof launcher - 1) == -1) {
        perror("/proc/self/exe");
        return 127;
    }
    strcpy(folder, launcher);
    snprintf(adapter, sizeof adapter, "%s/adapter-static", dirname(folder));
    char **words = calloc((size_t)argc + 4, sizeof *words);
    if (words == NULL || setenv("FORKSPEC_PROGRAM", launcher, 1) == -1) {
        perror(launcher);
        return 127;
    }
    words[0] = EMULATOR;
    words[1] = "-0";
    words[2] = argv[0];
    words[3] = adapter;
    memcpy(words + 4, argv + 1, (size_t)argc * sizeof *words);
    execv(EMULATOR, words);
    perror(EMULATOR);
    return 127;
}
