package Adapter::Terminals;

# The operations on terminals. No scenario closes one.

use v5.26;
use warnings;
use experimental 'signatures';

use Fcntl qw(O_NOCTTY O_RDWR);
use POSIX ();

use Adapter::Descriptors qw(out_of_the_way);
use Adapter::Process qw(checked count_of done failed operations pid_of refuse thing unless_minus_1);

# Linux' requests: the sys/ioctl.ph that h2ph makes has other numbers for those that carry the size of an argument.
my ($TIOCSCTTY, $TIOCSPTLCK, $TIOCGPTN) = (0x540e, 0x40045431, 0x80045430);

my %terminals;    # name -> [master, terminal], which are handles

sub end_of ($name, $end) {
    return thing(\%terminals, $name)->[$end] // failed(POSIX::EBADF());    # it could not be made
}

sub terminal ($name) {
    return end_of($name, 1);
}

# What grantpt, unlockpt and ptsname do.
sub open_terminal ($name) {
    $terminals{$name} = [];    # what stays if that fails
    my $master = out_of_the_way(checked(POSIX::open('/dev/ptmx', O_RDWR | O_NOCTTY)));
    my $lock   = pack 'i', 0;
    ioctl $master, $TIOCSPTLCK, $lock or failed();
    ioctl $master, $TIOCGPTN, my $number = pack('I', 0) or failed();
    my $terminal = out_of_the_way(checked(POSIX::open('/dev/pts/' . unpack('I', $number), O_RDWR | O_NOCTTY)));
    $terminals{$name} = [$master, $terminal];
    return 0;
}

sub open_controlling () {
    sysopen my $terminal, '/dev/tty', O_RDWR | O_NOCTTY or failed();
    return 0;
}

sub read_line ($name) {
    checked(sysread terminal($name), my $line, 66);
    $line =~ /\A(.*)\n\z/ or refuse('a line that has no end');
    return $1;
}

operations(
    openpty    => \&open_terminal,
    opentty    => \&open_controlling,
    acquiretty => sub ($name) { done(ioctl terminal($name), $TIOCSCTTY, 0) },
    tcgetpgrp  => sub ($name) { unless_minus_1(POSIX::tcgetpgrp(fileno terminal($name))) },
    tcsetpgrp  => sub ($name, $group) { count_of(POSIX::tcsetpgrp(fileno terminal($name), pid_of($group))) },
    readtty    => \&read_line,
    typetty    => sub ($name, $line) { checked(syswrite end_of($name, 0), "$line\n") },
);

1;
