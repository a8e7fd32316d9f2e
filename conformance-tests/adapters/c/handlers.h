/* What signals.c installs and handlers.c notes. */
#ifndef HANDLERS_H
#define HANDLERS_H

#include <signal.h>

void handle(int number);
#ifdef HAVE_SIGINFO
void handle_informed(int number, siginfo_t *info, void *context);
#endif
void answer_set(sigset_t *set); /* the names of the signals in it */

#endif
