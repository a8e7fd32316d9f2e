package Adapter::Contained;

# The operations on a whole PID namespace: there only in one of our own, where nobody else is.

use v5.26;
use warnings;
no warnings 'portable';    # masks of capabilities have 64 bits
use experimental 'signatures';

use Adapter::Process qw(checked done failed one_of operations pid_of refuse);
use Adapter::Signals qw(signal_number);

my $LAST_PID   = '/proc/sys/kernel/ns_last_pid';
my $NOBODY     = 54321;
my $CAP_SETUID = 7;

sub content ($path) {
    open my $file, '<', $path or return '';
    local $/;
    return <$file> // '';
}

# Whether process 1 carries the mark of this run: then everybody here was started for it.
sub is_contained () {
    my $mark = $ENV{FORKSPEC_RUN} // return 0;
    return grep { $_ eq "FORKSPEC_RUN=$mark" } split /\0/, content('/proc/1/environ');
}

# Whether we can become a user that nobody else is: who that is in a user namespace stands in its map.
sub can_be_nobody () {
    my ($capabilities) = content('/proc/self/status') =~ /^CapEff:\s*([0-9a-f]+)/m or return 0;
    return 0 if !(hex($capabilities) >> $CAP_SETUID & 1);
    return grep { my ($first, undef, $count) = split; $first <= $NOBODY && $NOBODY < $first + $count }
        split /\n/, content('/proc/self/uid_map');
}

# Whoever has become another user for good reaches neither the adapter nor anybody who is root. Perl does not tell the third.
sub is_somebody_else () {
    my ($real, $effective, $saved) = content('/proc/self/status') =~ /^Uid:\t(\d+)\t(\d+)\t(\d+)/m or return 0;
    return $real == $effective && $real == $saved && $real >= 10000 && $real != $Adapter::Process::adapter_user;
}

sub kill_all ($signal) {
    refuse('kill -1 would signal the adapter') if !is_somebody_else();
    return done(kill signal_number($signal), -1);
}

sub next_pid ($process) {
    sysopen my $file, $LAST_PID, Fcntl::O_WRONLY() or failed();
    checked(syswrite $file, pid_of($process) - 1);
    return 0;
}

if (is_contained()) {
    operations(killinit => sub ($signal) { done(kill one_of({SIGKILL => 9, SIGSTOP => 19}, $signal), 1) });
    operations(nextpid => \&next_pid)  if -w $LAST_PID;
    operations(killall => \&kill_all) if can_be_nobody();
}

1;
