# frozen_string_literal: true

# The operations on signals: sending and handling them.
module Signals
  extend Life::Family

  # Of two names for one number the first in the list is the standard's, but for one.
  NUMBERS = Signal.list.except("EXIT", "CLD", "IOT", "POLL").transform_keys { |name| "SIG#{name}" }
                  .merge("SIGRTMIN" => 34, "SIGRTMIN+1" => 35) # which Ruby knows by their numbers alone
  NAMES = NUMBERS.invert
  DISPOSITIONS = {"SYSTEM_DEFAULT" => "default", "DEFAULT" => "default", "IGNORE" => "ignore", nil => "ignore"}.freeze

  @notes = [] # of the signals that were handled since that was last asked

  class << self
    def name_of(number)
      NAMES.fetch(number) { "SIG#{number}" }
    end

    def number_of(name)
      Life.one_of(NUMBERS, name)
    end

    def number_or_zero(word)
      word == "0" ? 0 : number_of(word)
    end

    # The pid that a signal may be sent to. The implementation may be wrong about any, and we may well be root.
    def target(word)
      pid = Life.pid_of(word)
      reached = danger(word, pid)
      raise Life::Refusal, "a signal to #{pid} would reach #{reached}" if reached
      pid
    end

    # Whom a signal to that pid would reach; nil: nobody else.
    def danger(word, pid)
      named = word.start_with?("-") ? -pid : pid
      if word == "-1" # everybody but process 1 of the PID namespace: who is that survives, its starter being outside
        "every process: the adapter is not process 1 of a PID namespace" if Life.adapter_pid != 1
      elsif word == "0"
        "the group of the adapter" if Process.getpgrp == Life.adapter_group
      elsif word.match?(/\d\z/) && word.match?(/\A-?\d/) # one that is written out: it has to be nobody's
        "a number that somebody may have" if pid.abs < 4_000_000
      elsif named <= 1
        "a pid that is not greater than 1"
      elsif [Life.adapter_pid, Life.adapter_group].include?(named)
        "the adapter"
      end
    end

    def handle(number)
      @notes << name_of(number)
    end

    # Sets the disposition and tells the old one in Ruby's words, or as the handler.
    def trap(name, command = nil)
      number = number_of(name)
      command ? Signal.trap(number, command) : Signal.trap(number) { handle(number) }
    end
  end

  operation "kill" do |pid, name|
    Process.kill(number_or_zero(name), target(pid))
    0
  end

  operation "killpg" do |group, name|
    number, id = number_or_zero(name), target(group)
    # A signal below 0 is for the group; there is none below 0 for the null signal, but the group may be.
    number.zero? ? Process.kill(0, -id) : Process.kill(-number, id)
    0
  end

  operation "ignore" do |name|
    trap(name, "IGNORE")
    0
  end

  operation "default" do |name|
    trap(name, "SYSTEM_DEFAULT") # "DEFAULT" would be Ruby's own: an exception, for some
    0
  end

  operation "catch" do |name|
    trap(name)
    0
  end

  operation("signal") { |name| DISPOSITIONS.fetch(trap(name), "catch") }

  operation "handled" do
    told = @notes.join(" ")
    @notes.clear
    told
  end
end
