# frozen_string_literal: true

require "fcntl"
require "io/nonblock"

# The operations on pipes, and what their names and those of other descriptors stand for.
#
# Ruby's methods belong to IO objects, and an object that is gone closes its descriptor. So an operation makes one for the
# number that it is about, which leaves that as it is; where there is no such descriptor, that fails with EBADF.
module Pipes
  extend Life::Family

  ASIDE = 1000 # the lowest descriptor of the adapter's own, above those that scenarios name

  @descriptors = {} # p.r, p.w, and d that has a name of its own -> descriptor

  class << self
    attr_reader :descriptors

    def number_of(word)
      return Integer(word, 10) if word.match?(/\A(-1|[1-9][0-9]*)\z/)
      Life.thing(@descriptors, word, "the descriptor") # if closed too: what comes of using it is for Ruby to say
    end

    # The object for a descriptor.
    def io(word, kind = IO)
      kind.for_fd(number_of(word), autoclose: false)
    end

    # Gives up an object, and leaves the scenario its descriptor.
    def keep(io)
      io.autoclose = false
      io.fileno
    end

    # Calls what opens a descriptor, which has that name from now on; -1 where it fails.
    def opened(name)
      @descriptors[name] = -1
      @descriptors[name] = yield
    end

    # Ruby knows by its objects' modes that a descriptor is not for reading, or not for writing.
    def usable
      yield
    rescue IOError => error
      raise if error.is_a?(EOFError)
      raise Errno::EBADF, error.message
    end

    # What a reading method returns, which tells the end of file by an exception; for no bytes at all it asks nobody.
    def letters
      data = usable { yield }
      return 0 if data.empty?
      raise Life::Refusal, "#{data.bytesize} bytes that are not all letters" unless data.match?(/\A[A-Za-z\0]*\z/n)
      data.tr("\0", ".") # a hole in a file
    rescue EOFError
      0
    end

    # One read. IO#readpartial waits whatever O_NONBLOCK says, which is what IO#read_nonblock is there for.
    def read(word, count)
      its_io = io(word)
      its_io.nonblock? ? its_io.read_nonblock(count) : its_io.readpartial(count)
    end

    # One write, likewise. What a signal has interrupted IO#write calls again, where IO#syswrite fails; but it also goes on
    # after a short count, which is for the scenario to see where it is told of a file.
    def write(word, data)
      its_io = io(word)
      its_io.sync = true
      usable do
        if its_io.nonblock?
          its_io.write_nonblock(data)
        else
          its_io.stat.pipe? ? its_io.write(data) : its_io.syswrite(data)
        end
      end
    end

    # Moves a descriptor of the adapter's own where no operation that gives out the lowest free number comes across it.
    def out_of_the_way(io)
      away = io.class.for_fd(io.fcntl(Fcntl::F_DUPFD, ASIDE), io.fcntl(Fcntl::F_GETFL) & Fcntl::O_ACCMODE)
      away.close_on_exec = true
      io.close
      away
    end
  end

  operation "pipe" do |name|
    %w[.r .w].each { |which| descriptors[name + which] = -1 } # where it fails
    ends = IO.pipe
    ends.each { |io| io.nonblock = false } # which they are otherwise, from Ruby 3.0 on
    descriptors["#{name}.r"], descriptors["#{name}.w"] = ends.map { |io| keep(io) }
    0
  end

  operation("read") { |word, count| letters { read(word, Integer(count)) } }
  operation("write") { |word, data| write(word, data) }

  operation "close" do |word|
    IO.for_fd(number_of(word)).close
    0
  end

  # Many bytes, told as runs.

  operation("fill") { |word, letter, count| write(word, letter * Integer(count)) }

  operation "drain" do |word, count|
    data = letters { read(word, Integer(count)) }
    data == 0 ? 0 : data.gsub(/(.)\1+/) { |run| "#{run[0]}#{run.size}" }
  end
end
