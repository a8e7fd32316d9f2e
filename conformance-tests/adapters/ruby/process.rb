# frozen_string_literal: true

# The life of a process, and what the words of its steps stand for in it.
#
# What the modules of this adapter keep is a process's own: a fork copies it, like everything else. The adapter itself
# performs no step, so each scenario finds all of it as it was at the start.
module Life
  # The operation is unknown, dangerous or meaningless here: the words follow the "?".
  class Refusal < StandardError; end

  # The whole answer, as a thread has it.
  class Told < StandardError; end

  OPERATIONS = {} # word -> what performs it

  # What a module is extended with whose blocks are operations.
  module Family
    def operation(word, &body)
      OPERATIONS[word] = method(define_singleton_method("do #{word}", &body)) # a method, as it counts its arguments
    end
  end

  class << self
    attr_reader :adapter_pid, :adapter_group, :adapter_user, :scenario_began, :pids

    def begin_adapter
      @adapter_pid, @adapter_group, @adapter_user = kernel_pid, Process.getpgrp, Process.uid
    end

    def begin_scenario(steps)
      @steps = steps
      @pids = {} # process name -> pid, of those that this process knows
      # By the clock of files, which may lag behind the exact one.
      @scenario_began = Process.clock_gettime(Process::CLOCK_REALTIME_COARSE, :nanosecond)
    end

    # Whether this process was made by a fork: not left to what fork returned, which is under test.
    def forked?
      kernel_pid != @adapter_pid
    end

    def die(status, words)
      STDERR.write("adapter: #{words}\n")
      Process.exit!(status)
    end

    # What a new process does: its birth line, its steps in turn, exit!.
    def live(its_name, returned_by_fork)
      status = 70 # which tells that the adapter itself went wrong
      @name, @step = its_name, 0
      pids[@name] = Process.pid
      answer("= #{returned_by_fork.nil? ? 0 : returned_by_fork} #{pids[@name]}") # nil is what others tell by 0
      @steps[@name].each.with_index(1) do |(word, *arguments), step|
        @step = step
        answer(perform(word, arguments))
      end
      status = 0
    rescue SystemExit
      status = nil # past the copies of our parents' calls that stand below us, and out of the interpreter
      raise
    rescue Exception => error # whatever it is: the copies of our parents' calls must not go on
      STDERR.write("adapter: #{error.full_message(highlight: false)}")
    ensure
      Process.exit!(status) if status
    end

    # Performs an operation and tells how it went: what comes after the number of the step.
    def perform(word, arguments)
      operation = OPERATIONS.fetch(word) { raise Refusal, "unknown operation #{word}" }
      "= #{operation.call(*arguments)}".rstrip
    rescue Told => told
      told.message
    rescue Refusal => refusal
      "? #{refusal.message}"
    rescue SystemCallError => error
      "! #{error_name(error)}"
    rescue StandardError => error # wrong arguments too: ArgumentError, RangeError, TypeError
      "? #{error.class} #{error.message}".split.join(" ")
    end

    def answer(words)
      STDOUT.write("#{@name} #{@step} #{words}"[0, 4000] << "\n")
    end

    # What the words of a step stand for.

    def pid_of(word)
      return Integer(word, 10) if word.match?(/\A-?\d+\z/)
      pid = thing(pids, word.delete_prefix("-"), "the pid of")
      word.start_with?("-") ? -pid : pid
    end

    # The name of a process that is to be made, which is made once: forking itself again, it would do so for ever.
    def new_process(child)
      raise Refusal, "#{child} has been begun already" if pids.key?(child)
      child
    end

    # What stands for a word, of those that may stand there.
    def one_of(table, word)
      table.fetch(word) { raise Refusal, "#{word[0, 40]} where one of #{table.keys.join(" ")} is expected" }
    end

    # What stands for a name that an operation gave.
    def thing(table, name, what = "what is called")
      table.fetch(name) { raise Refusal, "#{what} #{name[0, 40]} is not known here" }
    end

    # The constants of a module by their names: those that it has.
    def constants(place, *names)
      names.select { |name| place.const_defined?(name) }.to_h { |name| [name, place.const_get(name)] }
    end

    # The directory for the scenario's files, past all symbolic links, as getcwd would tell it.
    def scratch
      File.realpath(ENV.fetch("FORKSPEC_SCRATCH"))
    end

    def scratch_path(name)
      raise Refusal, "#{name} is no file of the scratch directory" if name.include?("/") || name == ".."
      File.join(ENV.fetch("FORKSPEC_SCRATCH"), name)
    end

    private

    # Who we are, by the system's word.
    def kernel_pid
      Integer(File.readlink("/proc/self"))
    end

    # IO::EAGAINWaitReadable and its kin are kinds of Errno::EAGAIN.
    def error_name(error)
      error.class.ancestors.filter_map { |it| it.name[/\AErrno::(E.*)/, 1] }.first || "E#{error.errno}"
    end
  end
end
