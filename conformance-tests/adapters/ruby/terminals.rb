# frozen_string_literal: true

require "pty"

# The operations on terminals. No scenario closes one.
module Terminals
  extend Life::Family

  TIOCSCTTY, TIOCGPGRP, TIOCSPGRP = 0x540E, 0x540F, 0x5410 # Linux' numbers: Ruby has IO#ioctl, and no names for it

  @terminals = {} # name -> [master, terminal]

  class << self
    def master(name)
      Life.thing(@terminals, name)[0] || raise(Errno::EBADF)
    end

    def terminal(name)
      Life.thing(@terminals, name)[1] || raise(Errno::EBADF)
    end
  end

  operation "openpty" do |name|
    @terminals[name] = [] # what stays if that fails
    @terminals[name] = PTY.open.map { |io| Pipes.out_of_the_way(io) }
    0
  end

  operation "opentty" do
    File.open("/dev/tty", File::RDWR | File::NOCTTY).close
    0
  end

  operation("acquiretty") { |name| terminal(name).ioctl(TIOCSCTTY, 0) }

  operation "tcgetpgrp" do |name|
    group = [0].pack("i")
    terminal(name).ioctl(TIOCGPGRP, group)
    group.unpack1("i")
  end

  operation("tcsetpgrp") { |name, group| terminal(name).ioctl(TIOCSPGRP, [Life.pid_of(group)].pack("i")) }

  operation "readtty" do |name|
    line = terminal(name).readpartial(66)
    raise Life::Refusal, "a line that has no end" unless line.end_with?("\n")
    line.chomp
  end

  operation("typetty") { |name, line| master(name).syswrite("#{line}\n") }
end
