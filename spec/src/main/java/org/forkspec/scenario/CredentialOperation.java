package org.forkspec.scenario;

import java.util.List;

/** What a process asks and changes about the users and groups on whose behalf it acts. */
public sealed interface CredentialOperation extends Operation {

  /** Stands for "as it is" in {@code setresuid} and {@code setresgid}. */
  int UNCHANGED = -1;

  /** {@code getuid()}. */
  record GetUid() implements CredentialOperation {}

  /** {@code geteuid()}. */
  record GetEuid() implements CredentialOperation {}

  /** {@code getresuid(&real, &effective, &saved)}. */
  record GetResUid() implements CredentialOperation {}

  /** {@code getresgid(&real, &effective, &saved)}. */
  record GetResGid() implements CredentialOperation {}

  /** {@code getgroups(size, list)}. */
  record GetGroups() implements CredentialOperation {}

  /** {@code setuid(user)}. */
  record SetUid(int user) implements CredentialOperation {}

  /** {@code setresuid(real, effective, saved)}. */
  record SetResUid(int real, int effective, int saved) implements CredentialOperation {}

  /** {@code setresgid(real, effective, saved)}. */
  record SetResGid(int real, int effective, int saved) implements CredentialOperation {}

  /** {@code setgroups(number, groups)}. */
  record SetGroups(List<Integer> groups) implements CredentialOperation {
    public SetGroups {
      groups = List.copyOf(groups);
    }
  }
}
