/*
 * What is read: scenarios. stdio reads ahead, which is no harm: nobody else reads our standard input.
 *
 * A scenario is parsed before main is forked: every process finds it in its own memory, and what it notes there of pids,
 * variables and pipes is its own. The adapter's copy stays as it was parsed.
 */
#include "adapter.h"

#include <stdio.h>
#include <string.h>

enum { MAX_TEXT = 1 << 20 };

struct process processes[MAX_PROCESSES];
struct step steps[MAX_STEPS];
int step_count;
long line_number;
static int process_count;
static char text[MAX_TEXT]; /* the words that the tables above point to */
static size_t text_used;

/* The next line without its newline, valid until the next call; NULL at the end. */
char *next_line(void)
{
    static char line[MAX_LINE];
    if (fgets(line, sizeof line, stdin) == NULL) {
        return NULL;
    }
    line_number++;
    size_t length = strlen(line);
    if (length > 0 && line[length - 1] == '\n') {
        line[length - 1] = '\0';
    } else if (!feof(stdin)) {
        die(BAD_INPUT, "line %ld has %d characters or more: \"%.40s...\"", line_number, MAX_LINE - 1, line);
    }
    return line;
}

/* Keeps a word for as long as the scenario lasts. */
static const char *keep(const char *word)
{
    size_t size = strlen(word) + 1;
    if (size > sizeof text - text_used) {
        die(BAD_INPUT, "line %ld: the scenario is longer than %d characters", line_number, MAX_TEXT);
    }
    char *kept = memcpy(text + text_used, word, size);
    text_used += size;
    return kept;
}

int find_process(const char *name)
{
    int i = process_count - 1;
    while (i >= 0 && strcmp(processes[i].name, name) != 0) {
        i--;
    }
    return i;
}

/* The index of a process, which gets one when it is first named. */
static int process_index(const char *name)
{
    int known = find_process(name);
    if (known >= 0) {
        return known;
    }
    size_t length = strlen(name);
    if (strcmp(name, "main") != 0 && !(name[0] >= 'A' && name[0] <= 'Z' && length <= 16
            && strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789") == length)) {
        die(BAD_INPUT, "line %ld: \"%s\" where a process is expected: main, or a capital letter"
            " followed by letters and digits", line_number, name);
    }
    if (process_count == MAX_PROCESSES) {
        die(BAD_INPUT, "line %ld: more than %d processes", line_number, MAX_PROCESSES);
    }
    processes[process_count] = (struct process){.name = keep(name)};
    return process_count++;
}

/* Cuts the next word off a line, which goes on after its single space; NULL if there is none. */
static char *cut_word(char **line)
{
    char *word = *line;
    if (word != NULL) {
        *line = strchr(word, ' ');
        if (*line != NULL) {
            *(*line)++ = '\0';
        }
    }
    return word;
}

static bool forks(const char *word)
{
    return strcmp(word, "fork") == 0 || strcmp(word, "_Fork") == 0 || strcmp(word, "vfork") == 0
        || strcmp(word, "spawn") == 0;
}

void parse_step(char *line)
{
    char *process = cut_word(&line);
    char *word = cut_word(&line);
    if (word == NULL) {
        die(BAD_INPUT, "line %ld: \"%s\" where PROCESS OPERATION or go is expected", line_number, process);
    }
    if (step_count == MAX_STEPS) {
        die(BAD_INPUT, "line %ld: more than %d steps", line_number, MAX_STEPS);
    }
    struct step *step = &steps[step_count++];
    *step = (struct step){.process = process_index(process), .word = keep(word), .operation = find_operation(word)};
    while (line != NULL && step->arguments < MAX_ARGUMENTS) { /* one more than any operation takes, and will complain of */
        step->argument[step->arguments++] = keep(cut_word(&line));
    }
    if (forks(word) && step->arguments >= 1) {
        process_index(step->argument[0]); /* a child may have no step of its own */
    }
}

void begin_scenario(void)
{
    text_used = 0;
    step_count = 0;
    process_count = 0;
    process_index("main");
}

/* The steps up to "go". Tells the scenario's name, which lies in the line that the steps are going to overwrite. */
const char *read_scenario(const char *name_in_line)
{
    begin_scenario();
    const char *name = keep(name_in_line);
    for (char *line; (line = next_line()) != NULL; parse_step(line)) {
        if (strcmp(line, "go") == 0) {
            return name;
        }
    }
    die(BAD_INPUT, "the input ends after line %ld, inside scenario %s", line_number, name);
}
