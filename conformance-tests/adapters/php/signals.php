<?php
/** The operations on signals: sending them, handlers and masks. */
declare(strict_types=1);

namespace forkspec;

const MASK_CHANGES = [
    'BLOCK' => \SIG_BLOCK,
    'UNBLOCK' => \SIG_UNBLOCK,
    'SETMASK' => \SIG_SETMASK,
    'QUERY' => \SIG_BLOCK, // with an empty set: PHP has no null pointer
    'UNKNOWN' => 77,
];

final class Handled
{
    public static array $notes = []; // of the signals that were handled since that was last asked
}

/** name => number, as the constants have them; of SIGIO and SIGPOLL, SIGCHLD and SIGCLD the first. */
function signal_numbers(): array
{
    static $numbers = [];
    if ($numbers === []) {
        foreach (\get_defined_constants(true)['pcntl'] as $name => $number) {
            if (\preg_match('/^SIG[A-Z0-9]+$/', $name) && !\in_array($name, ['SIGBABY', 'SIGRTMAX'], true)) {
                $numbers[$name] = $number;
            }
        }
        $numbers['SIGRTMIN+1'] = \SIGRTMIN + 1;
        \ksort($numbers);
    }
    return $numbers;
}

function signal_name(int $number): string
{
    return \array_search($number, signal_numbers(), true) ?: "SIG$number";
}

function signal_number(string $name): int
{
    return signal_numbers()[$name] ?? throw new Refusal("unknown signal $name");
}

function signal_set(array $numbers): string
{
    \sort($numbers);
    return \implode(' ', \array_map(signal_name(...), $numbers));
}

// Sending. The implementation may be wrong about any pid, and we may well be root.

/** Whom a signal to that pid would reach; null: nobody else. */
function danger(string $word, int $pid): ?string
{
    if ($word === '-1') { // everybody but process 1 of the PID namespace: who is that survives, its starter being outside
        return Process::$adapter_pid === 1 ? null : 'every process: the adapter is not process 1 of a PID namespace';
    }
    if ($word === '0') {
        return \posix_getpgrp() === Process::$adapter_group ? 'the group of the adapter' : null;
    }
    if (\is_numeric($word)) { // one that is written out: it has to be nobody's
        return \abs($pid) < 4000000 ? 'a number that somebody may have' : null;
    }
    $named = \abs($pid);
    if ($named <= 1 || ($pid < 0) !== ($word[0] === '-')) {
        return 'a pid that is not greater than 1';
    }
    return \in_array($named, [Process::$adapter_pid, Process::$adapter_group], true) ? 'the adapter' : null;
}

function target(string $word): int
{
    $pid = pid_of($word);
    $reached = danger($word, $pid);
    return $reached === null ? $pid : throw new Refusal("a signal to $pid would reach $reached");
}

function do_kill(string $pid, string $name): void
{
    of_posix(posix_kill(target($pid), $name === '0' ? 0 : signal_number($name)));
}

function do_killunknown(string $pid, string $number): void
{
    if ((int) $number >= 0 && (int) $number <= 64) {
        throw new Refusal("$number may be a signal");
    }
    of_posix(posix_kill(target($pid), (int) $number));
}

// Dispositions.

function handle(int $number): void
{
    Handled::$notes[] = signal_name($number);
}

function do_ignore(string $name): void
{
    of_pcntl(pcntl_signal(signal_number($name), \SIG_IGN));
}

function do_default(string $name): void
{
    of_pcntl(pcntl_signal(signal_number($name), \SIG_DFL));
}

function do_catch(string $name, string ...$flags): void
{
    of_pcntl(pcntl_signal(signal_number($name), handle(...), $flags === ['RESTART']));
}

function do_signal(string $name): string
{
    $number = signal_number($name);
    $before = pcntl_signal_get_handler($number);
    of_pcntl(pcntl_signal($number, handle(...)));
    return match ($before) {
        \SIG_DFL => 'default',
        \SIG_IGN => 'ignore',
        default => 'catch',
    };
}

function do_handled(): string
{
    $told = \implode(' ', Handled::$notes);
    Handled::$notes = [];
    return $told;
}

// Masks.

function do_sigprocmask(string $how, string ...$names): string
{
    of_pcntl(pcntl_sigprocmask(one_of(MASK_CHANGES, $how), \array_map(signal_number(...), $names), $before));
    return signal_set($before);
}
