package Adapter::Times;

# The operations on timers and clocks.

use v5.26;
use warnings;
use experimental 'signatures';

use Time::HiRes qw(CLOCK_MONOTONIC CLOCK_PROCESS_CPUTIME_ID CLOCK_THREAD_CPUTIME_ID ITIMER_PROF ITIMER_REAL ITIMER_VIRTUAL);

use Adapter::Process qw(checked one_of operations);

my $BURNT  = 0.2;    # seconds of CPU time
my %timers = (ITIMER_REAL => ITIMER_REAL, ITIMER_VIRTUAL => ITIMER_VIRTUAL, ITIMER_PROF => ITIMER_PROF);
my %clocks = (
    CLOCK_MONOTONIC          => CLOCK_MONOTONIC,
    CLOCK_PROCESS_CPUTIME_ID => CLOCK_PROCESS_CPUTIME_ID,
    CLOCK_THREAD_CPUTIME_ID  => CLOCK_THREAD_CPUTIME_ID,
);

# What is left of a timer: the nearest number of seconds, but not 0 while it is running.
sub left ($seconds) {
    return int($seconds + 0.5) || ($seconds > 0 ? 1 : 0);
}

sub cpu_times () {
    my ($user, $system) = times;
    return ($user + $system, map { Time::HiRes::clock_gettime($_) } CLOCK_PROCESS_CPUTIME_ID, CLOCK_THREAD_CPUTIME_ID);
}

sub burn () {
    my @goals = map { $_ + $BURNT } cpu_times();
    while (1) {
        my @used = cpu_times();
        return 0 if !grep { $used[$_] < $goals[$_] } 0 .. 2;
    }
}

sub used () {
    my ($user, $system, $of_children, $of_children_system) = times;
    return map { sprintf '%.0f', 100 * $_ } $user + $system, $of_children + $of_children_system;
}

operations(
    alarm         => sub ($seconds) { alarm $seconds },
    setitimer     => sub ($timer, $seconds) { left(scalar Time::HiRes::setitimer(one_of(\%timers, $timer), $seconds)) },
    getitimer     => sub ($timer) { left(scalar Time::HiRes::getitimer(one_of(\%timers, $timer))) },
    burn          => \&burn,
    times         => \&used,
    clock_gettime => sub ($clock) { sprintf '%.0f', 1e6 * Time::HiRes::clock_gettime(one_of(\%clocks, $clock)) },
);

1;
