<?php
/** The operations on what a process has besides its identity. */
declare(strict_types=1);

namespace forkspec;

/** What posix_setrlimit calls a limit, and posix_getrlimit. */
const RESOURCES = [
    'RLIMIT_CORE' => [\POSIX_RLIMIT_CORE, 'core'],
    'RLIMIT_FSIZE' => [\POSIX_RLIMIT_FSIZE, 'filesize'],
    'RLIMIT_NOFILE' => [\POSIX_RLIMIT_NOFILE, 'openfiles'],
    'RLIMIT_NPROC' => [\POSIX_RLIMIT_NPROC, 'maxproc'],
];

function do_umask(string $mask): string
{
    $before = umask(\octdec($mask));
    return $before === 0 ? '0' : '0' . \decoct($before);
}

function do_mkdir(string $name): void
{
    of_stream(mkdir(scratch() . "/$name", 0777));
}

function do_chdir(string $name): void
{
    of_stream(chdir($name === '/' ? '/' : scratch() . "/$name"));
}

function do_getcwd(): string
{
    $path = of_posix(posix_getcwd());
    $root = scratch() . '/';
    return \str_starts_with($path, $root) ? \substr($path, \strlen($root)) : $path;
}

function do_setenv(string $name, string $value): void
{
    putenv("$name=$value");
}

function do_unsetenv(string $name): void
{
    putenv($name);
}

function do_getenv(string $name): string
{
    return getenv($name, true) ?: '';
}

/** proc_nice tells only whether it went well, and words its one error. */
function do_nice(string $increment): int
{
    proc_nice((int) $increment) || throw failure(\PCNTL_EPERM);
    return pcntl_getpriority();
}

function do_getpriority(): int
{
    return pcntl_getpriority();
}

function do_setrlimit(string $name, string $soft): void
{
    [$resource, $word] = one_of(RESOURCES, $name);
    $hard = posix_getrlimit()["hard $word"];
    of_posix(posix_setrlimit($resource, (int) $soft, $hard === 'unlimited' ? \POSIX_RLIMIT_INFINITY : $hard));
}

function do_getrlimit(string $name): string
{
    $soft = of_posix(posix_getrlimit())['soft ' . one_of(RESOURCES, $name)[1]];
    return $soft === 'unlimited' ? 'infinity' : (string) $soft;
}
