# frozen_string_literal: true

# The operations on processes and groups, what a fork calls, and work that takes a processor.
module Lives
  extend Life::Family

  @noted = +""

  operation "fork" do |child|
    Life.new_process(child)
    pid = Process.fork
    Life.live(child, pid) if pid.nil?
    Life.pids[child] = pid
  end

  operation("exit") { |status| Process.exit!(Integer(status)) }
  operation("getpid") { Process.pid }
  operation("getppid") { Process.ppid }
  operation("getpgrp") { Process.getpgrp }
  operation("getpgid") { |pid| Process.getpgid(Life.pid_of(pid)) }
  operation("setpgid") { |pid, group| Process.setpgid(Life.pid_of(pid), Life.pid_of(group)) }
  operation("getsid") { |pid| Process.getsid(Life.pid_of(pid)) }
  operation("setsid") { Process.setsid }

  operation "compute" do |low, high|
    (Integer(low)...Integer(high)).sum { |i| i * i % 1_000_003 }
  end

  def self.note(letter)
    @noted << letter unless letter == "0"
  end

  # Ruby's hook is a method that every fork goes through, and that modules override: the last one is the outermost.
  operation "atfork" do |prepare, parent, child|
    Process.singleton_class.prepend(Module.new do
      define_method(:_fork) do
        Lives.note(prepare)
        pid = super()
        Lives.note(pid.zero? ? child : parent)
        pid
      end
    end)
    0
  end

  operation("noted") { @noted.empty? ? 0 : @noted }
end
