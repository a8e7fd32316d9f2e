package org.forkspec.generator;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.forkspec.scenario.CredentialOperation.GetEuid;
import org.forkspec.scenario.CredentialOperation.GetGroups;
import org.forkspec.scenario.CredentialOperation.GetResGid;
import org.forkspec.scenario.CredentialOperation.GetResUid;
import org.forkspec.scenario.CredentialOperation.GetUid;
import org.forkspec.scenario.CredentialOperation.SetGroups;
import org.forkspec.scenario.CredentialOperation.SetResGid;
import org.forkspec.scenario.CredentialOperation.SetResUid;
import org.forkspec.scenario.CredentialOperation.SetUid;

/** What a process could ask or change about users and groups. */
final class CredentialMenu {

  private static final List<Integer> IDS = List.of(54321, 54322, 54323, 0, -1);
  private static final List<List<Integer>> GROUPS =
      List.of(List.of(), List.of(54321), List.of(54321, 54322));

  private final Choice choice;

  CredentialMenu(Random random) {
    this.choice = new Choice(random);
  }

  void addTo(Map<String, Maker> makers) {
    makers.put("getuid", (actor, world) -> new GetUid());
    makers.put("geteuid", (actor, world) -> new GetEuid());
    makers.put("getresuid", (actor, world) -> new GetResUid());
    makers.put("getresgid", (actor, world) -> new GetResGid());
    makers.put("getgroups", (actor, world) -> new GetGroups());
    makers.put("setuid", (actor, world) -> new SetUid(Math.max(0, id())));
    makers.put("setresuid", (actor, world) -> setresuid());
    makers.put("setresgid", (actor, world) -> new SetResGid(id(), id(), id()));
    makers.put("setgroups", (actor, world) -> new SetGroups(choice.pick(GROUPS)));
  }

  private SetResUid setresuid() {
    int id = id();
    return choice.chance(0.5) ? new SetResUid(id, id, id) : new SetResUid(id, id(), id());
  }

  private int id() {
    return choice.pick(IDS);
  }
}
