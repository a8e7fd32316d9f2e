# frozen_string_literal: true

# The operations on threads, mutexes and thread-specific data.
module Threads
  extend Life::Family

  @threads = {}
  @mutexes = Hash.new { |mutexes, name| mutexes[name] = Mutex.new }

  operation "thread" do |name, word, *arguments|
    @threads[name] = Thread.new { Life.perform(word, arguments) }
    0
  end

  operation("join") { |name| raise Life::Told, Life.thing(@threads, name).value }
  operation("tasks") { Thread.list.size }

  operation "lock" do |name|
    @mutexes[name].lock
    0
  end

  operation "trylock" do |name|
    raise Errno::EBUSY unless @mutexes[name].try_lock
    0
  end

  operation "unlock" do |name|
    @mutexes[name].unlock
    0
  rescue ThreadError => error
    raise Errno::EPERM, error.message # this thread has not locked it
  end

  operation "setspecific" do |key, value|
    Thread.current.thread_variable_set(key, Integer(value))
    0
  end

  operation("getspecific") { |key| Thread.current.thread_variable_get(key) || 0 }
end
