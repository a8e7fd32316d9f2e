package Adapter::Signals;

# The operations on signals: sending them, handlers, masks, and what is pending.

use v5.26;
use warnings;
use experimental 'signatures';

use Config   ();
use Exporter 'import';
use POSIX    ();

use Adapter::Process qw(count_of done failed one_of operations pid_of refuse);

our @EXPORT_OK = qw(signal_name signal_number);

# Perl's names have no SIG, and those of realtime signals are NUM35 and the like.
my @perl_names = split / /, $Config::Config{sig_name};
my @numbers    = split / /, $Config::Config{sig_num};
my %number;     # SIGTERM -> 15
my %name;       # 15 -> SIGTERM
for my $i (reverse 1 .. $#numbers) {    # the first of several names is the one that is told
    my $its_name = $numbers[$i] == POSIX::SIGRTMIN() + 1 ? 'SIGRTMIN+1' : "SIG$perl_names[$i]";
    ($number{$its_name}, $name{$numbers[$i]}) = ($numbers[$i], $its_name);
}

sub signal_name ($signal) {
    return $name{$signal} // "SIG$signal";
}

sub signal_number ($its_name) {
    return one_of(\%number, $its_name);
}

sub signal_or_zero ($word) {
    return $word eq '0' ? 0 : signal_number($word);
}

# The key of %SIG.
sub key_of ($its_name) {
    state %key = map { $numbers[$_] => $perl_names[$_] } reverse 1 .. $#numbers;
    return $key{signal_number($its_name)};
}

# Sets. The module has no function that lists one.

sub set_of (@names) {
    return POSIX::SigSet->new(map { signal_number($_) } @names);
}

sub names_in ($set) {
    return map { signal_name($_) } grep { $set->ismember($_) } 1 .. POSIX::SIGRTMAX();
}

# Sending. The implementation may be wrong about any pid, and we may well be root.

# Whom a signal to that pid would reach; the empty word: nobody else.
sub danger ($word, $pid) {
    my ($adapter, $group) = ($Adapter::Process::adapter_pid, $Adapter::Process::adapter_group);
    if ($word eq '-1') {    # everybody but process 1 of the PID namespace: who is that survives, its starter being outside
        return $adapter == 1 ? '' : 'every process: the adapter is not process 1 of a PID namespace';
    }
    return getpgrp == $group ? 'the group of the adapter' : '' if $word eq '0';
    if ($word =~ /\A-?[0-9]+\z/) {    # one that is written out: it has to be nobody's
        return abs($pid) < 4000000 ? 'a number that somebody may have' : '';
    }
    my $named = $word =~ /\A-/ ? -$pid : $pid;
    return 'a pid that is not greater than 1' if $named <= 1;
    return $named == $adapter || $named == $group ? 'the adapter' : '';
}

sub target ($word) {
    my $pid     = pid_of($word);
    my $reached = danger($word, $pid);
    refuse("a signal to $pid would reach $reached") if $reached;
    return $pid;
}

# A signal's name with a minus is how Perl asks for killpg.
sub kill_group ($group, $signal) {
    my $its_name = $signal eq '0' ? 'ZERO' : key_of($signal);
    return done(kill "-$its_name", target($group));
}

# Handlers.

my @notes;    # of the signals that were handled since that was last asked
my $handler_mask;
my %codes = (
    (map { POSIX->can($_)->() => $_ } qw(CLD_EXITED CLD_KILLED CLD_DUMPED CLD_TRAPPED CLD_STOPPED CLD_CONTINUED)),
);
my %senders = (POSIX::SI_USER() => 'SI_USER', POSIX::SI_QUEUE() => 'SI_QUEUE', -6 => 'SI_TKILL');    # on Linux

# Perl hands over a hash of what siginfo_t says where SA_SIGINFO was set, and the handler runs at once.
sub handle ($signal, $info = undef, @) {
    local $!;
    my $number = $number{"SIG$signal"} // $signal =~ s/NUM//r;
    push @notes, $info ? informed($number, $info) : signal_name($number);
    $handler_mask = POSIX::SigSet->new;
    POSIX::sigprocmask(POSIX::SIG_BLOCK(), undef, $handler_mask);
}

sub informed ($number, $info) {
    my $code  = $info->{code};
    my $child = $number == POSIX::SIGCHLD() && $codes{$code};
    my @words = (signal_name($info->{signo} == $number ? $number : -1), $child || $senders{$code} || "SI_$code");
    return join ':', @words if !$child && $code > 0;    # the system: the pid means nothing
    push @words, $info->{pid};
    push @words, $child eq 'CLD_EXITED' ? $info->{status} : signal_name($info->{status}) if $child;
    push @words, "uid$info->{uid}" if $info->{uid} != $<;
    return join ':', @words;
}

