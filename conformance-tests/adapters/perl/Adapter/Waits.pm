package Adapter::Waits;

# The operations that wait for children.

use v5.26;
use warnings;
use experimental 'signatures';

use POSIX       ();
use Time::HiRes ();

use Adapter::Process qw(one_of operations pid_of unless_minus_1);
use Adapter::Signals qw(signal_name);

# POSIX has no WCONTINUED, and no decoder of the status that comes of it: both are Linux'.
my %options = (WNOHANG => POSIX::WNOHANG(), WUNTRACED => POSIX::WUNTRACED(), WCONTINUED => 8);
my $CONTINUED = 0xffff;

# Asks every decoder, whatever another one said: they exclude each other only if the implementation is right. POSIX decodes
# what the system has stored; $? is what Perl has made of that, and it knows only of children that have ended.
sub status_words () {
    my ($native, $status) = (${^CHILD_ERROR_NATIVE}, $?);
    my $core = $status & 128 ? ' core' : '';
    my @words;
    push @words, 'exited ' . POSIX::WEXITSTATUS($native)                      if POSIX::WIFEXITED($native);
    push @words, 'signaled ' . signal_name(POSIX::WTERMSIG($native)) . $core  if POSIX::WIFSIGNALED($native);
    push @words, 'stopped ' . signal_name(POSIX::WSTOPSIG($native))           if POSIX::WIFSTOPPED($native);
    push @words, 'continued'                                                  if $native == $CONTINUED;
    push @words, "\$? $status" if $status != status_of($native);
    return @words ? "@words" : 'unknown';
}

# What $? has to be, as perlvar says.
sub status_of ($native) {
    return POSIX::WEXITSTATUS($native) << 8 if POSIX::WIFEXITED($native);
    return POSIX::WTERMSIG($native) | $native & 128 if POSIX::WIFSIGNALED($native);
    return 0;
}

sub told ($pid) {
    return unless_minus_1($pid) == 0 ? 0 : "$pid " . status_words();
}

sub wait_for ($pid, @names) {
    my $options = 0;
    $options |= one_of(\%options, $_) for @names;
    return told(waitpid(pid_of($pid), $options));
}

sub poll ($word) {
    my $pid = pid_of($word);
    while (1) {
        my $found = waitpid($pid, POSIX::WNOHANG());
        return told($found) if $found != 0;
        Time::HiRes::sleep(0.001);
    }
}

operations(
    wait           => sub () { told(wait) },
    waitpid        => \&wait_for,
    waitpidunknown => sub ($pid) { told(waitpid(pid_of($pid), 0x4000)) },
    waitpoll       => \&poll,
);

1;
