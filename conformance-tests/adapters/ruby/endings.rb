# frozen_string_literal: true

# The operations on streams, and how a process ends.
module Endings
  extend Life::Family

  @streams = {} # p.w -> stream; here, so that they are there until the interpreter ends

  # No stream was made, as the descriptor is not open.
  def self.stream(word)
    @streams.fetch(word) { raise Errno::EBADF }
  end

  operation "stream" do |word|
    @streams[word] = IO.for_fd(Pipes.number_of(word), "w", autoclose: false)
    0
  end

  operation("print") { |word, letters| stream(word).write(letters) }

  operation "flush" do |word|
    stream(word).flush
    0
  end

  operation "atexit" do |word, letter|
    number = Pipes.number_of(word)
    at_exit do
      IO.for_fd(number, autoclose: false).syswrite(letter)
    rescue SystemCallError
      # nobody reads it any more; there is nobody to tell, and the next one comes
    end
    0
  end

  operation("terminate") { |status| Process.exit(Integer(status)) }
  operation("return") { |status| raise SystemExit, Integer(status) }
end
