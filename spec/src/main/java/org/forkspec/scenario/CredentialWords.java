package org.forkspec.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.forkspec.scenario.CredentialOperation.GetEuid;
import org.forkspec.scenario.CredentialOperation.GetGroups;
import org.forkspec.scenario.CredentialOperation.GetResGid;
import org.forkspec.scenario.CredentialOperation.GetResUid;
import org.forkspec.scenario.CredentialOperation.GetUid;
import org.forkspec.scenario.CredentialOperation.SetGroups;
import org.forkspec.scenario.CredentialOperation.SetResGid;
import org.forkspec.scenario.CredentialOperation.SetResUid;
import org.forkspec.scenario.CredentialOperation.SetUid;

/** How the operations on users and groups are spelled. */
final class CredentialWords {

  private static final int MOST_IDS = 4;

  private CredentialWords() {}

  static void addTo(Vocabulary.Forms forms) {
    forms.add("getuid", GetUid.class, words -> new GetUid(), (it, to) -> {});
    forms.add("geteuid", GetEuid.class, words -> new GetEuid(), (it, to) -> {});
    forms.add("getresuid", GetResUid.class, words -> new GetResUid(), (it, to) -> {});
    forms.add("getresgid", GetResGid.class, words -> new GetResGid(), (it, to) -> {});
    forms.add("getgroups", GetGroups.class, words -> new GetGroups(), (it, to) -> {});
    forms.add(
        "setuid",
        SetUid.class,
        words -> new SetUid(words.id()),
        (it, to) -> to.add(Integer.toString(it.user())));
    forms.add(
        "setresuid",
        SetResUid.class,
        words -> new SetResUid(idOrNone(words), idOrNone(words), idOrNone(words)),
        (it, to) -> addTo(to, it.real(), it.effective(), it.saved()));
    forms.add(
        "setresgid",
        SetResGid.class,
        words -> new SetResGid(idOrNone(words), idOrNone(words), idOrNone(words)),
        (it, to) -> addTo(to, it.real(), it.effective(), it.saved()));
    forms.add(
        "setgroups",
        SetGroups.class,
        words -> new SetGroups(ids(words)),
        (it, to) -> it.groups().forEach(group -> to.add(Integer.toString(group))));
  }

  private static void addTo(List<String> words, int real, int effective, int saved) {
    Collections.addAll(
        words, Integer.toString(real), Integer.toString(effective), Integer.toString(saved));
  }

  /** At most four IDs of groups, each greater than the one before. */
  private static List<Integer> ids(Words words) {
    List<Integer> ids = new ArrayList<>();
    while (words.hasMore()) {
      int id = words.id();
      if (ids.size() == MOST_IDS || (!ids.isEmpty() && id <= ids.get(ids.size() - 1))) {
        throw words.refuse("at most " + MOST_IDS + " IDs, each greater than the one before");
      }
      ids.add(id);
    }
    return ids;
  }

  /** The ID of a user or a group, or -1. */
  private static int idOrNone(Words words) {
    return (int) words.between(-1, Integer.MAX_VALUE, "the ID of a user or a group, or -1");
  }
}
