package Adapter::Descriptors;

# The operations on descriptors and files, and what their names stand for.
#
# Perl's own functions take handles. A name stands for a number, and a number for the handle that Perl opened on it: that is
# kept, as Perl closes a descriptor when the last handle on it goes.

use v5.26;
use warnings;
no warnings 'unopened';    # which is told by the errno, too
use experimental 'signatures';

use Exporter 'import';
use Fcntl qw(:DEFAULT :mode :seek);
use POSIX       ();
use Time::HiRes ();

use Adapter::Process qw(checked count_of done failed one_of operations refuse scratch_path);

our @EXPORT_OK = qw(aside handle_of number_of out_of_the_way stream_on);

my %numbers;    # p.r, p.w, and d that has a name of its own -> descriptor
my %handles;    # descriptor -> handle
my $has_threads;    # whether there ever were any
my %has_stream; # descriptor -> whether it ever had one

sub number_of ($word) {
    return $word if $word =~ /\A(?:-1|[1-9][0-9]*)\z/;
    return $numbers{$word} // refuse("unknown descriptor $word");    # if closed too: what comes of it is for Perl to say
}

# The handle on a descriptor; where there is no such descriptor, one that is not open.
sub handle_of ($word) {
    my $number = number_of($word);
    return $handles{$number} // handle_on($number, 0);
}

# A handle on a descriptor that was made without one. To open it sets or clears the flag that it has: by $^F.
sub handle_on ($number, $closes_on_exec) {
    local $^F = $closes_on_exec ? 2 : 1 << 30;
    my $is_open = open my $handle, '+<&=', $number;
    $handles{$number} = $handle if $is_open;
    return $handle;
}

# Gives a name to what a new handle is on.
sub named ($name, $handle) {
    my $number = fileno $handle;
    $handles{$number} = $handle;
    return $numbers{$name} = $number;
}

# A handle on a copy where no operation that gives out the lowest free number comes across it, instead of a descriptor.
sub out_of_the_way ($descriptor) {
    open my $low, '+<&=', $descriptor or failed();
    my $number = checked(fcntl $low, F_DUPFD, 1000);
    open my $handle, '+<&=', $number or failed();
    return $handle;
}

