#!/usr/bin/env php
<?php
/**
 * The Forkspec adapter for PHP's pcntl and posix extensions: ../PROTOCOL.md is the contract, README.md says which function
 * an operation calls.
 *
 * An operation is a function do_WORD in the file of its family. It calls the runtime's function by a name without a backslash,
 * so that a faulty one of this namespace can be put in its place; what the adapter needs for itself it calls as \name. This
 * file has the conversation with the harness.
 */
declare(strict_types=1);

namespace forkspec;

require __DIR__ . '/process.php';
foreach (['attributes', 'contained', 'credentials', 'data', 'descriptors', 'lives', 'sharing', 'signals', 'times', 'waits'] as $family) {
    require __DIR__ . "/$family.php";
}

// Running a scenario.

function run(array $steps): void
{
    Process::$steps = $steps;
    Process::$scenario_began = \time();
    [$lifeline, $write_end] = \stream_socket_pair(\STREAM_PF_UNIX, \SOCK_STREAM, 0);
    $parent = \getmypid();
    $returned = pcntl_fork();
    if (\getmypid() !== $parent) { // which is not left to what fork returned: that is under test
        \posix_setpgid(0, 0); // if that fails, getpgrp will show it
        \fclose($lifeline);
        \fclose(\STDIN);
        Process::$keeps = [$write_end, \fopen('/dev/null', 'r')]; // which gets the lowest number that is free: 0
        live('main', $returned);
    }
    \fclose($write_end);
    // Nobody writes to it: it becomes readable when the last process of the scenario is gone.
    do {
        $ended = [$lifeline];
        $others = null;
    } while (!@\stream_select($ended, $others, $others, null));
    \fclose($lifeline);
    if (reap() === 0) {
        give_up(1, "fork made no process; it returned $returned");
    }
}

/** Reaps main, and the orphans too where we are process 1, without trusting anything for long. Tells how many. */
function reap(): int
{
    $reaped = 0;
    for ($turn = 0; $turn < 5000; $turn++) {
        $found = \pcntl_waitpid(-1, $status, \WNOHANG);
        if ($found < 0) {
            return $reaped;
        } elseif ($found > 0) {
            $reaped++;
        } else {
            \usleep($turn < 100 ? 0 : 1000); // it has closed the lifeline, and is all but gone
        }
    }
    give_up(1, 'the lifeline is closed, but there are still processes of the scenario');
}

// The conversation with the harness.

function say_profile(): void
{
    $system = \posix_uname();
    say('implementation php');
    say('version ' . \PHP_VERSION);
    say('platform ' . \strtolower($system['sysname']) . ' ' . $system['machine']);
    say('operations ' . \implode(' ', \array_keys(Process::$operations)));
    foreach (['ignore', 'default', 'catch', 'signal'] as $word) {
        say("lacks $word SIGKILL SIGSTOP"); // that is a fatal error
    }
    say('lacks signal SIGRTMIN SIGRTMIN+1'); // pcntl_signal_get_handler ends at 32
    say('lacks open O_RDONLY O_WRONLY O_APPEND O_TRUNC O_NONBLOCK'); // no mode of fopen says these in any combination
    say('lacks clock_gettime CLOCK_PROCESS_CPUTIME_ID CLOCK_THREAD_CPUTIME_ID');
    say('random lazy RT-PRNG-STATE-DUPLICATED RT-PRNG-PHP-MT-DUPLICATED RT-PRNG-PHP-RANDOM-INT');
    say('leader group');
    say('ready');
}

/** The steps of each process, up to "go". */
function read_scenario(string $name): array
{
    $steps = ['main' => []];
    while (($line = \fgets(\STDIN)) !== false) {
        $words = \explode(' ', \rtrim($line, "\n"));
        $process = \array_shift($words);
        if ($process === 'go' && $words === []) {
            return $steps;
        }
        if ($words === [] || !\preg_match('/^(main|[A-Z][A-Za-z0-9]{0,15})$/D', $process)) {
            give_up(2, '"' . \substr(\rtrim($line), 0, 100) . '" where PROCESS OPERATION or go is expected');
        }
        $steps[$process][] = $words;
        if ($words[0] === 'fork' && \count($words) >= 2) {
            $steps[$words[1]] ??= []; // a child may have no step of its own
        }
    }
    give_up(2, "the input ends inside scenario $name");
}

/** What main must find is set up once, here: it inherits it. PHP ignores SIGPIPE by itself. */
function prepare(): void
{
    \gc_disable(); // a collection in a child would touch, and so copy, the memory that it shares with its parent
    \pcntl_async_signals(true);
    \preg_match('/^SigIgn:\s*\w{8}(\w{8})$/m', \file_get_contents('/proc/self/status'), $ignored); // of 1 to 32
    foreach (signal_numbers() as $number) {
        if ($number < 32 && \hexdec($ignored[1]) >> $number - 1 & 1) {
            \pcntl_signal($number, \SIG_DFL);
        }
    }
    \pcntl_sigprocmask(\SIG_SETMASK, []);
    \umask(022);
    \chdir('/');
    Process::$adapter_pid = \getmypid();
    Process::$adapter_group = \posix_getpgrp();
    Process::$adapter_user = \posix_getuid();
    foreach (\get_defined_functions()['user'] as $function) {
        if (\preg_match('/^forkspec\\\\do_(\w+)$/', $function, $word)) {
            Process::$operations[$word[1]] = $function;
        }
    }
}

function converse(): void
{
    while (($line = \fgets(\STDIN)) !== false) {
        $words = \explode(' ', \rtrim($line, "\n"));
        if ($words === ['hello', '1']) {
            say_profile();
        } elseif ($words[0] === 'scenario' && \count($words) === 2 && $words[1] !== '') {
            run(read_scenario($words[1]));
            say("end $words[1]");
        } else {
            give_up(2, '"' . \substr(\rtrim($line), 0, 100) . '" where "hello 1" or "scenario NAME" is expected');
        }
    }
}

prepare();
converse();