sub handled () {
    my @told = splice @notes;
    return @told[0 .. ($#told < 23 ? $#told : 23)];
}

# Actions.

my %flags = (
    NOCLDSTOP => POSIX::SA_NOCLDSTOP(), NOCLDWAIT => POSIX::SA_NOCLDWAIT(), NODEFER => POSIX::SA_NODEFER(),
    ONSTACK   => POSIX::SA_ONSTACK(),   RESETHAND => POSIX::SA_RESETHAND(), RESTART => POSIX::SA_RESTART(),
    SIGINFO   => POSIX::SA_SIGINFO(),
);
my %kinds = (default => 'DEFAULT', ignore => 'IGNORE', catch => \&handle);
my %kept;

# %SIG has strings for what is no handler, and nothing for what was never set.
sub kind_of ($handler) {
    return 'default' if !$handler || $handler eq 'DEFAULT';
    return $handler eq 'IGNORE' ? 'ignore' : $handler == \&handle ? 'catch' : 'other';
}

sub ask_action ($number) {
    my $action = POSIX::SigAction->new;
    done(POSIX::sigaction($number, undef, $action));
    return $action;
}

# The flags of an action that has no handler are nobody's business, but for those about children.
sub action_words ($action) {
    my $kind    = kind_of($action->handler);
    my $catches = $kind eq 'catch';
    my @set     = grep { ($catches || /\ANOCLD/) && ($action->flags // 0) & $flags{$_} } sort keys %flags;
    return ($kind, @set, $catches && $action->mask ? names_in($action->mask) : ());
}

sub action_of ($kind, @words) {
    my $flags = 0;
    $flags |= $flags{shift @words} while @words && $flags{$words[0]};
    return POSIX::SigAction->new(one_of(\%kinds, $kind), set_of(@words), $flags);
}

sub action ($signal, @words) {
    my $number = signal_number($signal);
    return action_words(ask_action($number)) if !@words;
    my $old = POSIX::SigAction->new;
    done(POSIX::sigaction($number, action_of(@words), $old));
    return action_words($old);
}

# By %SIG, which tells of what the system refuses by nothing but the errno, and keeps it all the same.
sub set_disposition ($signal, $disposition) {
    my $before = $! + 0;
    $! = 0;
    $SIG{key_of($signal)} = $disposition;
    failed() if $!;
    $! = $before;
    return 0;
}

# By a handler in %SIG, which Perl calls between two of its operations; %SIG cannot say SA_RESTART.
sub catch ($signal, @restart) {
    return set_disposition($signal, \&handle) if !@restart;
    my $action = POSIX::SigAction->new(\&handle, POSIX::SigSet->new, POSIX::SA_RESTART());
    $action->safe(1);    # as it is in %SIG
    return done(POSIX::sigaction(signal_number($signal), $action));
}

# Masks.

my %ways = (
    BLOCK => POSIX::SIG_BLOCK(), UNBLOCK => POSIX::SIG_UNBLOCK(), SETMASK => POSIX::SIG_SETMASK(),
    QUERY => POSIX::SIG_BLOCK(), UNKNOWN => 77,
);

sub mask ($how, @signals) {
    my $old = POSIX::SigSet->new;
    done(POSIX::sigprocmask(one_of(\%ways, $how), $how eq 'QUERY' ? undef : set_of(@signals), $old));
    return names_in($old);
}

sub pending () {
    my $set = POSIX::SigSet->new;
    done(POSIX::sigpending($set));
    return names_in($set);
}

# For SIGCHLD %SIG would set SA_NOCLDWAIT, too.
sub ignore ($signal) {
    return set_disposition($signal, 'IGNORE') if $signal ne 'SIGCHLD';
    return done(POSIX::sigaction(POSIX::SIGCHLD(), POSIX::SigAction->new('IGNORE')));
}

# A negative number means a group to Perl's kill, and so is lacking.
sub no_signal ($number) {
    refuse("$number may be a signal, or a group") if $number <= 64;
    return $number;
}

# A negative number is an exception.
sub action_of_none ($number) {
    refuse("$number may be a signal") if $number >= 0 && $number <= 64;
    my $success = eval { POSIX::sigaction($number, POSIX::SigAction->new(\&handle)) };
    failed(POSIX::EINVAL()) if $@;
    return done($success);
}

operations(
    kill           => sub ($pid, $signal) { done(kill signal_or_zero($signal), target($pid)) },
    killpg         => \&kill_group,
    killunknown    => sub ($pid, $number) { done(kill no_signal($number), target($pid)) },
    killpgunknown  => sub ($group, $number) { done(kill -no_signal($number), target($group)) },
    raiseunknown   => sub ($number) { done(POSIX::raise(no_signal($number))) },
    raise          => sub ($signal) { done(POSIX::raise(signal_or_zero($signal))) },
    ignore         => \&ignore,
    default        => sub ($signal) { set_disposition($signal, 'DEFAULT') },
    catch          => \&catch,
    sigaction      => \&action,
    keepaction     => sub ($signal) { $kept{$signal} = ask_action(signal_number($signal)); 0 },
    restoreaction  => sub ($signal) {
        done(POSIX::sigaction(signal_number($signal), $kept{$signal} // POSIX::SigAction->new('DEFAULT')));
    },
    sigactionunknown => \&action_of_none,
    handled        => \&handled,
    handlermask    => sub () { $handler_mask ? names_in($handler_mask) : 'none' },
    sigprocmask    => \&mask,
    sigpending     => \&pending,
    sigsuspend     => sub (@signals) { done(POSIX::sigsuspend(set_of(@signals))) },
    pause          => sub () { done(POSIX::pause()) },
);

1;
