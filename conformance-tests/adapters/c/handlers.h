/* What signals.c installs and handlers.c notes. */
#ifndef HANDLERS_H
#define HANDLERS_H

#include <signal.h>

void handle(int number);
void handle_informed(int number, siginfo_t *info, void *context);
void answer_set(const sigset_t *set); /* the names of the signals in it */

#endif