# Calls what opens a descriptor while the low numbers are taken: they are given back.
sub aside ($call) {
    my @taken;
    while ((my $number = POSIX::dup(1) // 200) < 200) {
        push @taken, $number;
    }
    my @result = ($call->(), $! + 0);
    POSIX::close($_) for @taken;
    $! = pop @result;
    return $result[0];
}

# A thread has another handle on each descriptor.
sub has_threads () {
    $has_threads = 1;
}

# By Perl's close, which closes what is under the last handle on it; where there are others, a stream's or a thread's, or where
# there is none, by that of POSIX.
sub close_number ($word) {
    my $number = number_of($word);
    my $handle = delete $handles{$number};
    return $handle && !$has_stream{$number} && !$has_threads ? done(close $handle) : count_of(POSIX::close($number));
}

# A second handle on the same descriptor, whose flag it leaves as it is.
sub stream_on ($word) {
    my $number = number_of($word);
    local $^F = (fcntl(handle_of($word), F_GETFD, 0) // 0) & FD_CLOEXEC ? 2 : 1 << 30;
    open my $stream, '>&=', $number or failed();
    $has_stream{$number} = 1;
    return $stream;
}

# Pipes.

sub open_pipe ($name) {
    @numbers{"$name.r", "$name.w"} = (-1, -1);    # where it fails
    pipe(my $read_end, my $write_end) or failed();
    named("$name.r", $read_end);
    named("$name.w", $write_end);
    return 0;
}

sub letters_of ($data) {
    refuse(length($data) . ' bytes that are not all letters') if $data =~ /[^A-Za-z\0]/;
    return $data =~ tr/\0/./r;    # a hole in a file
}

sub receive ($word, $count) {
    my $read = sysread(handle_of($word), my $data, $count);
    return checked($read) == 0 ? 0 : letters_of($data);
}

sub transmit ($word, $letters) {
    return checked(syswrite handle_of($word), $letters);
}

# Many bytes, told as runs.
sub drain ($word, $count) {
    return receive($word, $count) =~ s/(.)\1+/$1 . length $&/ger;
}

# Files, and what is shared by who has the same one open.

# The flags as Fcntl has them. It has no O_CLOEXEC: Perl sets that by itself.
my %flags = (
    0 => 0, O_CLOEXEC => 0,
    map { $_ => Fcntl->can($_)->() } qw(O_RDONLY O_WRONLY O_RDWR O_APPEND O_NONBLOCK O_CREAT O_EXCL O_TRUNC)
);
my %modes   = (O_RDONLY, 'O_RDONLY', O_WRONLY, 'O_WRONLY', O_RDWR, 'O_RDWR');
my %whences = (SEEK_SET => SEEK_SET, SEEK_CUR => SEEK_CUR, SEEK_END => SEEK_END);
my $F_DUPFD_CLOEXEC = 1030;    # on Linux; Fcntl has no name for it

sub bits (@words) {
    my $bits = 0;
    $bits |= one_of(\%flags, $_) for @words;
    return $bits;
}

# Who makes a file for others lets them open it.
sub whatever_the_mask_is ($call) {
    my $mask   = umask 077;
    my $result = $call->();
    umask $mask;
    return $result;
}

sub open_file ($file, $name, @words) {
    $numbers{$name} = -1;    # where it fails
    my ($path, $bits, $handle) = (scratch_path($file), bits(@words));
    whatever_the_mask_is(sub { sysopen $handle, $path, $bits, 0600 }) or failed();
    return named($name, $handle);
}

sub duplicate ($word, $name) {
    my $handle = handle_of($word);
    $numbers{$name} = -1;    # where it fails
    open my $copy, '+<&', $handle or failed();
    return named($name, $copy);
}

# Onto a number: Perl has no function for that but the one of POSIX. A handle on what was there may be one for reading alone.
sub duplicate_onto ($word, $target) {
    my ($from, $to) = (number_of($word), number_of($target));
    my $number = count_of(POSIX::dup2($from, $to));
    handle_on($number, 0) if $number != $from;
    return $number;
}

sub duplicate_from ($word, $least, $name, $flag) {
    my $closes_on_exec = $flag eq 'FD_CLOEXEC';
    my $number = eval { control($word, $closes_on_exec ? $F_DUPFD_CLOEXEC : F_DUPFD, $least) };
    my $error = $@;
    $numbers{$name} = $number // -1;
    die $error if !defined $number;
    handle_on($number, $closes_on_exec) if !$handles{$number};
    return $number;
}

# An argument that is no number would be a place in memory.
sub control ($word, $command, $argument) {
    return count_of(fcntl handle_of($word), $command, $argument + 0);
}

sub status_flags ($word) {
    my $flags = control($word, F_GETFL, 0);
    return ($modes{$flags & O_ACCMODE}, grep { $flags & $flags{$_} } qw(O_APPEND O_NONBLOCK));
}

# Two of these numbers that stand for one time may differ by the last bit, which is a quarter of a microsecond.
sub age ($time, $now) {
    return $time < $Adapter::Process::scenario_began - 1e-6 ? 'old' : $time > $now + 1e-6 ? 'future' : 'new';
}

sub describe ($word) {
    my @of = Time::HiRes::stat(handle_of($word)) or failed();
    my ($mode, $user, $group) = @of[2, 4, 5];
    my $now  = Time::HiRes::time();
    my $kind = S_ISFIFO($mode) ? 'fifo' : S_ISDIR($mode) ? 'directory' : S_ISREG($mode) ? 'file' : 'unknown';
    return ($kind, $user == $> ? 'own' : 'other', $group == $) + 0 ? 'own' : 'other', map { age($_, $now) } @of[8, 9, 10]);
}

operations(
    pipe   => \&open_pipe,
    read   => \&receive,
    write  => \&transmit,
    close  => \&close_number,
    fill   => sub ($word, $letter, $count) { transmit($word, $letter x $count) },
    drain  => \&drain,
    open   => \&open_file,
    dup    => \&duplicate,
    dup2   => \&duplicate_onto,
    dupfd  => \&duplicate_from,
    number => \&number_of,
    getfd  => sub ($word) { control($word, F_GETFD, 0) & FD_CLOEXEC ? 'FD_CLOEXEC' : 0 },
    setfd  => sub ($word, $flag) { control($word, F_SETFD, $flag eq 'FD_CLOEXEC' ? FD_CLOEXEC : 0) },
    getfl  => \&status_flags,
    setfl  => sub ($word, @words) { control($word, F_SETFL, bits(@words)) },
    lseek  => sub ($word, $offset, $whence) { count_of(sysseek handle_of($word), $offset, one_of(\%whences, $whence)) },
    fstat  => \&describe,
    mkfifo => sub ($file) {
        my $path = scratch_path($file);
        return done(whatever_the_mask_is(sub { POSIX::mkfifo($path, 0600) }));
    },
);

1;
