/* The operations on pipes, memory, random numbers and structured values. */
#include "adapter.h"

#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- Pipes. ---- */

#define LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

size_t count_letters(const char *text)
{
    return strspn(text, LETTERS);
}

void do_pipe(const struct step *step)
{
    int end[2] = {-1, -1};
    int result = pipe(end);
    answer_piped(step->argument[0], end, result);
}

/* The answer of a call that reads so many bytes, into a place with room for one more. */
void answer_bytes(char *bytes, ssize_t got, long long count)
{
    if (got <= 0) {
        answer_result(got);
        return;
    }
    if (got > count) {
        answer("? read returned %lld of %lld", (long long)got, count);
        return;
    }
    for (ssize_t i = 0; i < got; i++) {
        bytes[i] = bytes[i] == '\0' ? '.' : bytes[i]; /* a hole of a file */
    }
    bytes[got] = '\0';
    if (strspn(bytes, LETTERS ".") == (size_t)got) {
        answer("= %s", bytes);
    } else {
        answer("? %lld bytes that are not all letters", (long long)got);
    }
}

void do_read(const struct step *step)
{
    int from;
    long long count;
    char bytes[1024 + 1];
    if (descriptor_argument(step->argument[0], &from) && number(step->argument[1], 1, 1024, &count)) {
        answer_bytes(bytes, read(from, bytes, (size_t)count), count);
    }
}

void do_write(const struct step *step)
{
    int to;
    const char *letters = step->argument[1];
    size_t length = strlen(letters);
    if (length < 1 || length > 512 || count_letters(letters) != length) {
        answer("? \"%.40s\" is not 1 to 512 letters", letters);
    } else if (descriptor_argument(step->argument[0], &to)) {
        answer_result(write(to, letters, length));
    }
}

void do_close(const struct step *step)
{
    int which;
    if (descriptor_argument(step->argument[0], &which)) {
        answer_result(close(which));
    }
}

/* ---- Memory. ---- */

static volatile long long *variable(const char *name)
{
    struct step *step = steps;
    while (step->arguments == 0 || strcmp(step->argument[0], name) != 0) {
        step++; /* ends, as the step that names it is one of them */
    }
    return &step->variable;
}

void do_set(const struct step *step)
{
    long long value;
    if (number(step->argument[1], LLONG_MIN, LLONG_MAX, &value)) {
        *variable(step->argument[0]) = value;
        answer("= 0");
    }
}

void do_get(const struct step *step)
{
    answer("= %lld", *variable(step->argument[0]));
}

void do_address(const struct step *step)
{
    answer("= %#llx", (unsigned long long)(uintptr_t)variable(step->argument[0]));
}

/* ---- Random numbers: rand, the generator that every C library has. ---- */

void do_seed(const struct step *step)
{
    long long seed;
    if (number(step->argument[0], LLONG_MIN, LLONG_MAX, &seed)) {
        srand((unsigned)seed);
        answer("= 0");
    }
}

void do_random(const struct step *step)
{
    (void)step;
    long long drawn = 0;
    for (int i = 0; i < 4; i++) { /* 15 bits each time, which the smallest RAND_MAX allowed still gives */
        drawn = drawn << 15 | (long long)(rand() / (RAND_MAX / 32768 + 1));
    }
    answer("= %lld", drawn);
}

/* ---- Serialisation. In a pipe, a frame is its length in 4 bytes, the highest first, and then the encoded value. ---- */

enum { HEADER = 4 };

void do_send(const struct step *step)
{
    int to;
    unsigned char frame[HEADER + MAX_ENCODED];
    if (!descriptor_argument(step->argument[0], &to)) {
        return;
    }
    size_t length = encode_value(step->argument[1], frame + HEADER);
    if (length == 0) {
        answer("? \"%.256s\" is no value", step->argument[1]);
        return;
    }
    for (int i = 0; i < HEADER; i++) {
        frame[i] = (unsigned char)(length >> (8 * (HEADER - 1 - i)));
    }
    ssize_t written = write(to, frame, HEADER + length);
    if (written == -1 || written == (ssize_t)(HEADER + length)) {
        answer_result(written == -1 ? -1 : 0);
    } else {
        answer("? write returned %lld of %zu", (long long)written, HEADER + length);
    }
}

