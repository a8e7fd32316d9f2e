# frozen_string_literal: true

require "fcntl"

# The operations on locks of files.
module Locks
  extend Life::Family

  FLOCK = "ssx4qqlx4" # struct flock where offsets have 64 bits
  TYPES = Life.constants(Fcntl, "F_RDLCK", "F_WRLCK", "F_UNLCK")
  OPERATIONS = Life.constants(File, "LOCK_SH", "LOCK_EX", "LOCK_UN", "LOCK_NB")

  # fcntl with a struct flock: what is in it then.
  def self.lock(command, file, type, start, length)
    asked = [Life.one_of(TYPES, type), IO::SEEK_SET, Integer(start), Integer(length), 0].pack(FLOCK)
    Pipes.io(file).fcntl(command, asked)
    asked.unpack(FLOCK)
  end

  operation "getlk" do |*arguments|
    type, _, start, length, pid = lock(Fcntl::F_GETLK, *arguments)
    type == Fcntl::F_UNLCK ? "F_UNLCK" : "#{TYPES.key(type)} #{start} #{length} #{pid}"
  end

  operation "setlk" do |*arguments|
    lock(Fcntl::F_SETLK, *arguments)
    0
  end

  operation "setlkw" do |*arguments|
    lock(Fcntl::F_SETLKW, *arguments)
    0
  end

  operation "flock" do |file, *flags|
    locked = Pipes.io(file, File).flock(flags.sum { |flag| Life.one_of(OPERATIONS, flag) })
    raise Errno::EAGAIN unless locked # which it tells by false
    locked
  end
end
