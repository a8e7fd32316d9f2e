/*
 * The encoding of structured values. C brings none of its own, so this is the one that a C program would write by hand:
 *
 *   integer   'i' and its 8 bytes, the highest first
 *   word      'w', its length in one byte, its letters
 *   list      '[', its values, ']'
 */
#include "adapter.h"

#include <ctype.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_VALUE = 256, DEEPEST_LIST = 8, LONGEST_WORD = 64 };

/* Encodes the value at *text and moves both pointers past it. No bound for out: a value of 256 characters needs
   at most 9 bytes for every 2 of them (an integer of one digit and its comma), well under MAX_ENCODED. */
static bool encode(const char **text, unsigned char **out, int depth)
{
    const char *start = *text;
    if (*start == '[') {
        if (depth == DEEPEST_LIST) {
            return false;
        }
        *(*out)++ = '[';
        (*text)++;
        for (bool first = true; **text != ']'; first = false) {
            if ((!first && *(*text)++ != ',') || !encode(text, out, depth + 1)) {
                return false;
            }
        }
        (*text)++;
        *(*out)++ = ']';
        return true;
    }
    if (isalpha((unsigned char)*start)) {
        while (isalpha((unsigned char)**text)) {
            (*text)++;
        }
        size_t length = (size_t)(*text - start);
        if (length > LONGEST_WORD) {
            return false;
        }
        *(*out)++ = 'w';
        *(*out)++ = (unsigned char)length;
        memcpy(*out, start, length);
        *out += length;
        return true;
    }
    if (!isdigit((unsigned char)start[*start == '-'])) {
        return false;
    }
    char *end;
    errno = 0;
    uint64_t bits = (uint64_t)strtoll(start, &end, 10);
    *text = end;
    *(*out)++ = 'i';
    for (int shift = 56; shift >= 0; shift -= 8) {
        *(*out)++ = (unsigned char)(bits >> shift);
    }
    return errno == 0;
}

size_t encode_value(const char *text, unsigned char encoded[MAX_ENCODED])
{
    unsigned char *out = encoded;
    if (strlen(text) > LONGEST_VALUE || !encode(&text, &out, 0) || *text != '\0') {
        return 0;
    }
    return (size_t)(out - encoded);
}

/* The bytes may have gone through a faulty pipe: nothing is taken for granted, neither their end nor the room for words. */
bool decode_value(const unsigned char *encoded, size_t length, char *text, size_t size)
{
    const unsigned char *end = encoded + length;
    size_t used = 0;
    int depth = 0;
    bool comma = false; /* whether a value stands before this one in its list */
    do {
        if (encoded == end || size - used < LONGEST_WORD + 3) {
            return false;
        }
        unsigned char kind = *encoded++;
        size_t left = (size_t)(end - encoded);
        if (comma && kind != ']') {
            text[used++] = ',';
        }
        comma = kind != '[';
        if (kind == '[' || kind == ']') {
            depth += kind == '[' ? 1 : -1;
            text[used++] = (char)kind;
        } else if (kind == 'w' && left > 0 && encoded[0] <= LONGEST_WORD && left > encoded[0]) {
            memcpy(text + used, encoded + 1, encoded[0]);
            used += encoded[0];
            encoded += 1 + encoded[0];
        } else if (kind == 'i' && left >= 8) {
            uint64_t bits = 0;
            for (int i = 0; i < 8; i++) {
                bits = bits << 8 | *encoded++;
            }
            used += (size_t)snprintf(text + used, size - used, "%lld", (long long)(int64_t)bits);
        } else {
            return false;
        }
    } while (depth > 0);
    text[used] = '\0';
    return depth == 0 && encoded == end;
}
