# frozen_string_literal: true

require "fcntl"

# The operations on descriptors and files.
module Descriptors
  extend Life::Family

  FLAGS = Life.constants(Fcntl, *%w[O_RDONLY O_WRONLY O_RDWR O_APPEND O_NONBLOCK O_CREAT O_EXCL O_TRUNC]).merge("0" => 0)
  MODES = Life.constants(Fcntl, *%w[O_RDONLY O_WRONLY O_RDWR]).invert
  WHENCES = Life.constants(IO, *%w[SEEK_SET SEEK_CUR SEEK_END])
  KINDS = Hash.new("unknown").merge("fifo" => "fifo", "directory" => "directory", "file" => "file")

  class << self
    def flag_bits(names)
      names.sum { |name| Life.one_of(FLAGS, name) }
    end

    # Who makes a file for others lets them open it.
    def whatever_the_mask_is
      mask = File.umask(0o077)
      yield
    ensure
      File.umask(mask)
    end

    def age(time)
      nanoseconds = time.to_i * 1_000_000_000 + time.nsec
      return "old" if nanoseconds < Life.scenario_began
      nanoseconds > Process.clock_gettime(Process::CLOCK_REALTIME, :nanosecond) ? "future" : "new"
    end
  end

  operation "open" do |file, name, *flags|
    whatever_the_mask_is { Pipes.opened(name) { IO.sysopen(Life.scratch_path(file), flag_bits(flags), 0o600) } }
  end

  operation("mkfifo") { |file| whatever_the_mask_is { File.mkfifo(Life.scratch_path(file), 0o600) } }
  operation("dup") { |word, name| Pipes.opened(name) { Pipes.keep(Pipes.io(word).dup) } }

  operation "dupfd" do |word, least, name, _flag|
    Pipes.opened(name) { Pipes.io(word).fcntl(Fcntl::F_DUPFD, Integer(least)) }
  end

  operation("number") { |word| Pipes.number_of(word) }
  operation("getfd") { |word| Pipes.io(word).close_on_exec? ? "FD_CLOEXEC" : 0 }

  operation "setfd" do |word, flag|
    Pipes.io(word).close_on_exec = flag == "FD_CLOEXEC"
    0
  end

  operation "getfl" do |word|
    flags = Pipes.io(word).fcntl(Fcntl::F_GETFL)
    [MODES[flags & Fcntl::O_ACCMODE], *%w[O_APPEND O_NONBLOCK].select { |name| flags & FLAGS[name] != 0 }].join(" ")
  end

  operation("setfl") { |word, *flags| Pipes.io(word).fcntl(Fcntl::F_SETFL, flag_bits(flags)) }
  operation("lseek") { |word, offset, whence| Pipes.io(word).sysseek(Integer(offset), Life.one_of(WHENCES, whence)) }
  operation("pread") { |word, count, offset| Pipes.letters { Pipes.io(word).pread(Integer(count), Integer(offset)) } }
  operation("pwrite") { |word, data, offset| Pipes.usable { Pipes.io(word).pwrite(data, Integer(offset)) } }

  operation "fstat" do |word|
    it = Pipes.io(word, File).stat
    [KINDS[it.ftype], it.uid == Process.euid ? "own" : "other", it.gid == Process.egid ? "own" : "other",
     *[it.atime, it.mtime, it.ctime].map { |time| age(time) }].join(" ")
  end
end
