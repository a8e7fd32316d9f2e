package Adapter::Endings;

# Streams, and how a process ends.

use v5.26;
use warnings;
use experimental 'signatures';

use IO::Handle ();
use POSIX      ();

use Adapter::Descriptors qw(handle_of stream_on);
use Adapter::Process qw(complain count_of done failed operations);

my %streams;    # p.w -> handle

# What is printed to a stream is kept until it is full, flushed, or the process forks or ends.
sub open_stream ($word) {
    $streams{$word} = stream_on($word);
    return 0;
}

sub stream ($word) {
    return $streams{$word} // failed(POSIX::EBADF());    # no stream was made, as the descriptor is not open
}

sub print_letters ($word, $letters) {
    my $stream = stream($word);
    print $stream $letters or failed();
    return length $letters;
}

# END blocks are called in the reverse order of their definition, and this defines one.
sub at_exit ($word, $letter) {
    my $leave_letter = sub { local $!; syswrite handle_of($word), $letter };
    eval 'END { $leave_letter->() } 1' or die $@;
    return 0;
}

# Perl's main program has no status that it returns: what is thrown past all callers is caught there, and ends it.
sub return_from_main ($error) {
    return complain($error), POSIX::_exit(70) if ref $error ne 'Adapter::Return';
    exit $$error;
}

operations(
    stream    => \&open_stream,
    print     => \&print_letters,
    flush     => sub ($word) { count_of(stream($word)->flush) },
    atexit    => \&at_exit,
    terminate => sub ($status) { exit $status },
    return    => sub ($status) { die bless \$status, 'Adapter::Return' },
    abort     => sub () { POSIX::abort() },
);

1;
