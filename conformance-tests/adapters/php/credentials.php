<?php
/** The operations on users and groups. */
declare(strict_types=1);

namespace forkspec;

function do_getuid(): int
{
    return posix_getuid();
}

function do_geteuid(): int
{
    return posix_geteuid();
}

function do_getgroups(): string
{
    $groups = of_posix(posix_getgroups());
    \sort($groups);
    return \implode(',', $groups) ?: 'none';
}

function do_setuid(string $user): void
{
    of_posix(posix_setuid((int) $user));
}
