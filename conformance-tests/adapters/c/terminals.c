/* The operations on terminals: pseudo-terminals that a scenario makes. */
#define _GNU_SOURCE 1 /* posix_openpt and its kin */
#include "adapter.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

static void do_opentty(const struct step *step)
{
    (void)step;
    int terminal = open("/dev/tty", O_RDWR | O_NOCTTY);
    if (terminal == -1) {
        answer_errno();
    } else {
        close(terminal);
        answer("= 0");
    }
}

#ifdef HAVE_TERMINALS
enum { MAX_TERMINALS = 8, OUT_OF_THE_WAY = 1000, MAX_TYPED = 64 };

/* Each process has its own copy. A terminal that could not be made has descriptors that are none. */
static struct terminal {
    const char *name;
    int master, slave;
} terminals[MAX_TERMINALS];

static struct terminal *find_terminal(const char *name)
{
    for (int i = 0; i < MAX_TERMINALS && terminals[i].name != NULL; i++) {
        if (strcmp(terminals[i].name, name) == 0) {
            return &terminals[i];
        }
    }
    answer("? no terminal %.40s is known here", name);
    return NULL;
}

/* Where no other operation comes across it: the lowest numbers are for those that ask for the lowest. */
static int moved(int descriptor)
{
    int away = fcntl(descriptor, F_DUPFD, OUT_OF_THE_WAY);
    int problem = errno;
    close(descriptor);
    errno = problem;
    return away;
}

static bool open_pty(struct terminal *terminal)
{
    int master = posix_openpt(O_RDWR | O_NOCTTY);
    if (master == -1) {
        return false;
    }
    const char *name = grantpt(master) == 0 && unlockpt(master) == 0 ? ptsname(master) : NULL;
    int slave = name == NULL ? -1 : open(name, O_RDWR | O_NOCTTY);
    if (slave != -1) {
        terminal->slave = moved(slave);
    }
    if (terminal->slave != -1) {
        terminal->master = moved(master);
        return terminal->master != -1;
    }
    int problem = errno;
    close(master);
    errno = problem;
    return false;
}

static void do_openpty(const struct step *step)
{
    int i = 0;
    while (i < MAX_TERMINALS && terminals[i].name != NULL) {
        i++;
    }
    if (i == MAX_TERMINALS) {
        answer("? more than %d terminals", MAX_TERMINALS);
        return;
    }
    terminals[i] = (struct terminal){step->argument[0], -1, -1};
    answer_result(open_pty(&terminals[i]) ? 0 : -1);
}

static void do_acquiretty(const struct step *step)
{
    const struct terminal *terminal = find_terminal(step->argument[0]);
    if (terminal != NULL) {
        answer_result(ioctl(terminal->slave, TIOCSCTTY, 0));
    }
}

static void do_tcgetpgrp(const struct step *step)
{
    const struct terminal *terminal = find_terminal(step->argument[0]);
    if (terminal != NULL) {
        answer_result(tcgetpgrp(terminal->slave));
    }
}

static void do_tcsetpgrp(const struct step *step)
{
    const struct terminal *terminal = find_terminal(step->argument[0]);
    pid_t group;
    if (terminal != NULL && pid_argument(step->argument[1], &group)) {
        answer_result(tcsetpgrp(terminal->slave, group));
    }
}

static void do_readtty(const struct step *step)
{
    const struct terminal *terminal = find_terminal(step->argument[0]);
    if (terminal == NULL) {
        return;
    }
    char line[MAX_TYPED + 2];
    ssize_t length = read(terminal->slave, line, sizeof line - 1);
    if (length <= 0) {
        answer_result(length);
    } else if (line[length - 1] != '\n') {
        answer("? a line that has no end");
    } else {
        answer("= %.*s", (int)length - 1, line);
    }
}

static void do_typetty(const struct step *step)
{
    const struct terminal *terminal = find_terminal(step->argument[0]);
    size_t length = strlen(step->argument[1]);
    if (terminal == NULL) {
        return;
    }
    if (length > MAX_TYPED) {
        answer("? more than %d letters", MAX_TYPED);
        return;
    }
    char line[MAX_TYPED + 1];
    memcpy(line, step->argument[1], length);
    line[length] = '\n';
    answer_result(write(terminal->master, line, length + 1));
}
#endif

const struct operation terminal_operations[] = {
    {"opentty", "", 0, 0, do_opentty},
#ifdef HAVE_TERMINALS
    {"openpty", "T", 1, 1, do_openpty},
    {"acquiretty", "T", 1, 1, do_acquiretty},
    {"tcgetpgrp", "T", 1, 1, do_tcgetpgrp},
    {"tcsetpgrp", "T PID", 2, 2, do_tcsetpgrp},
    {"readtty", "T", 1, 1, do_readtty},
    {"typetty", "T LETTERS", 2, 2, do_typetty},
#endif
    {NULL, NULL, 0, 0, NULL},
};
