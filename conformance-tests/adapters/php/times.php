<?php
/** The operations on timers and clocks. */
declare(strict_types=1);

namespace forkspec;

const BURNT = 20; // hundredths of a second

function do_alarm(string $seconds): int
{
    return pcntl_alarm((int) $seconds);
}

/** The processor time of this process, as times and as getrusage count it, in hundredths of a second. */
function used(): array
{
    $times = posix_times();
    $usage = \getrusage();
    $microseconds = 1000000 * ($usage['ru_utime.tv_sec'] + $usage['ru_stime.tv_sec']) + $usage['ru_utime.tv_usec'] + $usage['ru_stime.tv_usec'];
    return [$times['utime'] + $times['stime'], \intdiv($microseconds, 10000)];
}

function do_burn(): void
{
    $before = used();
    do {
        $now = used();
    } while ($now[0] < $before[0] + BURNT || $now[1] <= $before[1] + BURNT);
}

function do_times(): string
{
    $times = posix_times(); // in hundredths of a second, as every Linux counts
    return ($times['utime'] + $times['stime']) . ' ' . ($times['cutime'] + $times['cstime']);
}

/** hrtime is that clock, in nanoseconds. */
function do_clock_gettime(string $clock): int
{
    return one_of(['CLOCK_MONOTONIC' => \intdiv(hrtime(true), 1000)], $clock);
}
