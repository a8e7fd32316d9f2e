<?php
/** The operations on what processes can share: segments of memory, and directories that they read. */
declare(strict_types=1);

namespace forkspec;

const SEGMENT = 1 << 16; // bytes
const ASIDE = 200; // the lowest descriptor that no scenario comes across

final class Shared
{
    public static array $segments = [];
    public static array $directories = [];
}

function do_segment(string $name): void
{
    $segment = of_stream(shmop_open(0, 'c', 0600, SEGMENT)); // IPC_PRIVATE
    shmop_delete($segment); // when its last user is gone
    Shared::$segments[$name] = $segment;
}

function do_store(string $name, string $value): void
{
    shmop_write(thing(Shared::$segments, $name), \pack('q', (int) $value), 0);
}

function do_fetch(string $name): int
{
    return \unpack('q', shmop_read(thing(Shared::$segments, $name), 0, 8))[1];
}

/** Opened while the low numbers are taken: PHP cannot move a descriptor. */
function do_opendir(string $name, string $files): void
{
    $path = scratch() . '/directory-' . \bin2hex(\random_bytes(8));
    of_stream(mkdir($path, 0700));
    foreach (\range(0, 7) as $place) {
        if ($place < (int) $files) {
            \touch("$path/" . 'abcdefgh'[$place]);
        }
    }
    $taken = [];
    while (!\is_link('/proc/self/fd/' . (ASIDE - 1)) && ($one = \fopen('/dev/null', 'r')) !== false) {
        $taken[] = $one;
    }
    Shared::$directories[$name] = of_stream(opendir($path));
    \array_map(\fclose(...), $taken);
}

function do_readdir(string $name): string
{
    do {
        $entry = readdir(thing(Shared::$directories, $name));
    } while ($entry !== false && $entry[0] === '.');
    return (string) $entry;
}
