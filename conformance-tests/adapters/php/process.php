<?php
/**
 * The life of a process, and what the words of its steps stand for in it.
 *
 * What the files of this adapter keep is a process's own: a fork copies it, like everything else, and the child makes the copy
 * its own. The adapter itself performs no step, so each scenario finds all of it as it was at the start.
 */
declare(strict_types=1);

namespace forkspec;

final class Process
{
    public static array $operations = []; // word => the function that performs it
    public static array $steps = []; // process name => [[operation, argument...]...]
    public static int $adapter_pid;
    public static int $adapter_group;
    public static int $adapter_user;
    public static int $scenario_began; // in seconds, as PHP tells the times of files
    public static array $keeps = []; // streams that are open as long as the process is there

    public static string $name = ''; // of the running process
    public static int $step = 0; // its present one
    public static array $pids = []; // process name => pid, of those that this process knows
    public static string $complaint = ''; // what the runtime warned of first in this step
}

/** The operation is unknown, dangerous or meaningless here: the words follow the "?". */
final class Refusal extends \Exception
{
}

/** A call failed with an error number. */
final class Failure extends \Exception
{
}

// PHP tells errors of streams and files by a warning alone.
\error_reporting(\E_ALL);
\ini_set('display_errors', 'stderr');
\set_error_handler(function (int $level, string $message): bool {
    Process::$complaint = Process::$complaint ?: $message;
    return true;
});

/** Ends the adapter, which cannot go on. */
function give_up(int $status, string $words): never
{
    \fwrite(\STDERR, "adapter: $words\n");
    exit($status);
}

/** A line, in one write: again only if a signal has kept all of it back, of which there is no warning. */
function say(string $line): void
{
    do {
        Process::$complaint = '';
    } while (\fwrite(\STDOUT, $line . "\n") === false && Process::$complaint === '');
}

/** What a new process does: its birth line, its steps in turn, and its end. */
function live(string $name, int $returned_by_fork): never
{
    Process::$name = $name;
    Process::$step = 0;
    Process::$pids[$name] = posix_getpid();
    answer("= $returned_by_fork " . Process::$pids[$name]);
    foreach (Process::$steps[$name] as $before => $words) {
        Process::$step = $before + 1;
        answer(perform(\array_shift($words), $words));
    }
    leave(0);
}

/** The only end that PHP has. It closes the streams first: no signal that can be held back comes between that and the end. */
function leave(int $status): never
{
    \pcntl_sigprocmask(\SIG_SETMASK, signal_numbers());
    exit($status);
}

/** Performs an operation and tells how it went: what comes after the number of the step. */
function perform(string $word, array $arguments): string
{
    try {
        Process::$complaint = '';
        $operation = Process::$operations[$word] ?? throw new Refusal("unknown operation $word");
        return \rtrim('= ' . ($operation(...$arguments) ?? 0)); // what has nothing to tell succeeded, as C's 0 says
    } catch (Failure $failure) {
        return '! ' . error_name($failure->getCode());
    } catch (Refusal $refusal) {
        return '? ' . $refusal->getMessage();
    } catch (\Throwable $error) { // wrong arguments too
        return '? ' . $error::class . ' ' . \preg_replace('/\s+/', ' ', $error->getMessage());
    }
}

function answer(string $words): void
{
    say(\substr(Process::$name . ' ' . Process::$step . " $words", 0, 4000));
}

// Errors. Each extension keeps the number of its own last one; streams and files only word it.

/** As the constants PCNTL_EINTR and SOCKET_ENOENT are called; of two names the standard's stands first in the alphabet. */
function error_name(int $number): string
{
    static $names = [];
    if ($names === []) {
        $constants = \get_defined_constants(true);
        foreach ($constants['pcntl'] + $constants['sockets'] as $name => $value) {
            if (\preg_match('/^(?:PCNTL|SOCKET)_(E[A-Z0-9]+)$/D', $name, $its)) {
                $names[$value] = \min($its[1], $names[$value] ?? $its[1]);
            }
        }
    }
    return $names[$number] ?? "E$number";
}

/** What a function of pcntl returned, unless it failed. */
function of_pcntl(mixed $returned): mixed
{
    return $returned === false || $returned === -1 ? throw failure(pcntl_get_last_error()) : $returned;
}

/** What a function of posix returned, unless it failed. */
function of_posix(mixed $returned): mixed
{
    return $returned === false || $returned === -1 ? throw failure(posix_get_last_error()) : $returned;
}

/** What a function of streams or files returned, unless it failed. */
function of_stream(mixed $returned): mixed
{
    return $returned === false ? throw complaint() : $returned;
}

function failure(int $number): \Exception
{
    return $number === 0 ? new Refusal('failed, and tells no error number') : new Failure('', $number);
}

/** "fread(): Read of 5 bytes failed with errno=9 Bad file descriptor", "... exist: [9]: Bad file descriptor", "mkdir(): File exists". */
function complaint(): \Exception
{
    if (\preg_match('/(?:errno[ =]|: \[)(\d+)/', Process::$complaint, $number)) {
        return failure((int) $number[1]);
    }
    for ($number = 1; $number < 134; $number++) {
        if (\str_ends_with(Process::$complaint, ' ' . \posix_strerror($number))) {
            return failure($number);
        }
    }
    return new Refusal('failed: ' . (Process::$complaint ?: 'it tells no reason'));
}

// What the words of a step stand for.

function pid_of(string $word): int
{
    if (\preg_match('/^-?[0-9]+$/D', $word)) {
        return (int) $word;
    }
    $pid = Process::$pids[\ltrim($word, '-')] ?? throw new Refusal("the pid of $word is not known here");
    return $word[0] === '-' ? -$pid : $pid;
}

/** What stands for a word, of those that may stand there. */
function one_of(array $table, string $word): mixed
{
    return $table[$word] ?? throw new Refusal("$word where one of " . \implode(' ', \array_keys($table)) . ' is expected');
}

/** The bits that words stand for. */
function bits(array $table, array $words): int
{
    return \array_reduce($words, fn (int $bits, string $word): int => $bits | one_of($table, $word), 0);
}

/** What a name stands for that an operation gave. */
function thing(array $table, string $name): mixed
{
    return $table[$name] ?? throw new Refusal("nothing is called $name here");
}

/** The directory for the scenario's files, past all symbolic links, as getcwd would tell it. */
function scratch(): string
{
    return \realpath(\getenv('FORKSPEC_SCRATCH'));
}
