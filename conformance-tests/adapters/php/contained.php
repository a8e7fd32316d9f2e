<?php
/** The operations on a whole PID namespace: there only in one of our own, where nobody else is. */
declare(strict_types=1);

namespace forkspec;

const LAST_PID = '/proc/sys/kernel/ns_last_pid';
const NOBODY = 54321;
const CAP_SETUID = 7;

/** Whether process 1 carries the mark of this run: then everybody here was started for it. */
function is_contained(): bool
{
    $mark = \getenv('FORKSPEC_RUN');
    $environment = @\file_get_contents('/proc/1/environ');
    return $mark !== false && $environment !== false && \in_array("FORKSPEC_RUN=$mark", \explode("\0", $environment), true);
}

/** Whether we can become a user that nobody else is: who that is in a user namespace stands in its map. */
function can_be_nobody(): bool
{
    \preg_match('/^CapEff:\s*([0-9a-f]+)/m', \file_get_contents('/proc/self/status'), $capabilities);
    $holds = false;
    foreach (\file('/proc/self/uid_map') as $range) {
        [$first, , $count] = \array_map(\intval(...), \preg_split('/\s+/', \trim($range)));
        $holds = $holds || ($first <= NOBODY && NOBODY < $first + $count);
    }
    return $holds && (\hexdec($capabilities[1] ?? '0') >> CAP_SETUID & 1) === 1;
}

/** Whoever has become another user for good reaches neither the adapter nor anybody who is root. */
function is_somebody_else(): bool
{
    \preg_match('/^Uid:\s*(\d+)\s+(\d+)\s+(\d+)/m', \file_get_contents('/proc/self/status'), $users);
    $user = (int) $users[1];
    return \count(\array_unique(\array_slice($users, 1))) === 1 && $user >= 10000 && $user !== Process::$adapter_user;
}

if (is_contained()) {
    function do_killinit(string $name): void
    {
        of_posix(posix_kill(1, one_of(['SIGKILL' => \SIGKILL, 'SIGSTOP' => \SIGSTOP], $name)));
    }

    function do_unsharepid(): void
    {
        of_pcntl(pcntl_unshare(\CLONE_NEWPID));
    }

    if (\is_writable(LAST_PID)) {
        function do_nextpid(string $name): void
        {
            of_stream(\file_put_contents(LAST_PID, (string) (pid_of($name) - 1)));
        }
    }

    if (can_be_nobody()) {
        function do_killall(string $name): void
        {
            is_somebody_else() || throw new Refusal('kill -1 would signal the adapter');
            of_posix(posix_kill(-1, signal_number($name)));
        }
    }
}
