<?php
/** The operations that wait for children. */
declare(strict_types=1);

namespace forkspec;

const WAITPID_OPTIONS = ['WNOHANG' => \WNOHANG, 'WUNTRACED' => \WUNTRACED, 'WCONTINUED' => \WCONTINUED];
const UNTOUCHED = 0x5A5A5A; // no status that a child could have

/** Asks every decoder, whatever another one said: they exclude each other only if the implementation is right. */
function status_words(int $status): string
{
    $words = [];
    if (pcntl_wifexited($status)) {
        $words[] = 'exited ' . pcntl_wexitstatus($status);
    }
    if (pcntl_wifsignaled($status)) {
        $words[] = 'signaled ' . signal_name(pcntl_wtermsig($status));
    }
    if (pcntl_wifstopped($status)) {
        $words[] = 'stopped ' . signal_name(pcntl_wstopsig($status));
    }
    if (pcntl_wifcontinued($status)) {
        $words[] = 'continued';
    }
    return \implode(' ', $words) ?: 'unknown';
}

function told(int $pid, int $status): string
{
    if (of_pcntl($pid) === 0) {
        return $status === UNTOUCHED ? '0' : '0 stored';
    }
    return "$pid " . status_words($status);
}

function do_wait(): string
{
    $status = UNTOUCHED;
    $pid = pcntl_wait($status);
    return told($pid, $status);
}

function do_waitpid(string $pid, string ...$options): string
{
    $status = UNTOUCHED;
    $found = pcntl_waitpid(pid_of($pid), $status, bits(WAITPID_OPTIONS, $options));
    return told($found, $status);
}

function do_waitpidunknown(string $pid): string
{
    $status = UNTOUCHED;
    $found = pcntl_waitpid(pid_of($pid), $status, 0x4000);
    return told($found, $status);
}

function do_waitpoll(string $pid): string
{
    $status = UNTOUCHED;
    while (($found = pcntl_waitpid(pid_of($pid), $status, \WNOHANG)) === 0) {
        \usleep(1000);
    }
    return told($found, $status);
}