/* Reads until count bytes are there or the pipe ends. Tells how many came, -1 on an error. */
static ssize_t read_fully(int from, unsigned char *bytes, size_t count)
{
    size_t have = 0;
    while (have < count) {
        ssize_t got = read(from, bytes + have, count - have);
        if (got == -1) {
            return -1;
        }
        if (got <= 0 || (size_t)got > count - have) {
            break;
        }
        have += (size_t)got;
    }
    return (ssize_t)have;
}

static void answer_value(const unsigned char *encoded, size_t length)
{
    char text[MAX_ANSWER - 100];
    if (decode_value(encoded, length, text, sizeof text)) {
        answer("= %s", text);
    } else {
        answer("? %zu bytes that encode no value", length);
    }
}

void do_receive(const struct step *step)
{
    int from;
    unsigned char header[HEADER], encoded[MAX_ENCODED];
    if (!descriptor_argument(step->argument[0], &from)) {
        return;
    }
    ssize_t got = read_fully(from, header, HEADER);
    if (got == -1) {
        answer_errno();
        return;
    }
    if (got < HEADER) {
        answer(got == 0 ? "=" : "? the pipe ends inside a frame");
        return;
    }
    size_t length = 0;
    for (int i = 0; i < HEADER; i++) {
        length = length << 8 | header[i];
    }
    if (length > sizeof encoded) {
        answer("? a frame that says it has %zu bytes", length);
        return;
    }
    got = read_fully(from, encoded, length);
    if (got == -1) {
        answer_errno();
    } else if ((size_t)got < length) {
        answer("? the pipe ends after %lld of a frame's %zu bytes", (long long)got, length);
    } else {
        answer_value(encoded, length);
    }
}

/* The file in which process child leaves a value for process parent. */
static bool scratch_file(char path[MAX_LINE], pid_t parent, pid_t child, const char *suffix)
{
    const char *directory = getenv("FORKSPEC_SCRATCH");
    if (directory == NULL) {
        answer("? FORKSPEC_SCRATCH is not set");
        return false;
    }
    snprintf(path, MAX_LINE, "%s/%ld-%ld%s", directory, (long)parent, (long)child, suffix);
    return true;
}

void do_save(const struct step *step)
{
    char path[MAX_LINE], temporary[MAX_LINE];
    unsigned char encoded[MAX_ENCODED];
    size_t length = encode_value(step->argument[0], encoded);
    if (length == 0) {
        answer("? \"%.256s\" is no value", step->argument[0]);
        return;
    }
    pid_t parent = getppid(), own = getpid();
    if (!scratch_file(path, parent, own, "") || !scratch_file(temporary, parent, own, ".part")) {
        return;
    }
    FILE *file = fopen(temporary, "wb");
    if (file == NULL) {
        answer_errno();
        return;
    }
    bool written = fwrite(encoded, 1, length, file) == length;
    if (fclose(file) == 0 && written && rename(temporary, path) == 0) { /* whoever finds the file finds all of it */
        answer("= 0");
    } else {
        answer_errno();
    }
}

void do_load(const struct step *step)
{
    char path[MAX_LINE];
    unsigned char encoded[MAX_ENCODED];
    pid_t child;
    if (!named_pid(step->argument[0], &child) || !scratch_file(path, getpid(), child, "")) {
        return;
    }
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        answer_errno();
        return;
    }
    size_t length = fread(encoded, 1, sizeof encoded, file);
    fclose(file);
    answer_value(encoded, length);
}

/* ---- Work. ---- */

void do_compute(const struct step *step)
{
    long long low, high, sum = 0;
    if (number(step->argument[0], 0, 1000000, &low) && number(step->argument[1], low, 1000000, &high)) {
        for (long long i = low; i < high; i++) {
            sum += i * i % 1000003;
        }
        answer("= %lld", sum);
    }
}
