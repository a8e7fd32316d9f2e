/* Which fault is planted, and whether it may be. */
#include "shim.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum fault planted = NO_FAULT;

static const char *const names[] = {
    [NO_FAULT] = "",
#define FAULT(constant, name) [constant] = name,
    FAULTS(FAULT)
#undef FAULT
};

static _Noreturn void refuse(const char *fault, const char *why)
{
    char line[256];
    int length = snprintf(line, sizeof line, "libfault: %.80s: %s\n", fault, why);
    if (real_write(STDERR_FILENO, line, (size_t)length) == -1) {
        /* nobody listens; the status says enough */
    }
    syscall(SYS_exit_group, 2);
    abort();
}

void *next(const char *function)
{
    void *found = dlsym(RTLD_NEXT, function);
    if (found == NULL) {
        refuse(function, "no such function in the libraries after this one");
    }
    return found;
}

static enum fault find_fault(const char *name)
{
    for (size_t i = 1; i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(names[i], name) == 0) {
            return (enum fault)i;
        }
    }
    refuse(name, "FORKSPEC_FAULT names no fault that this library knows");
}

/*
 * A faulty adapter may signal anybody. That this is not the system's first PID namespace is no proof of containment: a
 * container has one of its own, and people's processes in it. So the harness has to vouch for it as well.
 */
static bool contained(void)
{
    const ino_t first_namespace = 0xEFFFFFFC; /* PROC_PID_INIT_INO of the kernel */
    const char *vouched = getenv("FORKSPEC_NAMESPACED");
    struct stat own;
    return vouched != NULL && strcmp(vouched, "1") == 0
        && stat("/proc/self/ns/pid", &own) == 0 && own.st_ino != first_namespace;
}

__attribute__((constructor)) static void plant(void)
{
    const char *fault = getenv("FORKSPEC_FAULT");
    if (fault == NULL || fault[0] == '\0') {
        return;
    }
    enum fault found = find_fault(fault);
    if (!contained()) {
        refuse(fault, "faults are for a PID namespace of their own, of which FORKSPEC_NAMESPACED=1 tells");
    }
    begin_scenario(); /* fails here rather than later */
    planted = found;
}
