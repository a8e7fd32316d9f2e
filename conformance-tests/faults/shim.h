/*
 * A library to be preloaded under an adapter, which plants one fault in the calls of libc that the adapter's operations
 * make. README.md says how to use it and how to add a fault.
 *
 *   shim.c       which fault is planted, and whether it may be
 *   scenario.c   where this process stands, and what all processes of a scenario know in common
 *   fork.c       fork
 *   wait.c       wait, waitpid: what is asked, and answers that are made up
 *   status.c     wait, waitpid: what is told of the status that came
 *   identity.c   getpid, getppid, getpgrp, setpgid, setsid, _exit
 *   signal.c     kill, killpg, signal, sigaction
 *   pipe.c       pipe, pipe2, close
 *   stream.c     read, write
 *   data.c       srand, getrandom, rename
 */
#ifndef SHIM_H
#define SHIM_H

#define _GNU_SOURCE 1 /* RTLD_NEXT, syscall, pipe2 */

#include <stdbool.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

#define INTERPOSED __attribute__((visibility("default")))

/* Every fault there is; faults.txt says what each does. A line here is one there: ./check compares. */
#define FAULTS(FAULT) \
    FAULT(FORK_RETURNS_NEXT_PID, "fork-returns-next-pid") \
    FAULT(FORK_RETURNS_PID_IN_CHILD, "fork-returns-pid-in-child") \
    FAULT(FORK_RETURNS_PID_IN_GRANDCHILD, "fork-returns-pid-in-grandchild") \
    FAULT(FORK_FAILS_WITH_CHILD, "fork-fails-with-child") \
    FAULT(FORK_MAKES_NO_CHILD, "fork-makes-no-child") \
    FAULT(FORK_THIRD_CHILD_REPEATS_PID, "fork-third-child-repeats-pid") \
    FAULT(FORK_CHILD_LOSES_PIPE, "fork-child-loses-pipe") \
    FAULT(FORK_GRANDCHILD_LOSES_PIPE, "fork-grandchild-loses-pipe") \
    FAULT(FORK_SHARES_DESCRIPTORS, "fork-shares-descriptors") \
    FAULT(FORK_CHILD_LEADS_GROUP, "fork-child-leads-group") \
    FAULT(FORK_THIRD_CHILD_LEADS_GROUP, "fork-third-child-leads-group") \
    FAULT(FORK_RESETS_IGNORED_SIGNALS, "fork-resets-ignored-signals") \
    FAULT(FORK_GRANDCHILD_RESETS_IGNORED_SIGNALS, "fork-grandchild-resets-ignored-signals") \
    FAULT(FORK_MAIN_ADOPTS_ORPHANS, "fork-main-adopts-orphans") \
    FAULT(WAITPID_WNOHANG_BLOCKS, "waitpid-wnohang-blocks") \
    FAULT(WAITPID_WUNTRACED_IGNORED, "waitpid-wuntraced-ignored") \
    FAULT(WAITPID_WUNTRACED_ALWAYS, "waitpid-wuntraced-always") \
    FAULT(WAITPID_WCONTINUED_IGNORED, "waitpid-wcontinued-ignored") \
    FAULT(WAITPID_WCONTINUED_ALWAYS, "waitpid-wcontinued-always") \
    FAULT(WAITPID_ALL_OPTIONS_BLOCK, "waitpid-all-options-block") \
    FAULT(WAITPID_WUNTRACED_WCONTINUED_STATUS_ZERO, "waitpid-wuntraced-wcontinued-status-zero") \
    FAULT(WAITPID_ZERO_IS_ANY, "waitpid-zero-is-any") \
    FAULT(WAITPID_ANY_IS_OWN_GROUP, "waitpid-any-is-own-group") \
    FAULT(WAITPID_GROUP_IS_ANY, "waitpid-group-is-any") \
    FAULT(WAITPID_PID_IS_ANY, "waitpid-pid-is-any") \
    FAULT(WAIT_ECHILD_IS_EINVAL, "wait-echild-is-einval") \
    FAULT(WAITPID_WNOHANG_ECHILD_IS_ZERO, "waitpid-wnohang-echild-is-zero") \
    FAULT(WAIT_END_REPORTED_TWICE, "wait-end-reported-twice") \
    FAULT(WAIT_STOP_REPORTED_TWICE, "wait-stop-reported-twice") \
    FAULT(WAIT_SECOND_STOP_LOST, "wait-second-stop-lost") \
    FAULT(WAIT_TWO_ZOMBIES_SWAP_STATUSES, "wait-two-zombies-swap-statuses") \
    FAULT(WAIT_TWO_ZOMBIES_LOSE_ONE, "wait-two-zombies-lose-one") \
    FAULT(WAIT_STOP_SURVIVES_CONTINUE, "wait-stop-survives-continue") \
    FAULT(WAIT_END_AFTER_CONTINUE_IS_SIGCONT, "wait-end-after-continue-is-sigcont") \
    FAULT(WAIT_STATUS_LOSES_HIGH_BIT, "wait-status-loses-high-bit") \
    FAULT(WAIT_SIGNAL_OFF_BY_ONE, "wait-signal-off-by-one") \
    FAULT(WAIT_CORE_ALWAYS, "wait-core-always") \
    FAULT(WAIT_SIGNALED_IS_EXITED, "wait-signaled-is-exited") \
    FAULT(WAIT_THIRD_CHILD_STATUS_ZERO, "wait-third-child-status-zero") \
    FAULT(WAIT_IN_CHILD_STATUS_ZERO, "wait-in-child-status-zero") \
    FAULT(WAIT_TWENTIETH_STATUS_WRONG, "wait-twentieth-status-wrong") \
    FAULT(EXIT_LARGE_CODE_IS_255, "exit-large-code-is-255") \
    FAULT(EXIT_NEGATIVE_CODE_IS_ONE, "exit-negative-code-is-one") \
    FAULT(GETPID_CACHED, "getpid-cached") \
    FAULT(GETPID_CACHED_IN_GRANDCHILD, "getpid-cached-in-grandchild") \
    FAULT(GETPPID_CACHED, "getppid-cached") \
    FAULT(GETPPID_IS_PARENTS, "getppid-is-parents") \
    FAULT(GETPPID_ONE_IN_GRANDCHILD, "getppid-one-in-grandchild") \
    FAULT(GETPGRP_IS_PID, "getpgrp-is-pid") \
    FAULT(GETPGRP_CACHED, "getpgrp-cached") \
    FAULT(SETPGID_DOES_NOTHING, "setpgid-does-nothing") \
    FAULT(SETPGID_IGNORES_GROUP, "setpgid-ignores-group") \
    FAULT(SETPGID_EPERM_IN_GRANDCHILD, "setpgid-eperm-in-grandchild") \
    FAULT(KILL_ZOMBIE_IS_ESRCH, "kill-zombie-is-esrch") \
    FAULT(KILL_REAPED_SUCCEEDS, "kill-reaped-succeeds") \
    FAULT(KILL_GROUP_REACHES_LEADER_ONLY, "kill-group-reaches-leader-only") \
    FAULT(KILL_SIGCONT_LOST, "kill-sigcont-lost") \
    FAULT(KILL_SECOND_SIGKILL_LOST, "kill-second-sigkill-lost") \
    FAULT(KILL_NULL_SIGNAL_IS_SIGTERM, "kill-null-signal-is-sigterm") \
    FAULT(KILL_STOPPED_LOSES_SIGNAL, "kill-stopped-loses-signal") \
    FAULT(SIGNAL_IGNORED_SIGCHLD_LEAVES_ZOMBIES, "signal-ignored-sigchld-leaves-zombies") \
    FAULT(SIGNAL_IGNORES_SIGKILL, "signal-ignores-sigkill") \
    FAULT(SIGNAL_DEFAULT_DOES_NOTHING, "signal-default-does-nothing") \
    FAULT(SIGNAL_SECOND_IGNORE_DOES_NOTHING, "signal-second-ignore-does-nothing") \
    FAULT(PIPE_ENDS_SWAPPED, "pipe-ends-swapped") \
    FAULT(PIPE_SECOND_IS_FIRST, "pipe-second-is-first") \
    FAULT(CLOSE_IN_CHILD_DOES_NOTHING, "close-in-child-does-nothing") \
    FAULT(CLOSE_WRITER_LAST_DOES_NOTHING, "close-writer-last-does-nothing") \
    FAULT(CLOSE_TWICE_SUCCEEDS, "close-twice-succeeds") \
    FAULT(READ_SHORT, "read-short") \
    FAULT(READ_LOSES_NEXT_BYTE, "read-loses-next-byte") \
    FAULT(READ_EMPTY_IS_END, "read-empty-is-end") \
    FAULT(READ_END_IS_EAGAIN, "read-end-is-eagain") \
    FAULT(READ_SECOND_END_IS_EIO, "read-second-end-is-eio") \
    FAULT(READ_TWENTIETH_CHANGES_BYTE, "read-twentieth-changes-byte") \
    FAULT(WRITE_LOSES_LAST_BYTE, "write-loses-last-byte") \
    FAULT(WRITE_DOUBLES, "write-doubles") \
    FAULT(WRITE_IN_GRANDCHILD_DOUBLES, "write-in-grandchild-doubles") \
    FAULT(WRITE_RAISES_NO_SIGPIPE, "write-raises-no-sigpipe") \
    FAULT(WRITE_SHORT, "write-short") \
    FAULT(SRAND_IN_CHILD_AT_FORK, "srand-in-child-at-fork") \
    FAULT(SRAND_IGNORED_IN_GRANDCHILD, "srand-ignored-in-grandchild") \
    FAULT(GETRANDOM_SAME_IN_CHILDREN, "getrandom-same-in-children") \
    FAULT(RENAME_DOES_NOTHING, "rename-does-nothing") \
    FAULT(RENAME_SECOND_DOES_NOTHING, "rename-second-does-nothing")

