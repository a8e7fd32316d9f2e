/*
 * What the files of this adapter share. ../PROTOCOL.md is the contract; README.md says how to build and try it.
 *
 *   adapter.c      the conversation with the harness, and the life of a process
 *   scenario.c     what is read
 *   answers.c      what is written
 *   operations.c   the table of operations; those on processes and signals
 *   data.c         the operations on pipes, memory, random numbers and structured values
 *   descriptors.c  the operations on descriptors and files
 *   numbers.c      the names of descriptors
 *   attributes.c   the operations on what processes have besides their identity
 *   handlers.c     the handlers that scenarios install, and what they note
 *   sending.c      the operations that send signals, but for kill and raise
 *   contained.c    the operations on a whole PID namespace
 *   signals.c      the operations on actions, masks and pending signals
 *   credentials.c  the operations on users and groups
 *   endings.c      streams, exit handlers and the ways to end
 *   flows.c        the operations on pipes that many bytes go through
 *   locks.c        the operations on file locks
 *   forks.c        other ways to fork, what is called when a process forks, errno
 *   identity.c     the operations on groups and sessions, and on what becomes of orphans
 *   sharing.c      the names of what processes can share
 *   mappings.c     the operations on memory that they share
 *   semaphores.c   the operations on semaphores
 *   queues.c       the operations on message queues
 *   directories.c  the operations on directory streams and message catalogues
 *   entropy.c      the operations on random numbers of the kernel
 *   times.c        the operations on timers and clocks
 *   waits.c        the operations that wait for children
 *   terminals.c    the operations on terminals
 *   threads.c      threads, mutexes, thread-specific data
 *   images.c       exec, and the files that it is tried on
 *   spawn.c        posix_spawn
 *   legacy.c       what a process leaves to the image that it executes
 *   value.c        the encoding of structured values
 *   names.c        signals, errors and wait statuses in words
 *
 * The C library is under test, and a faulty one must not take the adapter along. So an operation calls the function that
 * it is named after (fork, waitpid, close ...) by its plain name, where a preloaded library can replace it, while the
 * adapter's own work relies on others: stdio, writev, poll, dup2, and the system call itself.
 */
#ifndef ADAPTER_H
#define ADAPTER_H

#define _DEFAULT_SOURCE 1 /* WCOREDUMP and syscall, where the libc has them */

#include "config.h" /* what the library has: features.txt */

#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <time.h>

#ifdef HAVE_THREADS
#include <pthread.h>
#define PER_THREAD _Thread_local
#else
#define PER_THREAD
#endif

#ifdef CLOCK_REALTIME_COARSE
#define COARSE_CLOCK CLOCK_REALTIME_COARSE /* behind which no file's time lags */
#elif defined __linux__
#define COARSE_CLOCK 5 /* the same, where the library has no name for it */
#else
#define COARSE_CLOCK CLOCK_REALTIME
#endif

enum {
    MAX_PROCESSES = 160,
    MAX_STEPS = MAX_PROCESSES * 256,
    MAX_ARGUMENTS = 16,
    MAX_LINE = 4096,   /* of the input; of a path */
    MAX_ANSWER = 1280, /* room for 1024 letters and what stands before them; small, so that the stack stays on few pages */
    MAX_ENCODED = 2048,
    MAX_NAME = 20      /* of a pipe, a variable and the like; they have 16 characters */
};

/* A signal handler, which is to outlive an emulator that begins it with a stack on which compiled code fails: handlerstack tells. */
#ifdef __x86_64__
#define ALIGNED __attribute__((force_align_arg_pointer))
#else
#define ALIGNED
#endif

enum { GONE_WRONG = 1, BAD_INPUT = 2 }; /* the status of an adapter that cannot go on */

struct process {
    const char *name;
    bool known; /* whether the process that reads this knows its pid: each has its own copy of this table */
    pid_t pid;
};

