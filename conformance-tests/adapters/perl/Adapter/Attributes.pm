package Adapter::Attributes;

# The operations on what a process has besides its identity: its mask, its directory, its environment, its users and groups.

use v5.26;
use warnings;
use experimental 'signatures';

use POSIX ();

use Adapter::Process qw(checked count_of done failed operations scratch);

# -1 may be a value or an error.
sub priority () {
    $! = 0;
    my $priority = getpriority 0, 0;
    failed() if $priority == -1 && $!;
    return $priority;
}

sub directory () {
    my $path = checked(POSIX::getcwd());
    return $path =~ s{\A\Q${\scratch()}\E/}{}r;
}

# The first of $) is the effective one, the rest what getgroups tells.
sub groups () {
    my (undef, @groups) = split ' ', $);
    return join(',', sort { $a <=> $b } @groups) || 'none';
}

operations(
    umask       => sub ($mask) { my $before = umask oct $mask; $before ? sprintf '0%o', $before : 0 },
    mkdir       => sub ($directory) { done(mkdir scratch() . "/$directory") },
    chdir       => sub ($directory) { done(chdir($directory eq '/' ? '/' : scratch() . "/$directory")) },
    getcwd      => \&directory,
    setenv      => sub ($variable, $value) { $ENV{$variable} = $value; 0 },
    unsetenv    => sub ($variable) { delete $ENV{$variable}; 0 },
    getenv      => sub ($variable) { $ENV{$variable} // () },
    nice        => sub ($increment) { count_of(POSIX::nice($increment)) },
    getpriority => \&priority,
    getuid      => sub () { $< },
    geteuid     => sub () { $> },
    getgroups   => \&groups,
    setuid      => sub ($user) { done(POSIX::setuid($user)) },
);

1;
