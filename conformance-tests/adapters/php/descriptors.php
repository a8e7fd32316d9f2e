<?php
/** The operations on pipes, files and copies of descriptors, and what the names of these stand for. */
declare(strict_types=1);

namespace forkspec;

final class Descriptors
{
    public static array $streams = []; // p.r, p.w, d => stream; null where it could not be opened
    public static array $numbers = []; // d => the number of its descriptor
}

const MANY = 256; // more than a process has descriptors
const MODES = [
    'O_RDWR' => 'r+',
    'O_RDWR O_CREAT' => 'c+',
    'O_RDWR O_CREAT O_EXCL' => 'x+',
];
const WHENCES = ['SEEK_SET' => \SEEK_SET, 'SEEK_CUR' => \SEEK_CUR, 'SEEK_END' => \SEEK_END];
const LOCKS = ['LOCK_SH' => \LOCK_SH, 'LOCK_EX' => \LOCK_EX, 'LOCK_UN' => \LOCK_UN, 'LOCK_NB' => \LOCK_NB];

/**
 * The stream that a word stands for. PHP has no numbers of descriptors but in the names of streams, and it refuses closed ones by
 * a TypeError: that there is none is its EBADF.
 */
function stream_of(string $word): mixed
{
    if (\is_numeric($word)) {
        return stream_of_number((int) $word);
    }
    if (!\array_key_exists($word, Descriptors::$streams)) {
        throw new Refusal("unknown descriptor $word");
    }
    return \is_resource(Descriptors::$streams[$word]) ? Descriptors::$streams[$word] : throw failure(\SOCKET_EBADF);
}

/** A copy of a descriptor. Of a number that is negative, or not below the limit, PHP says so in words of its own. */
function stream_of_number(int $number): mixed
{
    $stream = fopen("php://fd/$number", 'r+');
    return \str_contains(Process::$complaint, 'must be non-negative numbers') ? throw failure(\SOCKET_EBADF) : of_stream($stream);
}

function number_of(string $word): int
{
    return \is_numeric($word) ? (int) $word : Descriptors::$numbers[$word] ?? throw new Refusal("unknown descriptor $word");
}

function letters_of(string $bytes): string
{
    return \preg_match('/^[A-Za-z]*$/D', $bytes) ? $bytes : throw new Refusal(\strlen($bytes) . ' bytes that are not all letters');
}

/** A name for a moment: PHP has no pipe, but FIFOs, which are pipes with a name. */
function do_pipe(string $name): void
{
    Descriptors::$streams["$name.r"] = Descriptors::$streams["$name.w"] = null; // where it fails
    Descriptors::$numbers["$name.r"] = Descriptors::$numbers["$name.w"] = -1;
    $before = open_numbers();
    $path = scratch() . '/pipe-' . \bin2hex(\random_bytes(8));
    of_posix(whatever_the_mask_is(fn () => posix_mkfifo($path, 0600)));
    try {
        \fclose(of_stream(fopen($path, 'rn'))); // which tells why it fails; O_NONBLOCK: or it would wait for a writer
        $reader = of_stream(fopen("php://filter/resource=$path", 'rn')); // with no filter: of a plain file fread reads on
        $writer = of_stream(fopen($path, 'w'));
    } finally {
        \unlink($path);
    }
    stream_set_blocking($reader, true);
    stream_set_read_buffer($reader, 0); // each fread is one read
    Descriptors::$streams["$name.r"] = $reader;
    Descriptors::$streams["$name.w"] = $writer;
    [Descriptors::$numbers["$name.r"], Descriptors::$numbers["$name.w"]] = \array_values(\array_diff(open_numbers(), $before));
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

/** Which descriptors are open, as the system tells it: PHP does not tell the number of the one that a stream has. */
function open_numbers(): array
{
    \clearstatcache();
    return \array_filter(\range(0, MANY - 1), fn (int $number): bool => \is_link("/proc/self/fd/$number"));
}

/** Gives a name to the stream that a call opens, if it does, and tells its number. */
function opened(string $name, callable $call): int
{
    [Descriptors::$streams[$name], Descriptors::$numbers[$name]] = [null, -1]; // where it fails
    $before = open_numbers();
    $stream = of_stream($call());
    $new = \array_values(\array_diff(open_numbers(), $before));
    stream_set_read_buffer($stream, 0);
    Descriptors::$streams[$name] = $stream;
    return Descriptors::$numbers[$name] = \count($new) === 1 ? $new[0] : throw new Refusal('the number cannot be told');
}

function do_open(string $file, string $name, string ...$flags): int
{
    $closes = $flags !== [] && \end($flags) === 'O_CLOEXEC';
    $mode = one_of(MODES, \implode(' ', $closes ? \array_slice($flags, 0, -1) : $flags)) . ($closes ? 'e' : '');
    $path = scratch() . '/' . \basename($file);
    return opened($name, fn () => whatever_the_mask_is(fn () => fopen($path, $mode)));
}

function do_dup(string $descriptor, string $name): int
{
    $number = number_of($descriptor);
    return opened($name, fn () => stream_of_number($number));
}

function do_number(string $descriptor): int
{
    return number_of($descriptor);
}

/** fseek tells only whether it went well; in a stream where it cannot, it would read on instead. */
function do_lseek(string $descriptor, string $offset, string $whence): int
{
    $stream = stream_of($descriptor);
    stream_get_meta_data($stream)['seekable'] || throw failure(\SOCKET_ESPIPE);
    fseek($stream, (int) $offset, one_of(WHENCES, $whence)) === 0 || throw failure(\PCNTL_EINVAL);
    return ftell($stream);
}

/** Beside EWOULDBLOCK flock tells no error: the only other one for a file that is open is EINTR. */
function do_flock(string $descriptor, string ...$operation): void
{
    if (!flock(stream_of($descriptor), bits(LOCKS, $operation), $would_block)) {
        throw failure($would_block ? \SOCKET_EWOULDBLOCK : \PCNTL_EINTR);
    }
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

function do_opentty(): void
{
    fclose(of_stream(fopen('/dev/tty', 'r+')));
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
