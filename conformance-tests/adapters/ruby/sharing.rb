# frozen_string_literal: true

# The operations on what processes can share: mappings, and directories that they read.
module Sharing
  extend Life::Family

  SIZE = 1 << 16

  @mappings = {}
  @directories = {}

  class << self
    def prepare
      Warning[:experimental] = false # which buffers are
      @zero = Pipes.out_of_the_way(File.open("/dev/zero", "r+"))
    end

    # Calls what opens a descriptor while the low numbers are taken.
    def aside
      taken = [STDOUT.dup]
      taken << STDOUT.dup while taken.last.fileno < Pipes::ASIDE - 1
      yield
    ensure
      taken.each(&:close)
    end
  end

  # A mapping of /dev/zero that is shared is one that no file is behind.
  KINDS = {"SHARED" => -> { IO::Buffer.map(@zero, SIZE) }, "PRIVATE" => -> { IO::Buffer.new(SIZE, IO::Buffer::MAPPED) }}.freeze

  operation "map" do |name, sharing|
    @mappings[name] = Life.one_of(KINDS, sharing).call
    0
  end

  operation "store" do |name, value|
    Life.thing(@mappings, name).set_value(:s64, 0, Integer(value))
    0
  end

  operation("fetch") { |name| Life.thing(@mappings, name).get_value(:s64, 0) }

  # Directories: Dir.open is opendir, and Dir#read readdir.

  operation "opendir" do |name, files|
    path = Life.scratch_path("directory-#{Process.pid}-#{@directories.size}")
    Dir.mkdir(path, 0o700)
    ("a".."h").first(Integer(files)).each { |letter| File.write(File.join(path, letter), "") }
    @directories[name] = aside { Dir.open(path) }
    0
  end

  operation "readdir" do |name|
    directory = Life.thing(@directories, name)
    entry = directory.read
    entry = directory.read while entry&.start_with?(".")
    entry
  end
end
