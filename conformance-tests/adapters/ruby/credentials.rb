# frozen_string_literal: true

# The operations on users and groups.
module Credentials
  extend Life::Family

  operation("getuid") { Process.uid }
  operation("geteuid") { Process.euid }
  operation("getgroups") { Process.groups.empty? ? "none" : Process.groups.sort.join(",") }

  operation "setuid" do |user|
    Process::Sys.setuid(Integer(user))
    0
  end

  operation "setresuid" do |*users|
    Process::Sys.setresuid(*users.map { |user| Integer(user) })
    0
  end

  operation "setresgid" do |*groups|
    Process::Sys.setresgid(*groups.map { |group| Integer(group) })
    0
  end

  operation "setgroups" do |*groups|
    Process.groups = groups.map { |group| Integer(group) }
    0
  end
end
