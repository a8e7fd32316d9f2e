package Adapter::Data;

# The operations on memory, random numbers and structured values.

use v5.26;
use warnings;
use experimental 'signatures';

use Scalar::Util ();
use Storable     ();

use Adapter::Descriptors qw(handle_of);
use Adapter::Process qw(checked done failed operations pid_of refuse thing);

# Variables. Each gets its scalar before the first fork, and so has the same address in all processes. An integer is kept in the
# scalar itself.

my %places;    # name -> reference to a scalar

sub place_variables ($steps) {
    %places = ();
    for my $words (map { @$_ } values %$steps) {
        my ($word, $variable) = @$words;
        $places{$variable} //= \(my $place = 0) if $word =~ /\A(?:set|get|address)\z/ && defined $variable;
    }
}

# The generator has 48 bits.
sub draw () {
    return int rand 2**47;
}

sub urandom () {
    sysopen my $source, '/dev/urandom', Fcntl::O_RDONLY() or failed();
    sysread $source, my $bytes, 8;
    return unpack('Q', $bytes) >> 1;
}

# Structured values: integers, strings and arrays, frozen by Storable. In a pipe, 4 bytes with the length come first.

# [1,two,[3]] as [1, 'two', [3]].
sub parse_value ($text) {
    my @open = [];
    for my $token ($text =~ /[][]|-?[0-9]+|[A-Za-z]+/g) {
        if ($token eq '[') {
            push @open, [];
            push $open[-2]->@*, $open[-1];
        } elsif ($token eq ']') {
            pop @open;
        } else {
            push $open[-1]->@*, $token =~ /[0-9]/ ? $token + 0 : $token;
        }
    }
    return $open[0][0];
}

sub value_text ($value) {
    return ref $value ? '[' . join(',', map { value_text($_) } @$value) . ']' : $value;
}

# Storable freezes what a reference refers to.
sub frozen ($value) {
    return Storable::nfreeze(\parse_value($value));
}

# Of what makes no sense it returns nothing, or says so by an exception.
sub thawed ($data) {
    my $value = Storable::thaw($data) // refuse('a value that is cut short');
    return value_text($$value);
}

# Reads until count bytes are there or the pipe ends.
sub read_fully ($word, $count) {
    my $data = '';
    while (length $data < $count) {
        my $read = checked(sysread handle_of($word), $data, $count - length $data, length $data);
        last if $read == 0;
    }
    return $data;
}

sub send_value ($word, $value) {
    my $frame   = pack 'N/a', frozen($value);
    my $written = checked(syswrite handle_of($word), $frame);
    refuse("write returned $written of @{[length $frame]}") if $written != length $frame;
    return 0;
}

sub receive_value ($word) {
    my $header = read_fully($word, 4);
    return if $header eq '';
    refuse('a length that is cut short') if length $header < 4;
    my $count = unpack 'N', $header;
    my $data  = read_fully($word, $count);
    refuse('a value that is cut short') if length $data < $count;
    return thawed($data);
}

sub value_file ($parent, $child) {
    return "$ENV{FORKSPEC_SCRATCH}/$parent-$child";
}

sub save ($value) {
    my $path = value_file(getppid, $$);
    Storable::nstore(\parse_value($value), "$path.part");
    return done(rename "$path.part", $path);    # so whoever finds the file finds all of it
}

# Storable tells by an exception of a file that is not there, and leaves the errno.
sub load ($child) {
    my $value = eval { Storable::retrieve(value_file($$, pid_of($child))) };
    if (my $problem = $@) {
        failed() if $problem =~ /\Acan't open/;
        die $problem;
    }
    return value_text($$value);
}

operations(
    set     => sub ($variable, $value) { thing(\%places, $variable)->$* = $value + 0; 0 },
    get     => sub ($variable) { thing(\%places, $variable)->$* },
    address => sub ($variable) { sprintf '%#x', Scalar::Util::refaddr(thing(\%places, $variable)) },
    seed    => sub ($value) { srand $value; 0 },
    random  => \&draw,
    urandom => \&urandom,
    send    => \&send_value,
    receive => \&receive_value,
    save    => \&save,
    load    => \&load,
);

1;
