package org.forkspec.model;

import org.forkspec.implementation.Profile;
import org.forkspec.scenario.IdentityOperation.GetPgid;
import org.forkspec.scenario.IdentityOperation.GetSid;
import org.forkspec.scenario.IdentityOperation.SetSid;
import org.forkspec.scenario.Pid;
import org.jspecify.annotations.Nullable;

/** Which group and session processes are in, and how sessions are made. */
final class SessionRules {

  private static final Because LIKE_GETPGRP = Because.of("GETPGRP-EQ-GETPGID0");
  private static final Because GROUP_OF = Because.of("GETPGID-OTHER");
  private static final Because ZOMBIES_GROUP = Because.of("GETPGID-ZOMBIE");
  private static final Because NO_PROCESS = Because.of("GETPGID-ESRCH");
  private static final Because NO_PID = Because.of("GETPGID-EINVAL-NEG");
  private static final Because FORBIDDEN = Because.of("GETPGID-EPERM");
  private static final Because FROM_OUTSIDE =
      FORBIDDEN.and(Because.of("GETSID-OTHER-SESSION-LINUX"));

  private static final Because SESSION_OF = Because.of("GETSID-SELF");
  private static final Because NO_SESSION = Because.of("GETSID-ESRCH");
  private static final Because SESSION_FORBIDDEN = Because.of("GETSID-EPERM");
  private static final Because SESSION_FROM_OUTSIDE =
      SESSION_FORBIDDEN.and(Because.of("GETSID-OTHER-SESSION-LINUX"));

  private static final Because NEW = Because.of("SETSID-NEW-SESSION");
  private static final Because LEADS_GROUP = Because.of("SETSID-EPERM-GROUP-LEADER");
  private static final Because LEADS_SESSION = Because.of("SETSID-EPERM-LEADER");
  private static final Because GROUP_IN_USE = Because.of("SETSID-EPERM-PGID-IN-USE");

  private SessionRules() {}

  static void addTo(Rules.Book book) {
    book.put(GetPgid.class, SessionRules::getpgid);
    book.put(GetSid.class, SessionRules::getsid);
    book.put(SetSid.class, SessionRules::setsid);
  }

  static void getpgid(GetPgid operation, Choices choices) {
    int pid = choices.setting().number(operation.process());
    Process target = target(operation.process(), choices);
    if (pid < 0) {
      choices.fails("ESRCH", NO_PID);
      if (!choices.setting().isLinux()) {
        choices.fails("EINVAL", NO_PID);
      }
    } else if (target == null) {
      choices.fails("ESRCH", NO_PROCESS);
    } else {
      boolean outside = isElsewhere(target, choices.me());
      Because why = pid == 0 ? LIKE_GETPGRP : GROUP_OF.andIf(!target.isAlive(), ZOMBIES_GROUP);
      choices.succeeds(why.andIf(outside, FROM_OUTSIDE), Integer.toString(target.group()));
      if (outside && !choices.setting().isLinux()) {
        choices.fails("EPERM", FORBIDDEN);
      }
    }
  }

  static void getsid(GetSid operation, Choices choices) {
    Process me = choices.me();
    Process target = target(operation.process(), choices);
    if (target == null) {
      choices.fails("ESRCH", NO_SESSION);
      if (choices.setting().number(operation.process()) < 0 && !choices.setting().isLinux()) {
        choices.fails("EINVAL", NO_SESSION);
      }
      return;
    }
    boolean outside = isElsewhere(target, me);
    Because why =
        SESSION_OF
            .and(Inheritance.shows(Sessions.SESSION, target, choices.world()))
            .andIf(outside, SESSION_FROM_OUTSIDE);
    if (Sessions.of(target) != Sessions.OF_MAIN) {
      choices.succeeds(why, Integer.toString(Sessions.of(target)));
    } else if (choices.setting().profile().leader() == Profile.Leader.SESSION) {
      choices.succeeds(why, Integer.toString(choices.setting().pid(0)));
    } else {
      IdentityRules.outside("session", why, choices);
    }
    if (outside && !choices.setting().isLinux()) {
      choices.fails("EPERM", SESSION_FORBIDDEN);
    }
  }

  private static @Nullable Process target(Pid pid, Choices choices) {
    int number = choices.setting().number(pid);
    return number == 0 ? choices.me() : choices.world().withPid(number);
  }

  private static boolean isElsewhere(Process target, Process me) {
    return Sessions.of(target) != Sessions.of(me);
  }

  static void setsid(SetSid operation, Choices choices) {
    Process me = choices.me();
    World world = choices.world();
    if (me.group() == me.pid()) {
      boolean leader = Sessions.isLeader(me, choices.setting());
      choices.fails("EPERM", LEADS_GROUP.andIf(leader, LEADS_SESSION));
    } else if (world.hasGroup(me.pid())) {
      choices.fails("EPERM", GROUP_IN_USE);
    } else {
      Process leader =
          me.withGroup(me.pid())
              .with(Sessions.SESSION, me.pid())
              .with(Terminals.CONTROLLING, Terminals.NONE);
      choices.goes(world.with(leader.remembering(Past.MOVED)), NEW, Integer.toString(me.pid()));
    }
  }
}
