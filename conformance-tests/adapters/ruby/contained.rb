# frozen_string_literal: true

# The operations on a whole PID namespace: there only in one of our own, where nobody else is.
module Contained
  extend Life::Family

  LAST_PID = "/proc/sys/kernel/ns_last_pid"
  NOBODY = 54321
  CAP_SETUID = 7
  KILLERS = {"SIGKILL" => "KILL", "SIGSTOP" => "STOP"}.freeze

  class << self
    # Whether process 1 carries the mark of this run: then everybody here was started for it.
    def contained?
      mark = ENV["FORKSPEC_RUN"]
      mark && File.binread("/proc/1/environ").split("\0").include?("FORKSPEC_RUN=#{mark}")
    rescue SystemCallError
      false
    end

    # Whether we can become a user that nobody else is: who that is in a user namespace stands in its map.
    def can_be_nobody?
      capabilities = File.read("/proc/self/status")[/^CapEff:\s*(\h+)/, 1].to_s.hex
      ranges = File.readlines("/proc/self/uid_map").map { |line| line.split.map { |number| Integer(number) } }
      capabilities[CAP_SETUID] == 1 && ranges.any? { |first, _, count| (first...first + count).cover?(NOBODY) }
    end

    # Whoever has become another user for good reaches neither the adapter nor anybody who is root.
    def somebody_else?
      users = File.read("/proc/self/status")[/^Uid:\s*(.*)/, 1].split.first(3).uniq.map { |user| Integer(user) }
      users.size == 1 && users.first >= 10_000 && users.first != Life.adapter_user
    end

    def list_operations
      return unless contained?
      list_killinit
      list_nextpid if File.writable?(LAST_PID)
      list_killall if can_be_nobody?
    end

    private

    def list_killinit
      operation "killinit" do |name|
        Process.kill(Life.one_of(KILLERS, name), 1)
        0
      end
    end

    def list_nextpid
      operation "nextpid" do |name|
        File.binwrite(LAST_PID, (Life.pid_of(name) - 1).to_s)
        0
      end
    end

    def list_killall
      operation "killall" do |name|
        raise Life::Refusal, "kill -1 would signal the adapter" unless somebody_else?
        Process.kill(Signals.number_of(name), -1)
        0
      end
    end
  end
end
