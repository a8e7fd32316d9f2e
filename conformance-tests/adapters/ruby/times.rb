# frozen_string_literal: true

# The operations on clocks.
module Times
  extend Life::Family

  BURNT = 0.2 # seconds of CPU time
  CLOCKS = Life.constants(Process, "CLOCK_MONOTONIC", "CLOCK_PROCESS_CPUTIME_ID", "CLOCK_THREAD_CPUTIME_ID")

  class << self
    def cpu_times
      used = Process.times
      [used.utime + used.stime, Process.clock_gettime(Process::CLOCK_PROCESS_CPUTIME_ID),
       Process.clock_gettime(Process::CLOCK_THREAD_CPUTIME_ID)]
    end

    def hundredths(user, system)
      ((user + system) * 100).round
    end
  end

  operation "burn" do
    goals = cpu_times.map { |used| used + BURNT }
    nil until cpu_times.zip(goals).all? { |used, goal| used >= goal }
    0
  end

  operation "times" do
    used = Process.times
    "#{hundredths(used.utime, used.stime)} #{hundredths(used.cutime, used.cstime)}"
  end

  operation("clock_gettime") { |clock| Process.clock_gettime(Life.one_of(CLOCKS, clock), :microsecond) }
end
