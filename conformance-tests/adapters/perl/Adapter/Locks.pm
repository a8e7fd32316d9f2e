package Adapter::Locks;

# The operations on locks of files.

use v5.26;
use warnings;
use experimental 'signatures';

use Fcntl qw(:DEFAULT :flock :seek);

use Adapter::Descriptors qw(handle_of);
use Adapter::Process qw(done one_of operations);

my $FLOCK = 's s x![q] q q l x![q]';    # struct flock where offsets have 64 bits
my ($OFD_GETLK, $OFD_SETLK, $OFD_SETLKW) = (36, 37, 38);    # on Linux; Fcntl has no names for them
my %types = (F_RDLCK => F_RDLCK, F_WRLCK => F_WRLCK, F_UNLCK => F_UNLCK);
my %names = reverse %types;
my %locks = (LOCK_SH => LOCK_SH, LOCK_EX => LOCK_EX, LOCK_UN => LOCK_UN, LOCK_NB => LOCK_NB);

# fcntl with a struct flock: what is in it then.
sub lock_file ($command, $word, $type, $start, $length) {
    my $lock = pack $FLOCK, one_of(\%types, $type), SEEK_SET, $start, $length, 0;
    done(fcntl handle_of($word), $command, $lock);
    return unpack $FLOCK, $lock;
}

sub set_lock ($command) {
    return sub (@arguments) { lock_file($command, @arguments); 0 };
}

sub get_lock ($command) {
    return sub (@arguments) {
        my ($type, undef, $start, $length, $pid) = lock_file($command, @arguments);
        return $type == F_UNLCK ? 'F_UNLCK' : ($names{$type}, $start, $length, $pid);
    };
}

sub lock_whole ($word, @words) {
    my $operation = 0;
    $operation |= one_of(\%locks, $_) for @words;
    return done(flock handle_of($word), $operation);
}

operations(
    getlk      => get_lock(F_GETLK),
    setlk      => set_lock(F_SETLK),
    setlkw     => set_lock(F_SETLKW),
    ofd_getlk  => get_lock($OFD_GETLK),
    ofd_setlk  => set_lock($OFD_SETLK),
    ofd_setlkw => set_lock($OFD_SETLKW),
    flock      => \&lock_whole,
);

1;
