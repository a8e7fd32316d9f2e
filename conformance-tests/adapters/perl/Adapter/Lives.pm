package Adapter::Lives;

# The operations on processes and groups, and work that takes a processor.

use v5.26;
use warnings;
use experimental 'signatures';

use Errno ();
use POSIX ();

use Adapter::Process qw(checked count_of live new_process one_of operations pid_of unless_minus_1);

sub do_fork ($child) {
    new_process($child);
    my $pid = checked(fork);
    live($child, $pid) if $pid == 0;
    return $Adapter::Process::pids{$child} = $pid;
}

sub compute ($low, $high) {
    my $sum = 0;
    $sum += $_ * $_ % 1000003 for $low .. $high - 1;
    return $sum;
}

my %errors = map { $_ => Errno->can($_)->() } qw(EBADF ECHILD EINTR EINVAL ENOENT ESRCH);
my %error_names = reverse %errors;

operations(
    fork    => \&do_fork,
    exit    => sub ($status) { POSIX::_exit($status) },
    getpid  => sub ()        { $$ },
    getppid => sub ()        { getppid },
    getpgrp => sub ()        { getpgrp },
    getpgid => sub ($pid)    { unless_minus_1(getpgrp pid_of($pid)) },
    setpgid => sub ($pid, $group) { count_of(POSIX::setpgid(pid_of($pid), pid_of($group))) },
    setsid  => sub ()        { unless_minus_1(POSIX::setsid()) },
    seterrno => sub ($error) { $! = one_of(\%errors, $error); 0 },
    errno    => sub ()       { $! ? $error_names{$! + 0} // 'E' . ($! + 0) : 0 },
    compute => \&compute,
);

1;
