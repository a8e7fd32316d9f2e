<?php
/** The operations on pipes, and what their names and those of other descriptors stand for. */
declare(strict_types=1);

namespace forkspec;

final class Descriptors
{
    public static array $streams = []; // p.r, p.w => stream; null where it could not be opened
}

/**
 * The stream that a word stands for. PHP has no numbers of descriptors but in the names of streams, and it refuses closed ones by
 * a TypeError: that there is none is its EBADF.
 */
function stream_of(string $word): mixed
{
    if (\is_numeric($word)) {
        return of_stream(fopen("php://fd/$word", 'r+'));
    }
    if (!\array_key_exists($word, Descriptors::$streams)) {
        throw new Refusal("unknown descriptor $word");
    }
    return \is_resource(Descriptors::$streams[$word]) ? Descriptors::$streams[$word] : throw failure(\SOCKET_EBADF);
}

function letters_of(string $bytes): string
{
    return \preg_match('/^[A-Za-z]*$/D', $bytes) ? $bytes : throw new Refusal(\strlen($bytes) . ' bytes that are not all letters');
}

/** A name for a moment: PHP has no pipe, but FIFOs, which are pipes with a name. */
function do_pipe(string $name): void
{
    Descriptors::$streams["$name.r"] = Descriptors::$streams["$name.w"] = null; // where it fails
    $path = scratch() . '/pipe-' . \bin2hex(\random_bytes(8));
    of_posix(whatever_the_mask_is(fn () => posix_mkfifo($path, 0600)));
    try {
        $reader = of_stream(fopen("php://filter/resource=$path", 'rn')); // O_NONBLOCK: or it would wait for a writer
        $writer = of_stream(fopen($path, 'w'));
    } finally {
        \unlink($path);
    }
    stream_set_blocking($reader, true);
    stream_set_read_buffer($reader, 0); // each fread is one read
    Descriptors::$streams["$name.r"] = $reader;
    Descriptors::$streams["$name.w"] = $writer;
}

/** Who makes a file for others lets them open it. */
function whatever_the_mask_is(callable $call): mixed
{
    $mask = \umask(077);
    try {
        return $call();
    } finally {
        \umask($mask);
    }
}

/** One read: what there was, '' at the end. */
function bytes_of(string $end, string $count): string
{
    $stream = stream_of($end);
    $bytes = of_stream(fread($stream, (int) $count));
    return $bytes !== '' || feof($stream) ? $bytes : throw failure(\PCNTL_EAGAIN);
}

function do_read(string $end, string $count): string
{
    return letters_of(bytes_of($end, $count)) ?: '0';
}

/** One write. Of one that a signal interrupts there is no warning. */
function written(string $end, string $bytes): int
{
    $count = fwrite(stream_of($end), $bytes);
    return $count === false && Process::$complaint === '' ? throw failure(\PCNTL_EINTR) : of_stream($count);
}

function do_write(string $end, string $letters): int
{
    return written($end, $letters);
}

function do_close(string $end): void
{
    of_stream(fclose(stream_of($end)));
}

function do_mkfifo(string $file): void
{
    of_posix(whatever_the_mask_is(fn () => posix_mkfifo(scratch() . "/$file", 0600)));
}

/** Times of files are whole seconds here. */
function do_fstat(string $descriptor): string
{
    $it = of_stream(fstat(stream_of($descriptor)));
    $kind = [0010000 => 'fifo', 0040000 => 'directory', 0100000 => 'file'][$it['mode'] & 0170000] ?? 'unknown';
    $age = fn (int $since): string => match (true) {
        $since < Process::$scenario_began => 'old',
        $since > \time() => 'future',
        default => 'new',
    };
    return \implode(' ', [
        $kind,
        $it['uid'] === \posix_geteuid() ? 'own' : 'other',
        $it['gid'] === \posix_getegid() ? 'own' : 'other',
        $age($it['atime']),
        $age($it['mtime']),
        $age($it['ctime']),
    ]);
}

// Many bytes, told as runs.

function do_fill(string $end, string $letter, string $count): int
{
    return written($end, \str_repeat($letter, (int) $count));
}

function do_drain(string $end, string $count): string
{
    $letters = letters_of(bytes_of($end, $count));
    $runs = '';
    for ($place = 0; $place < \strlen($letters); $place += $length) {
        $length = \strspn($letters, $letters[$place], $place);
        $runs .= $letters[$place] . ($length > 1 ? $length : '');
    }
    return $runs ?: '0';
}