enum fault {
    NO_FAULT,
#define FAULT(constant, name) constant,
    FAULTS(FAULT)
#undef FAULT
};

/* ---- shim.c ---- */

extern enum fault planted;

void *next(const char *function); /* the libc's, past this library */

/* ---- scenario.c ---- */

enum { ADAPTER = 0, MAIN = 1, CHILD = 2, GRANDCHILD = 3 }; /* depths */

extern int depth; /* how many forks this process is away from the one that was executed */
extern bool live; /* in a process of a scenario: only there a fault acts */

struct child {
    pid_t pid;
    int stops;       /* reported so far */
    int again;       /* the status to report once more; -1: none */
    int held;        /* the status to report instead of its own; -1: none */
    bool reaped;
};

extern struct child children[]; /* of this process, in the order of their forks */
extern int child_count;

bool acts(enum fault fault); /* whether that fault is planted, and this is where faults act */
bool one_in_twenty(void);    /* true at each twentieth call in all processes together */

void begin_scenario(void);
bool room_for_process(void);
void enter_child(void); /* what a new process notes of itself */
void tell_ready(void);
void await_ready(pid_t child); /* what goes wrong in a child has gone wrong before its parent does anything to it */
void note_child(pid_t pid);
struct child *find_child(pid_t pid);

