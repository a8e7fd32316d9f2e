<?php
/** The operations on processes and groups, and work that takes a processor. */
declare(strict_types=1);

namespace forkspec;

function do_fork(string $child): int
{
    if (isset(Process::$pids[$child])) { // it would fork itself again, for ever
        throw new Refusal("$child has been begun already");
    }
    $parent = \getmypid();
    $pid = pcntl_fork();
    if (\getmypid() !== $parent) {
        live($child, $pid);
    }
    return Process::$pids[$child] = of_pcntl($pid);
}

/** PHP has no _exit. The adapter has nothing that its exit would flush or call. */
function do_exit(string $status): never
{
    leave((int) $status);
}

function do_terminate(string $status): never
{
    exit((int) $status);
}

function do_getpid(): int
{
    return posix_getpid();
}

function do_getppid(): int
{
    return posix_getppid();
}

function do_getpgrp(): int
{
    return posix_getpgrp();
}

function do_getpgid(string $pid): int
{
    return of_posix(posix_getpgid(pid_of($pid)));
}

function do_setpgid(string $pid, string $group): void
{
    of_posix(posix_setpgid(pid_of($pid), pid_of($group)));
}

function do_getsid(string $pid): int
{
    return of_posix(posix_getsid(pid_of($pid)));
}

function do_setsid(): int
{
    $session = posix_setsid();
    return $session > 0 ? $session : throw failure(\PCNTL_EPERM); // which is not told: it is the only error there is
}

function do_compute(string $low, string $high): int
{
    $sum = 0;
    for ($i = (int) $low; $i < (int) $high; $i++) {
        $sum += $i * $i % 1000003;
    }
    return $sum;
}
