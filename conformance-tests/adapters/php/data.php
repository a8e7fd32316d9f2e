<?php
/** The operations on variables, random numbers and structured values. */
declare(strict_types=1);

namespace forkspec;

final class Memory
{
    public static array $variables = [];
}

function do_set(string $variable, string $value): void
{
    Memory::$variables[$variable] = (int) $value;
}

function do_get(string $variable): int
{
    return Memory::$variables[$variable] ?? 0;
}

function do_seed(string $value): void
{
    mt_srand((int) $value);
}

function do_random(): int
{
    return mt_rand();
}

function do_getrandom(): int
{
    return random_int(0, \PHP_INT_MAX); // from getrandom
}

function do_urandom(): int
{
    $source = of_stream(fopen('/dev/urandom', 'r'));
    stream_set_read_buffer($source, 0);
    return \unpack('J', of_stream(fread($source, 8)))[1] & \PHP_INT_MAX;
}

// Structured values: integers, strings and arrays, serialised. In a pipe, 4 bytes with the length come first.

/** [1,two,[3]] as [1, "two", [3]]: with its words quoted it is JSON. */
function parse_value(string $text): mixed
{
    return \json_decode(\preg_replace('/[A-Za-z]+/', '"$0"', $text), flags: \JSON_THROW_ON_ERROR);
}

function value_text(mixed $value): string
{
    return \str_replace('"', '', \json_encode($value, \JSON_THROW_ON_ERROR));
}

function decoded(string $data): string
{
    $value = unserialize($data, ['allowed_classes' => false]);
    return $value === false ? throw new Refusal('no serialised value: ' . Process::$complaint) : value_text($value);
}

/** Reads until count bytes are there or the pipe ends. */
function read_fully(string $end, int $count): string
{
    $data = '';
    while (\strlen($data) < $count && ($more = bytes_of($end, (string) ($count - \strlen($data)))) !== '') {
        $data .= $more;
    }
    return $data;
}

function value_file(int $parent, int $child): string
{
    return scratch() . "/$parent-$child";
}

function do_send(string $end, string $value): void
{
    $data = serialize(parse_value($value));
    $frame = \pack('N', \strlen($data)) . $data;
    $written = written($end, $frame);
    if ($written !== \strlen($frame)) {
        throw new Refusal("fwrite returned $written of " . \strlen($frame));
    }
}

function do_receive(string $end): string
{
    $header = read_fully($end, 4);
    if ($header === '') {
        return '';
    }
    if (\strlen($header) < 4) {
        throw new Refusal('a frame that is cut short');
    }
    return decoded(read_fully($end, \unpack('N', $header)[1]));
}

function do_save(string $value): void
{
    $path = value_file(posix_getppid(), posix_getpid());
    of_stream(file_put_contents("$path.part", serialize(parse_value($value))));
    of_stream(rename("$path.part", $path)); // so whoever finds the file finds all of it
}

function do_load(string $child): string
{
    return decoded(of_stream(file_get_contents(value_file(posix_getpid(), pid_of($child)))));
}
