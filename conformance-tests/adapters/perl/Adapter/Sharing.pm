package Adapter::Sharing;

# The operations on what processes can share: segments and semaphores of System V, and directories that they read.

use v5.26;
use warnings;
use experimental 'signatures';

use Fcntl qw(F_SETFL O_CREAT O_NONBLOCK O_WRONLY);
use IPC::Semaphore ();
use IPC::SharedMem ();
use IPC::SysV qw(IPC_CREAT IPC_NOWAIT IPC_PRIVATE IPC_RMID SEM_UNDO);
use POSIX ();

use Adapter::Descriptors qw(aside out_of_the_way);
use Adapter::Process qw(checked count_of done failed operations scratch thing);

my $SIZE   = 1 << 16;
my $NUMBER = 'q';

my %segments;
my %semaphores;
my %directories;

# A segment goes with the last process that has it attached.
sub make_segment ($name) {
    my $segment = IPC::SharedMem->new(IPC_PRIVATE, $SIZE, IPC_CREAT | 0600) // failed();
    my $success = $segment->attach;
    my $errno   = $! + 0;
    $segment->remove;
    failed($errno) if !$success;
    $segments{$name} = $segment;
    return 0;
}

# Nothing but an explicit call removes one: each process tells the adapter of those that it has made, through a pipe.
my ($made_here, $made) = map { out_of_the_way($_) } POSIX::pipe();
fcntl $made_here, F_SETFL, O_NONBLOCK;

sub make_semaphore ($name, $value) {
    my $semaphore = IPC::Semaphore->new(IPC_PRIVATE, 1, IPC_CREAT | 0600) // failed();
    syswrite $made, pack 'l', $semaphore->id;
    $semaphores{$name} = $semaphore;
    return done($semaphore->setval(0, $value));
}

sub remove_semaphores () {
    while (sysread $made_here, my $id, 4) {
        semctl unpack('l', $id), 0, IPC_RMID, 0;
    }
}

sub make_directory ($name, $files) {
    my $path = scratch() . "/directory-$$-" . keys %directories;
    mkdir $path, 0700 or failed();
    for my $letter (grep { $_ } ('a' .. 'h')[0 .. $files - 1]) {
        sysopen my $file, "$path/$letter", O_WRONLY | O_CREAT, 0600 or failed();
    }
    aside(sub { opendir $directories{$name}, $path }) or failed();
    return 0;
}

sub next_entry ($name) {
    my $directory = thing(\%directories, $name);
    while (defined(my $entry = readdir $directory)) {
        return $entry if $entry !~ /\A\./;
    }
    return;
}

operations(
    segment => \&make_segment,
    store   => sub ($name, $value) { done(thing(\%segments, $name)->write(pack($NUMBER, $value), 0, 8)) },
    fetch   => sub ($name) { unpack $NUMBER, checked(thing(\%segments, $name)->read(0, 8)) },
    nattch  => sub ($name) { checked(thing(\%segments, $name)->stat)->nattch },
    semget  => \&make_semaphore,
    semop   => sub ($name, $change, @undo) {
        done(thing(\%semaphores, $name)->op(0, $change, IPC_NOWAIT | (@undo ? SEM_UNDO : 0)));
    },
    semval  => sub ($name) { count_of(thing(\%semaphores, $name)->getval(0)) },
    opendir => \&make_directory,
    readdir => \&next_entry,
);

1;