struct step {
    int process; /* index in processes[] */
    const struct operation *operation; /* NULL: one that this adapter does not know */
    const char *word;
    int arguments;
    const char *argument[MAX_ARGUMENTS];
    volatile long long variable; /* the variable argument[0], where this is the first step with that argument: so it
                                    lives at one address in all processes. volatile: really stored, really read */
};

struct operation {
    const char *word;
    const char *usage;
    int fewest, most; /* arguments */
    void (*perform)(const struct step *step);
};

/* adapter.c */
extern int self; /* index of the process that is running */
extern int step_number; /* of its present step, among its own */
extern pid_t adapter_pid, adapter_group;
extern uid_t adapter_user;
extern struct timespec scenario_began; /* by COARSE_CLOCK */
#ifdef HAVE_THREADS
extern pthread_t forking; /* the thread that has called fork */
#endif

struct progress { /* what a child of vfork overwrites in its parent's memory */
    int self, step_number;
};
struct progress progress(void);
void go_on(struct progress from);
_Noreturn void live(int process, pid_t returned_by_fork);
_Noreturn void live_on(void); /* with the steps after the present one */

/* scenario.c */
extern struct process processes[MAX_PROCESSES]; /* the scenario's; processes[0] is main */
extern struct step steps[MAX_STEPS];
extern int step_count;
extern long line_number; /* of the input */
int find_process(const char *name); /* its index; -1: no such process in the scenario */
char *next_line(void); /* without its newline, valid until the next call; NULL at the end */
void begin_scenario(void); /* one without steps */
void parse_step(char *line); /* PROCESS OPERATION ARGUMENTS..., which it overwrites */
const char *read_scenario(const char *name_in_line);

/* answers.c */
_Noreturn void die(int status, const char *format, ...) __attribute__((format(printf, 2, 3)));
void say(const char *format, ...) __attribute__((format(printf, 1, 2))); /* a line of the adapter itself */
void answer(const char *format, ...) __attribute__((format(printf, 1, 2))); /* a line of the running process on its present step */
void answer_errno(void);
void answer_result(long long result); /* the value; the error if it is -1 */
bool answer_problem(int problem); /* of a function that returns the error; a number that is none is told as it is. Whether it is 0 */
extern PER_THREAD char *answer_to; /* where a thread's answer goes that somebody joins: MAX_ANSWER; NULL: out */

/* operations.c. The arguments: where one is wrong these answer "? ..." and tell false */
bool number(const char *text, long long lowest, long long highest, long long *value);
bool named_pid(const char *name, pid_t *pid);
bool pid_argument(const char *text, pid_t *pid);
const char *danger(const char *argument, pid_t pid); /* whom a signal to that pid would reach; NULL: nobody else */
bool signal_argument(const char *text, int *number);
bool signal_or_zero_argument(const char *text, int *number);
bool child_argument(const char *name, int *child); /* of a process that is to be begun */
bool is(const char *word, const char *other);
void answer_forked(int child, pid_t pid);
extern const struct operation *const operation_tables[]; /* one for each family; in each, the last one has no word */
const struct operation *find_operation(const char *word); /* NULL: not known */
void perform(const struct step *step);

/* legacy.c. A family whose names stand for something else than pids has to tell where it keeps that: the next image of the
   process finds it there again. All else is new in a new image, and so must not be told: variables, handlers. The memory
   must hold no pointers, which would lead nowhere. */
struct legacy {
    void *memory; /* NULL ends a table of them */
    size_t size;
};

extern const struct legacy descriptor_legacy[], timer_legacy[];
extern const struct legacy *const legacy_tables[]; /* one for each family that has some */
void open_legacy(void); /* by the adapter, before main is forked */
void close_legacy(void); /* by the adapter, when the scenario has ended */
const char *leave(int process, int step); /* for that process, when it has done so many steps; tells NAME=VALUE for its environment */
void take_over(const char *words); /* in the new image, the VALUE; sets self and step_number */

