# frozen_string_literal: true

# The operations on what a process has besides its identity.
module Attributes
  extend Life::Family

  RESOURCES = Life.constants(Process, "RLIMIT_CORE", "RLIMIT_FSIZE", "RLIMIT_NOFILE", "RLIMIT_NPROC")

  operation("umask") { |mask| format("%#o", File.umask(mask.oct)) }
  operation("mkdir") { |name| Dir.mkdir(File.join(Life.scratch, name)) }
  operation("chdir") { |name| Dir.chdir(name == "/" ? name : File.join(Life.scratch, name)) }
  operation("getcwd") { Dir.getwd.delete_prefix("#{Life.scratch}/") }

  operation "setenv" do |name, value|
    ENV[name] = value
    0
  end

  operation "unsetenv" do |name|
    ENV.delete(name)
    0
  end

  operation("getenv") { |name| ENV[name] }

  operation "nice" do |increment|
    Process.setpriority(Process::PRIO_PROCESS, 0, Process.getpriority(Process::PRIO_PROCESS, 0) + Integer(increment))
    Process.getpriority(Process::PRIO_PROCESS, 0)
  rescue Errno::EACCES
    raise Errno::EPERM # as nice has it, which does just that
  end

  operation("getpriority") { Process.getpriority(Process::PRIO_PROCESS, 0) }

  operation "setrlimit" do |name, soft|
    resource = Life.one_of(RESOURCES, name)
    Process.setrlimit(resource, Integer(soft), Process.getrlimit(resource)[1])
    0
  end

  operation "getrlimit" do |name|
    soft = Process.getrlimit(Life.one_of(RESOURCES, name))[0]
    soft == Process::RLIM_INFINITY ? "infinity" : soft
  end
end