bool in_scenario(pid_t pid); /* whether the scenario has made that process */
void note_signal(pid_t pid, int signal);
bool was_stopped(pid_t pid);                 /* sent a stop, and no continuation since */
bool was_stopped_and_continued(pid_t pid);   /* and nothing of it was reported */
void forget_stops(pid_t pid);

int *shared_end(void); /* a place of its own in the memory that all processes of the scenario share, for an end of a pipe */

/* ---- identity.c ---- */

void before_fork(void);
void after_fork_in_child(void);
_Noreturn void end_process(int status);

/* ---- status.c ---- */

bool peek_end(pid_t child, int *status); /* whether a child is a zombie, and what it will report */
int told_status(pid_t pid, int status, int options); /* options: those of the call that it came from */

/* ---- pipe.c ---- */

struct end {
    bool open; /* made by pipe() in the scenario, and not closed since */
    bool writes;
    bool seen_end;  /* a read has returned 0 */
    int other;      /* the descriptor of the pipe's other end, when it was made */
    int *closed;    /* shared: somebody has closed it */
};

struct end *find_end(int descriptor); /* NULL: none of a scenario's pipes */
void lose_first_pipe(void);

/* ---- signal.c ---- */

void reset_ignored_signals(void);

/* ---- data.c ---- */

void restart_generator(void);

/* ---- What is really done. By system call where that is all that libc does: nobody else's library is in between. ---- */

static inline pid_t real_getpid(void) { return (pid_t)syscall(SYS_getpid); }
static inline pid_t real_getppid(void) { return (pid_t)syscall(SYS_getppid); }
static inline pid_t real_getpgrp(void) { return (pid_t)syscall(SYS_getpgid, 0); }
static inline int real_setpgid(pid_t pid, pid_t group) { return (int)syscall(SYS_setpgid, pid, group); }
static inline int real_close(int descriptor) { return (int)syscall(SYS_close, descriptor); }
static inline int real_pipe(int ends[2], int flags) { return (int)syscall(SYS_pipe2, ends, flags); }
static inline ssize_t real_read(int from, void *bytes, size_t count) { return syscall(SYS_read, from, bytes, count); }
static inline ssize_t real_write(int to, const void *bytes, size_t count) { return syscall(SYS_write, to, bytes, count); }
static inline pid_t real_waitpid(pid_t pid, int *status, int options)
{
    return (pid_t)syscall(SYS_wait4, pid, status, options, NULL);
}

#endif
