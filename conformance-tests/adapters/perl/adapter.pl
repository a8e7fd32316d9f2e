#!/usr/bin/env perl
# The Forkspec adapter for Perl: ../PROTOCOL.md is the contract, README.md says how to try it.
#
# This file has the conversation with the harness. Each family of operations is a module in Adapter/, which has them in a hash:
# the word of an operation, and what performs it.

use v5.26;
use warnings;
use experimental 'signatures';

use Cwd ();
use File::Basename ();
use lib File::Basename::dirname(Cwd::abs_path(__FILE__));

use Config ();
use POSIX  ();
use Time::HiRes ();

use Adapter::Process qw(answer die_of live);
use Adapter::Attributes;
use Adapter::Contained;
use Adapter::Data;
use Adapter::Descriptors;
use Adapter::Endings;
use Adapter::Lives;
use Adapter::Locks;
use Adapter::Sharing;
use Adapter::Signals;
use Adapter::Terminals;
use Adapter::Threads;
use Adapter::Times;
use Adapter::Waits;

# Running a scenario.

# Closes a descriptor even where close does nothing: a write end left open would keep the lifeline from ending.
sub discard ($descriptor, $null) {
    POSIX::dup2($null, $descriptor);
    POSIX::close($descriptor);
}

sub run ($steps, $null) {
    Adapter::Process::begin($steps);
    Adapter::Data::place_variables($steps);
    my ($lifeline, $write_end) = POSIX::pipe();
    my $returned = fork;
    if (Adapter::Process::kernel_pid() != $Adapter::Process::adapter_pid) {
        POSIX::setpgid(0, 0);    # if that fails, getpgrp will show it
        POSIX::dup2($null, 0);
        discard($lifeline, $null);
        POSIX::close($null);
        live('main', $returned);
    }
    discard($write_end, $null);

    # Nobody writes to it: it becomes readable, or hung up, when the last process of the scenario is gone.
    vec(my $ended = '', $lifeline, 1) = 1;
    1 until select(my $ready = $ended, undef, undef, undef) > 0;
    discard($lifeline, $null);
    reap() or die_of(1, 'fork made no process; it returned ' . ($returned // "undef: $!"));
    Adapter::Sharing::remove_semaphores();
}

# Reaps main, and the orphans too where we are process 1, without trusting anything for long. Tells how many.
sub reap () {
    my $reaped = 0;
    for my $turn (1 .. 5000) {
        my $pid = waitpid(-1, POSIX::WNOHANG());
        return $reaped if $pid == -1;
        if ($pid > 0) {
            $reaped++;
        } else {
            Time::HiRes::sleep($turn < 100 ? 0 : 0.001);    # it has closed the lifeline, and is all but gone
        }
    }
    die_of(1, 'the lifeline is closed, but there are still processes of the scenario');
}

# The conversation with the harness.

sub say_profile () {
    my ($system, undef, undef, undef, $machine) = POSIX::uname();
    say 'implementation perl';
    say sprintf 'version %vd', $^V;
    say 'platform ', lc $system, " $machine";
    say join ' ', 'operations', sort keys %Adapter::Process::operations;
    say "lacks $_ -N" for qw(killunknown killpgunknown raiseunknown);    # what is negative means a group
    say 'lacks thread pthread_exit _Exit';
    say 'random lazy RT-PRNG-PERL-SEEDED-DUPLICATED RT-PRNG-PERL-UNSEEDED-DISTINCT';
    say 'interrupted partly RT-EINTR-AUTO-RETRY';
    say 'output flushed RT-STDIO-DUP-IN-RUNTIMES';
    say 'descriptors closed RT-FDS-NONINHERITABLE-DEFAULT';
    say 'leader group';
    say 'ready';
}

# The steps of each process, up to "go".
sub read_scenario ($scenario) {
    my %steps = (main => []);
    while (my $line = <STDIN>) {
        chomp $line;
        my ($process, @words) = split / /, $line, -1;
        return \%steps if $process eq 'go' && !@words;
        if (!@words || $process !~ /\A(?:main|[A-Z][A-Za-z0-9]{0,15})\z/) {
            die_of(2, qq("@{[substr $line, 0, 100]}" where PROCESS OPERATION or go is expected));
        }
        push $steps{$process}->@*, \@words;
        $steps{$words[1]} //= [] if $words[0] eq 'fork' && @words > 1;    # a child may have no step of its own
    }
    die_of(2, "the input ends inside scenario $scenario");
}

# What main must find is set up once, here: it inherits it. Perl ignores SIGFPE by itself.
sub prepare () {
    for my $number (split / /, $Config::Config{sig_num}) {
        POSIX::sigaction($number, POSIX::SigAction->new('DEFAULT')) if $number > 0;    # but SIGKILL, SIGSTOP
    }
    POSIX::sigprocmask(POSIX::SIG_SETMASK(), POSIX::SigSet->new);
    umask 022;
    chdir '/';
    POSIX::close($_) for 3 .. 255;
    Adapter::Process::prepare();
}

sub converse () {
    prepare();
    my $null = POSIX::open('/dev/null', POSIX::O_RDWR());
    STDOUT->autoflush;
    while (my $line = <STDIN>) {
        chomp $line;
        my @words = split / /, $line, -1;
        if ("@words" eq 'hello 1') {
            say_profile();
        } elsif (@words == 2 && $words[0] eq 'scenario' && $words[1] ne '') {
            run(read_scenario($words[1]), $null);
            say "end $words[1]";
        } else {
            die_of(2, qq("@{[substr $line, 0, 100]}" where "hello 1" or "scenario NAME" is expected));
        }
    }
}

# A process whose step returns comes back here, past the copies of all its parents' calls.
eval { converse(); 1 } or Adapter::Endings::return_from_main($@);
