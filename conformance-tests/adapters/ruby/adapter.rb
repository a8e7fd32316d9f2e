#!/usr/bin/env -S ruby --disable=gems
# frozen_string_literal: true

# The Forkspec adapter for Ruby's Process, IO and Signal: ../PROTOCOL.md is the contract, README.md says how to try it.
#
# An operation is a block in the module of its family, which calls Ruby's own method for it, so that a faulty one can be put
# in its place. The adapter's own work has to survive that and relies on others: IO#write for its lines, IO#reopen to close,
# IO.select, Process::Status.wait, and the system's word for who we are. This file has the conversation with the harness.
require "etc"

require_relative "process"
require_relative "attributes"
require_relative "contained"
require_relative "credentials"
require_relative "data"
require_relative "descriptors"
require_relative "endings"
require_relative "lives"
require_relative "locks"
require_relative "pipes"
require_relative "sharing"
require_relative "signals"
require_relative "terminals"
require_relative "threads"
require_relative "times"
require_relative "waits"

# The conversation with the harness, and what surrounds a scenario.
module Adapter
  module_function

  def say(line)
    STDOUT.write("#{line}\n")
  end

  def say_profile
    system = Etc.uname
    say "implementation #{RUBY_ENGINE}"
    say "version #{RUBY_VERSION}"
    say "platform #{system[:sysname].downcase} #{system[:machine]}"
    say "operations #{Life::OPERATIONS.keys.join(" ")}"
    say "lacks waitpid WCONTINUED" # it has neither the option nor the decoder
    say "lacks catch RESTART" # what it calls again by itself is no choice of the handler's
    say "lacks open O_CLOEXEC" # which is always set
    say "lacks dupfd 0" # IO#fcntl makes F_DUPFD_CLOEXEC of F_DUPFD
    say "lacks setrlimit RLIMIT_NPROC" # a fork that this forbids is called again every second, for ever
    say "random reseeded RT-PRNG-RUBY-DEFAULT"
    say "descriptors closed RT-FDS-NONINHERITABLE-DEFAULT"
    say "promises RT-SERIAL-RUBY-MARSHAL"
    say "mutexes released RT-THREADS-DEAD-IN-CHILD"
    say "leader group"
    say "interrupted retried RT-EINTR-AUTO-RETRY"
    say "ready"
  end

  # The steps of each process, up to "go".
  def read_scenario(name)
    steps = {"main" => []}
    while (line = STDIN.gets(chomp: true))
      its_name, *words = line.split(" ", -1)
      return steps if its_name == "go" && words.empty?
      unless words.any? && its_name.match?(/\A(main|[A-Z][A-Za-z0-9]{0,15})\z/)
        Life.die(2, "\"#{line[0, 100]}\" where PROCESS OPERATION or go is expected")
      end
      (steps[its_name] ||= []) << words
      steps[words[1]] ||= [] if words[0] == "fork" && words[1] # a child may have no step of its own
    end
    Life.die(2, "the input ends inside scenario #{name}")
  end

  # Closes it even where close does nothing: a write end that is left open would keep the lifeline from ending.
  def discard(io, null)
    io.reopen(null)
    io.close
  end

  def run(steps, null)
    Life.begin_scenario(steps)
    Data.place_variables(steps)
    lifeline, write_end = IO.pipe.map { |io| Pipes.out_of_the_way(io) }
    begin
      returned = Process.fork
    rescue SystemCallError => error
      returned = error
    end
    if Life.forked?
      begin_main(lifeline, null)
      Life.live("main", returned)
    end
    discard(write_end, null)
    IO.select([lifeline]) # nobody writes to it: it ends when the last process of the scenario is gone
    discard(lifeline, null)
    Life.die(1, "fork made no process; it returned #{returned.inspect}") if reap.zero?
  end

  def begin_main(lifeline, null)
    begin
      Process.setpgid(0, 0)
    rescue SystemCallError
      # getpgrp will show it
    end
    STDIN.reopen(null)
    discard(lifeline, null)
    null.close
  end

  # Reaps main, and the orphans too where we are process 1, without trusting anything for long. Tells how many.
  def reap
    reaped = 0
    5000.times do |turn|
      status = Process::Status.wait(-1, Process::WNOHANG)
      return reaped if status&.pid == -1 # there are none
      if status
        reaped += 1
      else
        sleep(turn < 100 ? 0 : 0.001) # it has closed the lifeline, and is all but gone
      end
    end
    Life.die(1, "the lifeline is closed, but there are still processes of the scenario")
  end

  # What main must find is set up once, here: it inherits it. Ruby handles many signals when it starts.
  def prepare
    (1..64).each do |number|
      Signal.trap(number, "SYSTEM_DEFAULT")
    rescue ArgumentError, SystemCallError
      # SIGKILL, SIGSTOP, and those that Ruby keeps to itself
    end
    File.umask(0o022)
    Dir.chdir("/")
    STDOUT.sync = true # unbuffered: each line is one write(2)
    Life.begin_adapter
    Contained.list_operations
    Sharing.prepare
    Pipes.out_of_the_way(File.open(File::NULL, "r+"))
  end

  def main
    GC.disable # a collection in a child would touch, and so copy, the memory that it shares with its parent
    null = prepare
    while (line = STDIN.gets(chomp: true))
      words = line.split(" ", -1)
      if words == %w[hello 1]
        say_profile
      elsif words.size == 2 && words[0] == "scenario" && !words[1].empty?
        run(read_scenario(words[1]), null)
        say "end #{words[1]}"
      else
        Life.die(2, "\"#{line[0, 100]}\" where \"hello 1\" or \"scenario NAME\" is expected")
      end
    end
  end
end

Adapter.main if $PROGRAM_NAME == __FILE__
