package Adapter::Threads;

# The operations on threads, mutexes and data of a thread's own: there only in a Perl that has threads.
#
# A thread of Perl's has a copy of all data, and shares what is made to be shared: so what it is to do with the world it does
# through what its starter has made for it, and what it has to tell it returns.

use v5.26;
use warnings;
use experimental 'signatures';

use Config ();
use POSIX  ();

use Adapter::Descriptors ();
use Adapter::Process qw(failed operations refuse tell thing);

my %threads;        # name -> thread
my %mutexes;        # name -> semaphore
my %locked_here;    # name of a mutex -> whether the first thread has locked it
my %specific;

# A semaphore is shared by those threads that are started when it is there.
sub mutex ($name) {
    return $mutexes{$name} //= Thread::Semaphore->new;
}

# Signals for the process are not for a thread: it begins with the mask of who starts it.
sub start ($name, $word, @arguments) {
    refuse("$word is not performed in a thread") if $word eq 'pthread_exit';
    mutex($arguments[0]) if $word eq 'lock';
    Adapter::Descriptors::has_threads();
    my ($all, $before) = (POSIX::SigSet->new, POSIX::SigSet->new);
    $all->fillset;
    POSIX::sigprocmask(POSIX::SIG_SETMASK(), $all, $before);
    my $thread = threads->create({context => 'scalar'}, \&Adapter::Process::perform, $word, @arguments);
    my $errno  = $! + 0;
    POSIX::sigprocmask(POSIX::SIG_SETMASK(), $before);
    $threads{$name} = $thread // failed($errno);
    return 0;
}

sub lock_mutex ($name) {
    mutex($name)->down;
    $locked_here{$name} = threads->tid == 0;
    return 0;
}

sub try_mutex ($name) {
    mutex($name)->down_nb or failed(POSIX::EBUSY());
    $locked_here{$name} = 1;
    return 0;
}

sub unlock_mutex ($name) {
    delete $locked_here{$name} or failed(POSIX::EPERM());    # the first thread has not locked it
    mutex($name)->up;
    return 0;
}

if ($Config::Config{useithreads}) {
    require threads;
    require Thread::Semaphore;
    operations(
        thread      => \&start,
        join        => sub ($name) { tell(thing(\%threads, $name)->join) },
        tasks       => sub () { 1 + threads->list(threads::running()) },
        lock        => \&lock_mutex,
        trylock     => \&try_mutex,
        unlock      => \&unlock_mutex,
        setspecific => sub ($key, $value) { $specific{$key} = $value; 0 },
        getspecific => sub ($key) { $specific{$key} // 0 },
    );
}

1;
