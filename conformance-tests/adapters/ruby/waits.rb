# frozen_string_literal: true

# The operations that wait for children.
module Waits
  extend Life::Family

  OPTIONS = Life.constants(Process, "WNOHANG", "WUNTRACED")

  # Asks every decoder, whatever another one said: they exclude each other only if the implementation is right.
  def self.status_words(status)
    words = []
    words << "exited #{status.exitstatus}" if status.exited?
    words << "signaled #{Signals.name_of(status.termsig)}#{" core" if status.coredump?}" if status.signaled?
    words << "stopped #{Signals.name_of(status.stopsig)}" if status.stopped?
    words.empty? ? "unknown" : words.join(" ")
  end

  # Where nobody was there, Ruby returns nil.
  def self.told(found)
    return 0 if found.nil?
    pid, status = found
    "#{pid} #{status_words(status)}"
  end

  operation("wait") { told(Process.wait2) }

  operation "waitpid" do |pid, *options|
    told(Process.waitpid2(Life.pid_of(pid), options.sum { |option| Life.one_of(OPTIONS, option) }))
  end

  operation("waitpidunknown") { |pid| told(Process.waitpid2(Life.pid_of(pid), 0x4000)) }

  operation "waitpoll" do |pid|
    until (found = Process.waitpid2(Life.pid_of(pid), Process::WNOHANG))
      sleep(0.001)
    end
    told(found)
  end
end
