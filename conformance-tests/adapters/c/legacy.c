/*
 * What a process leaves to the image that it executes: the scenario, and what this process knows of it.
 *
 * It lies in memory that all processes of the scenario share and that has no name: the adapter makes it before main is
 * forked, and each process finds it by a descriptor with a high number. Each has a place of its own there. So to leave
 * something takes no call that could fail, nor a file that could stay behind.
 */
#include "adapter.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef HAVE_SYSCALL
#include <sys/syscall.h>
#endif

enum { DESCRIPTOR = 1000 }; /* above those that scenarios open or name */

/* The whole: this, the list of what nobody but the adapter clears away, a page for each process, and the steps as text. */
struct header {
    pid_t adapter_pid, adapter_group;
    struct timespec began;
    size_t text; /* its length */
};

struct page {
    int step;
    struct {
        pid_t pid;
        bool known;
    } process[MAX_PROCESSES];
    char families[]; /* the memory that they told of, in its order */
};

const struct legacy *const legacy_tables[] = {
    descriptor_legacy,
    timer_legacy,
    NULL,
};

static struct header *header; /* NULL: none */
static size_t total;

/* So that it holds integers of any kind at any page's beginning. */
static size_t page_size(void)
{
    size_t size = sizeof(struct page);
    for (const struct legacy *const *table = legacy_tables; *table != NULL; table++) {
        for (const struct legacy *part = *table; part->memory != NULL; part++) {
            size += part->size;
        }
    }
    return (size + 15) / 16 * 16;
}

static size_t room_size(void)
{
    return (list_size() + 15) / 16 * 16;
}

static struct page *page_of(int process)
{
    return (struct page *)((char *)(header + 1) + room_size() + (size_t)process * page_size());
}

static char *text(void)
{
    return (char *)page_of(MAX_PROCESSES);
}

static void map(int descriptor)
{
    void *memory = mmap(NULL, total, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    if (memory == MAP_FAILED) {
        die(GONE_WRONG, "no memory for what goes over to another image");
    }
    header = memory;
    keep_list_in(header + 1);
}

/* A file without a name. */
static int make_file(void)
{
#if defined HAVE_SYSCALL && defined __NR_memfd_create
    return (int)syscall(__NR_memfd_create, "forkspec", 0);
#else
    const char *directory = getenv("FORKSPEC_SCRATCH");
    char path[MAX_LINE];
    snprintf(path, sizeof path, "%s/legacy-%ld", directory == NULL ? "/tmp" : directory, (long)adapter_pid);
    int file = open(path, O_RDWR | O_CREAT | O_EXCL, 0600);
    unlink(path);
    return file;
#endif
}

/* Writes the steps as they were read, and tells how long that is; only measures if there is nowhere to write to. */
static size_t write_steps(char *to)
{
    size_t length = 0;
    for (int i = 0; i < step_count; i++) {
        for (int word = -2; word < steps[i].arguments; word++) {
            const char *letters = word == -2 ? processes[steps[i].process].name
                : word == -1 ? steps[i].word : steps[i].argument[word];
            size_t size = strlen(letters);
            if (to != NULL) {
                memcpy(to + length, letters, size);
                to[length + size] = word + 1 < steps[i].arguments ? ' ' : '\n';
            }
            length += size + 1;
        }
    }
    return length;
}

void open_legacy(void)
{
    bool needed = false;
    for (int i = 0; i < step_count; i++) {
        needed |= executes(&steps[i]);
    }
    if (!needed) {
        return;
    }
    size_t length = write_steps(NULL);
    total = sizeof *header + room_size() + MAX_PROCESSES * page_size() + length;
    int file = make_file();
    if (file == -1 || ftruncate(file, (off_t)total) == -1 || dup2(file, DESCRIPTOR) == -1) {
        die(GONE_WRONG, "no file for what goes over to another image");
    }
    close(file);
    map(DESCRIPTOR);
    *header = (struct header){adapter_pid, adapter_group, scenario_began, length};
    write_steps(text());
}

void close_legacy(void)
{
    if (header != NULL) {
        keep_list_in(NULL);
        munmap(header, total);
        close(DESCRIPTOR);
        header = NULL;
    }
}

const char *leave(int process, int step)
{
    struct page *page = page_of(process);
    page->step = step;
    for (int i = 0; i < MAX_PROCESSES; i++) {
        page->process[i].pid = processes[i].pid;
        page->process[i].known = processes[i].known;
    }
    char *to = page->families;
    for (const struct legacy *const *table = legacy_tables; *table != NULL; table++) {
        for (const struct legacy *part = *table; part->memory != NULL; part++) {
            memcpy(to, part->memory, part->size);
            to += part->size;
        }
    }
    static char variable[80];
    snprintf(variable, sizeof variable, "FORKSPEC_IMAGE=%d %d", DESCRIPTOR, process);
    return variable;
}

static void read_steps(const char *from, size_t length)
{
    begin_scenario();
    for (const char *end = from + length; from < end;) {
        char line[MAX_LINE];
        size_t size = (size_t)((const char *)memchr(from, '\n', (size_t)(end - from)) - from);
        memcpy(line, from, size);
        line[size] = '\0';
        parse_step(line);
        from += size + 1;
    }
}

void take_over(const char *words)
{
    int descriptor;
    struct stat file;
    if (sscanf(words, "%d %d", &descriptor, &self) != 2 || self < 0 || self >= MAX_PROCESSES
            || fstat(descriptor, &file) == -1) {
        die(GONE_WRONG, "FORKSPEC_IMAGE is set to \"%.40s\", and there is no image to go on with", words);
    }
    total = (size_t)file.st_size;
    map(descriptor);
    adapter_pid = header->adapter_pid;
    adapter_group = header->adapter_group;
    scenario_began = header->began;
    read_steps(text(), header->text);
    struct page *page = page_of(self);
    step_number = page->step;
    for (int i = 0; i < MAX_PROCESSES; i++) {
        processes[i].pid = page->process[i].pid;
        processes[i].known = page->process[i].known;
    }
    const char *from = page->families;
    for (const struct legacy *const *table = legacy_tables; *table != NULL; table++) {
        for (const struct legacy *part = *table; part->memory != NULL; part++) {
            memcpy(part->memory, from, part->size);
            from += part->size;
        }
    }
}