/* attributes.c */
extern const struct operation attribute_operations[];

/* handlers.c */
extern const struct operation handler_operations[];

/* sending.c */
bool no_signal_argument(const char *text, int *number); /* a number that is no signal on any system */
extern const struct operation sending_operations[];

/* times.c */
extern const struct operation time_operations[];
/* signals.c */
extern const struct operation signal_operations[];
/* contained.c */
extern struct operation contained_operations[];
void know_containment(void); /* leaves of them what may be performed here */

/* credentials.c */
extern const struct operation credential_operations[];
/* endings.c */
extern const struct operation ending_operations[];
extern jmp_buf in_main; /* where main returns main_returns, for those who jump there */
extern int main_returns;

/* numbers.c. These too answer "? ..." where they tell false */
bool name_descriptor(const char *name, char side, int number); /* side: 'r' and 'w' for the ends of a pipe, else 0 */
bool descriptor_argument(const char *text, int *number);
void answer_piped(const char *pipe, const int end[2], int result);

/* descriptors.c */
extern const struct operation descriptor_operations[];
bool flag_arguments(const struct step *step, int first, int *flags); /* O_..., from that argument on */

/* flows.c */
extern const struct operation flow_operations[];
/* forks.c */
extern const struct operation fork_operations[];

/* threads.c */
extern const struct operation thread_operations[];

/* identity.c */
extern const struct operation identity_operations[];

/* terminals.c */
extern const struct operation terminal_operations[];
/* locks.c */
extern const struct operation lock_operations[];
/* images.c */
extern const struct operation image_operations[], spawn_operations[];
extern char program[MAX_LINE]; /* the path of this adapter */
void find_program(const char *called);
bool executes(const struct step *step); /* whether it begins another image of this adapter */
/* The path that a word stands for: self, "" or one below $FORKSPEC_SCRATCH; where there is none, tells false like the above. */
bool path_argument(const char *word, char path[MAX_LINE]);
/* The environment of a new image that a function begins: what there is, with what leave told. */
enum { MAX_ENVIRONMENT = 1024 };
void put_environment(char *environment[MAX_ENVIRONMENT], const char *call, const char *left);
_Noreturn void wake(const char *words, int argc, char *argv[]); /* a new image: it goes on where the last one left */

/* data.c */
size_t count_letters(const char *text);
void answer_bytes(char *bytes, ssize_t got, long long count); /* of a call that reads so many; room for one more */
void do_pipe(const struct step *step);
void do_read(const struct step *step);
void do_write(const struct step *step);
void do_close(const struct step *step);
void do_set(const struct step *step);
void do_get(const struct step *step);
void do_address(const struct step *step);
void do_seed(const struct step *step);
void do_random(const struct step *step);
void do_send(const struct step *step);
void do_receive(const struct step *step);
void do_save(const struct step *step);
void do_load(const struct step *step);
void do_compute(const struct step *step);

/* mappings.c, queues.c, directories.c, entropy.c */
extern const struct operation mapping_operations[], queue_operations[], directory_operations[], entropy_operations[];

/* semaphores.c */
extern const struct operation semaphore_operations[];
void prepare_semaphores(void); /* before any scenario */
size_t list_size(void);       /* of the list of what was made, which every image of every process has to see */
void keep_list_in(void *room); /* where it is kept; NULL: where the adapter keeps it */
void clear_away_semaphores(void); /* after each: what is left in the system */

/* value.c */
size_t encode_value(const char *text, unsigned char encoded[MAX_ENCODED]); /* its length; 0: text is no value */
bool decode_value(const unsigned char *encoded, size_t length, char *text, size_t size);

/* waits.c */
extern const struct operation wait_operations[];

/* names.c. A number that is in no table is told as SIG and the number, or E and the number */
const char *signal_name(int number);
const char *errno_name(int number);
bool find_signal(const char *name, int *number);
const char *status_words(int status);

#endif
