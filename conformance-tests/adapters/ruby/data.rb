# frozen_string_literal: true

require "json"

# The operations on memory, random numbers and structured values.
module Data
  extend Life::Family

  class << self
    # A buffer is one piece of memory, stored to in place, so a variable in it has an address. Each gets its place before the
    # first fork, and so has the same address in all processes.
    def place_variables(steps)
      names = steps.values.flatten(1).select { |word, name| %w[set get address].include?(word) && name }.map { |it| it[1] }
      @places = names.uniq.each_with_index.to_h { |name, place| [name, 8 * place] }
      @memory = IO::Buffer.new([8 * @places.size, 8].max)
    end

    def place(variable)
      Life.thing(@places, variable)
    end

    # [1,two,[3]] as [1, "two", [3]]: with its words quoted it is JSON.
    def value_of(text)
      JSON.parse(text.gsub(/[A-Za-z]+/, '"\0"'))
    end

    def text_of(value)
      JSON.generate(value).delete('"')
    end

    # Reads until so many bytes are there or the pipe ends.
    def read_fully(word, count)
      data = +""
      data << Pipes.usable { Pipes.read(word, count - data.bytesize) } while data.bytesize < count
      data
    rescue EOFError
      data
    end

    def value_file(parent, child)
      Life.scratch_path("#{parent}-#{child}")
    end
  end

  operation "set" do |variable, value|
    @memory.set_value(:s64, place(variable), Integer(value))
    0
  end

  operation("get") { |variable| @memory.get_value(:s64, place(variable)) }

  operation "address" do |variable|
    format("%#x", @memory.to_s[/0x\h+/].hex + place(variable)) # as Ruby tells it of a buffer
  end

  operation "seed" do |value|
    Random.srand(Integer(value))
    0
  end

  operation("random") { Random.rand(1 << 62) }
  operation("getrandom") { Random.urandom(8).unpack1("Q") >> 1 }
  operation("urandom") { File.binread("/dev/urandom", 8).unpack1("Q") >> 1 }

  # Structured values: integers, strings and arrays, marshalled. In a pipe, 4 bytes with the length come first.

  operation "send" do |word, value|
    data = Marshal.dump(value_of(value))
    frame = [data.bytesize].pack("N") << data
    written = Pipes.write(word, frame)
    raise Life::Refusal, "a write returned #{written} of #{frame.bytesize}" unless written == frame.bytesize
    0
  end

  operation "receive" do |word|
    header = read_fully(word, 4)
    next "" if header.empty?
    raise Life::Refusal, "a frame that is cut short" if header.bytesize < 4
    text_of(Marshal.load(read_fully(word, header.unpack1("N")))) # one that is cut short is an ArgumentError
  end

  operation "save" do |value|
    path = value_file(Process.ppid, Process.pid)
    File.binwrite("#{path}.part", Marshal.dump(value_of(value)))
    File.rename("#{path}.part", path) # so whoever finds the file finds all of it
  end

  operation("load") { |child| text_of(Marshal.load(File.binread(value_file(Process.pid, Life.pid_of(child))))) }
end
