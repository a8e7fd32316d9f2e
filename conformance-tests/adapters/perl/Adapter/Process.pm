package Adapter::Process;

# The life of a process, and what the words of its steps stand for in it.
#
# What the modules of this adapter keep is a process's own: a fork copies it, like everything else, and the child makes the
# copy its own. The adapter itself performs no step, so each scenario finds all of it as it was at the start.

use v5.26;
use warnings;
use experimental 'signatures';

use Cwd      ();
use Errno    ();
use Exporter 'import';
use POSIX    ();
use Time::HiRes ();

our @EXPORT_OK = qw(answer checked complain count_of die_of done failed live new_process one_of operations pid_of refuse scratch
    scratch_path tell thing unless_minus_1);

our %operations;                 # word -> what performs it
our %steps;                      # process name -> [[operation, argument...]]
our %pids;                       # process name -> pid, of those that this process knows
our $scenario_began = 0;         # by the clock of files, which may lag behind the exact one
our ($adapter_pid, $adapter_group, $adapter_user);
our ($name, $step) = ('', 0);    # of the running process, and of its present step
our $errno = 0;                  # as the last operation left it

# Of two names for one number the standard's stands first in the alphabet: EAGAIN, EWOULDBLOCK; EDEADLK, EDEADLOCK.
my %error_names = map { Errno->can($_)->() => $_ } reverse sort keys %!;

sub operations (%those) {
    %operations = (%operations, %those);
}

sub prepare () {
    ($adapter_pid, $adapter_group, $adapter_user) = (kernel_pid(), getpgrp, $<);
}

sub begin ($all_steps) {
    %steps          = %$all_steps;
    $scenario_began = Time::HiRes::clock_gettime(Time::HiRes::CLOCK_REALTIME_COARSE());
}

# Who we are by the kernel's word: not left to what fork and getpid tell, which are under test.
sub kernel_pid () {
    return readlink('/proc/self') // $$;
}

sub complain ($words) {
    print STDERR "adapter: $words\n" =~ s/\n+\z/\n/r;
}

sub die_of ($status, $words) {
    complain($words);
    POSIX::_exit($status);
}

# How an operation ends that does not succeed.

# It is unknown, dangerous or meaningless here: the words follow the "?".
sub refuse ($words) {
    die bless \$words, 'Adapter::Refusal';
}

# It has failed, with the errno that is there.
sub failed ($number = $! + 0) {
    die bless \$number, 'Adapter::Failure';
}

# The whole answer, as a thread has it.
sub tell ($answer) {
    die bless \$answer, 'Adapter::Told';
}

# What a function returned that tells a failure by undef.
sub checked ($result) {
    return $result // failed();
}

# The same as a number: Perl's functions return "0 but true" where C's return 0.
sub count_of ($result) {
    return checked($result) + 0;
}

# What a function returned that tells a failure by -1.
sub unless_minus_1 ($result) {
    return $result == -1 ? failed() : $result;
}

# What a function has done that tells success by true, where C's returns 0.
sub done ($success) {
    return $success ? 0 : failed();
}

# The life of a process: its birth line, its steps in turn, _exit.
sub live ($its_name, $returned_by_fork) {
    ($name, $step) = ($its_name, 0);
    my $lived = eval {
        $pids{$name} = $$;
        answer('= ' . ($returned_by_fork // 'undef') . " $pids{$name}");
        for my $words ($steps{$name}->@*) {
            $step++;
            answer(perform(@$words));
        }
        1;
    };
    die $@ if ref $@ eq 'Adapter::Return';
    complain($@) if !$lived;
    POSIX::_exit($lived ? 0 : 70);    # which tells that the adapter itself went wrong
}

# Performs an operation and tells how it went: what comes after the number of the step.
sub perform ($word, @arguments) {
    my $operation = $operations{$word};
    $! = $errno;    # what the adapter has done in between is its own business
    my $told = eval {
        refuse("unknown operation $word") if !$operation;
        join ' ', '=', $operation->(@arguments);
    };
    $errno = $! + 0;
    return $told // how_it_failed($@);
}

sub how_it_failed ($error) {
    my $kind = ref $error;
    die $error if $kind eq 'Adapter::Return';
    return $$error if $kind eq 'Adapter::Told';
    return "? $$error" if $kind eq 'Adapter::Refusal';
    return '! ' . ($error_names{$$error} // "E$$error") if $kind eq 'Adapter::Failure';
    return join ' ', '?', split ' ', $error;
}

# By print, whose one write goes through a layer of Perl's, not by the syswrite under test.
sub answer ($words) {
    my $line = substr "$name $step $words", 0, 4000;
    print STDOUT $line =~ s/[^ -~]/?/gr, "\n";
}

# What the words of a step stand for.

sub pid_of ($word) {
    return $word if $word =~ /\A-?[0-9]+\z/;
    my ($minus, $named) = $word =~ /\A(-?)(.*)\z/s;
    my $pid = $pids{$named} // refuse("the pid of $named is not known here");
    return $minus ? -$pid : $pid;
}

# The name of a process that is to be made, which is made once: forking itself again, it would do so for ever.
sub new_process ($child) {
    refuse("$child has been begun already") if exists $pids{$child};
    return $child;
}

# What stands for a word, of those that may stand there.
sub one_of ($table, $word) {
    return $table->{$word} // refuse("$word where one of @{[sort keys %$table]} is expected");
}

# What a name stands for that an operation gave.
sub thing ($table, $its_name) {
    return $table->{$its_name} // refuse("nothing is called $its_name here");
}

# The directory for the scenario's files.

# Past all symbolic links, as getcwd would tell it.
sub scratch () {
    state $directory = Cwd::realpath($ENV{FORKSPEC_SCRATCH});
    return $directory;
}

sub scratch_path ($file) {
    refuse("$file is no file of the scratch directory") if $file =~ m{/|\A\.\.\z};
    return "$ENV{FORKSPEC_SCRATCH}/$file";
}

1;
