package org.forkspec.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.forkspec.implementation.Profile;
import org.forkspec.model.Executables.Place;
import org.forkspec.scenario.Action;
import org.forkspec.scenario.ImageOperation.Kind;
import org.forkspec.scenario.ImageOperation.Spawn;
import org.forkspec.scenario.Signal;
import org.forkspec.scenario.SpawnAction;
import org.forkspec.scenario.SpawnAction.CloseAction;
import org.forkspec.scenario.SpawnAction.DefaultAction;
import org.forkspec.scenario.SpawnAction.Dup2Action;
import org.forkspec.scenario.SpawnAction.GroupAction;
import org.forkspec.scenario.SpawnAction.MaskAction;

/** How a process begins another one with a program of its own (POSIX.1-2017, XSH posix_spawn). */
final class SpawnRules {

  private static final Because SPAWNS = Because.of("SPAWN-AS-FORK-EXEC");
  private static final Because REPORTS = Because.of("SPAWN-ERROR-REPORT");
  private static final Because UNIQUE = Because.of("FORK-CHILD-PID-UNIQUE");

  /** What the child ends with that finds out too late that it cannot begin. */
  private static final int CANNOT_BEGIN = 127;

  private SpawnRules() {}

  static void addTo(Rules.Book book) {
    book.put(Spawn.class, SpawnRules::spawn);
  }

  static void spawn(Spawn operation, Choices choices) {
    Setting setting = choices.setting();
    int place = setting.place(operation.child());
    Process me = choices.me();
    boolean inherited = setting.profile().random() == Profile.Generator.INHERITED;
    Stream stream =
        inherited ? Stream.FIRST : new Stream("seeded in spawned " + operation.child(), 0);
    Attempt attempt = new Attempt(me.child(place, setting.pid(place), stream), choices);
    attempt.attributes(operation.actions());
    operation.actions().forEach(attempt::fileAction);
    attempt.path(operation.path());
    for (String errno : attempt.errors) {
      choices.fails(errno, REPORTS);
    }
    boolean taken = choices.world().isTaken(setting.pid(place));
    if (taken && attempt.errors.isEmpty()) {
      choices.demand("a pid that no process, no group and no session has", UNIQUE.and(SPAWNS));
    }
    if (!taken && !attempt.errors.isEmpty()) {
      Process late = SystemSteps.dying(attempt.child, Status.exited(CANNOT_BEGIN));
      begins(late, REPORTS, choices);
    }
    if (!taken && !attempt.fails) {
      int shows = Image.spawned(operation.actions());
      Process begun = Image.executed(attempt.child, setting, stream, shows);
      begins(begun, SPAWNS, choices);
      if (begun.ignores(Signal.SIGCHLD) && !setting.isLinux()) {
        // Whether that one stays ignored is not said; on Linux it does.
        begins(begun.withIgnored(begun.ignored() & ~Signal.SIGCHLD.bit()), SPAWNS, choices);
      }
    }
  }

  private static void begins(Process child, Because because, Choices choices) {
    for (Process parent : AtForkRules.spawning(choices.me())) {
      choices.goes(
          choices.world().with(parent).with(child), because, Integer.toString(child.pid()));
    }
  }

  /** The child on its way to the program, and what may go wrong. */
  private static final class Attempt {
    private final Choices choices;
    private final List<String> errors = new ArrayList<>();
    private Process child;
    private boolean fails;

    private Attempt(Process child, Choices choices) {
      this.child = child;
      this.choices = choices;
    }

    private void fail(String errno) {
      errors.add(errno);
      fails = true;
    }

    private void attributes(List<SpawnAction> actions) {
      int mask = 0;
      boolean masks = false;
      for (SpawnAction action : actions) {
        if (action instanceof GroupAction group) {
          join(choices.setting().number(group.group()));
        } else if (action instanceof MaskAction it) {
          masks = true;
          mask |= Dispositions.mask(Set.of(it.signal()));
        } else if (action instanceof DefaultAction it) {
          Action plain = Action.plain(Action.Kind.DEFAULT);
          child = Dispositions.with(child, it.signal(), plain);
        }
      }
      child = masks ? child.with(Dispositions.MASK, mask) : child;
    }

    private void join(int number) {
      int group = number == 0 ? child.pid() : number;
      if (group == child.pid() || IdentityRules.isInSession(group, choices.world(), choices.me())) {
        child = child.withGroup(group);
      } else {
        fail("EPERM");
      }
    }

    private void fileAction(SpawnAction action) {
      Descriptors open = child.descriptors();
      if (action instanceof CloseAction close) {
        if (open.file(close.descriptor()) >= 0) {
          child = child.withDescriptors(open.without(close.descriptor()));
        } else {
          // Whether that is an error is not said.
          errors.add("EBADF");
        }
      } else if (action instanceof Dup2Action dup2) {
        int file = open.file(dup2.descriptor());
        int target = open.number(dup2.target());
        if (file < 0 || target < 0) {
          fail("EBADF");
        } else {
          child = child.withDescriptors(open.with(target, file, false, Opener.DUP2));
        }
      }
    }

    private void path(String path) {
      Place place = Executables.find(path, choices.world());
      Kind kind = place.kind();
      if (kind == null) {
        fail(place.errno());
      } else if (kind == Kind.DIRECTORY || kind == Kind.PLAIN) {
        fail("EACCES");
      } else if (kind == Kind.SCRIPT || kind == Kind.MALFORMED) {
        fail("ENOEXEC");
        fail("EINVAL");
      }
      if (!Credentials.actsAsMain(choices.me())) {
        // Who knows whether the directories on the way are open to others?
        errors.add("EACCES");
      }
    }
  }
}
