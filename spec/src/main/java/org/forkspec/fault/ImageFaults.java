package org.forkspec.fault;

import static org.forkspec.fault.Fault.deep;
import static org.forkspec.fault.Fault.plain;
import static org.forkspec.fault.Occasion.inGrandchild;
import static org.forkspec.fault.Occasion.time;
import static org.forkspec.fault.Wrong.in;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.forkspec.model.Because;
import org.forkspec.model.Choices;
import org.forkspec.model.Descriptors;
import org.forkspec.model.Transition;
import org.forkspec.model.World;
import org.forkspec.scenario.ImageOperation.Exec;
import org.forkspec.scenario.ImageOperation.MakeFile;
import org.forkspec.scenario.ImageOperation.Spawn;
import org.forkspec.scenario.Operation.SetPgid;
import org.forkspec.scenario.SpawnAction;
import org.forkspec.trace.Outcome;

/** Faults in how a process becomes another program. */
final class ImageFaults {

  static final List<Fault> ALL =
      List.of(
          plain(
              "exec-returns",
              "exec returns 0 to the image that called it, and does nothing",
              in(Exec.class).answers("0")),
          plain(
              "exec-loses-the-last-argument",
              "the new image is not given the last of two or more arguments",
              in(Exec.class).turns((way, choices) -> without(way, 2))),
          plain(
              "exec-gives-the-arguments-backwards",
              "the new image finds its arguments in the reverse order",
              in(Exec.class).turns((way, choices) -> backwards(way))),
          deep(
              "exec-in-a-grandchild-loses-the-first-argument",
              "the new image of a grandchild is not given the first argument",
              in(Exec.class).when(inGrandchild()).turns((way, choices) -> without(way, 1))),
          deep(
              "second-exec-keeps-the-memory",
              "the third image of a process finds the variables of the second",
              in(Exec.class)
                  .when(time(2, Exec.class))
                  .leaves((it, right, choices) -> withOldMemory(right, choices))),
          plain(
              "exec-keeps-the-memory",
              "the new image finds the variables of the old one",
              in(Exec.class).leaves((it, right, choices) -> withOldMemory(right, choices))),
          plain(
              "exec-closes-nothing",
              "descriptors with FD_CLOEXEC are open in the new image",
              in(Exec.class).leaves((it, right, choices) -> withOldDescriptors(right, choices))),
          deep(
              "exec-leaves-directory-streams-open",
              "the descriptor under a directory stream is open in the new image",
              in(Exec.class)
                  .where((it, choices) -> !closesOnExec(choices.me().descriptors()))
                  .leaves((it, right, choices) -> withOldDescriptors(right, choices))),
          deep(
              "exec-makes-a-group",
              "a process that executes a program becomes the leader of a group",
              in(Exec.class)
                  .changesBy(
                      (it, choices) ->
                          (was, is) ->
                              is.index() == choices.me().index() ? is.withGroup(is.pid()) : is)),
          plain(
              "exec-forbids-instead-of-missing",
              "exec of a file that there is not fails with EACCES",
              in(Exec.class).mistakes("ENOENT", "EACCES")),
          plain(
              "exec-misses-instead-of-forbidding",
              "exec of a file that nobody may execute fails with ENOENT",
              in(Exec.class).mistakes("EACCES", "ENOENT")),
          plain(
              "exec-goes-through-files",
              "exec of a path through a file fails as if nothing were there",
              in(Exec.class).mistakes("ENOTDIR", "ENOENT")),
          plain(
              "exec-misses-loops",
              "exec of a path through a loop fails as if nothing were there",
              in(Exec.class).mistakes("ELOOP", "ENOENT")),
          plain(
              "exec-does-not-permit-texts",
              "exec of a text fails with EPERM",
              in(Exec.class).mistakes("ENOEXEC", "EPERM")),
          plain(
              "execvp-does-not-search",
              "execvp and execlp of a name without a slash find nothing",
              in(Exec.class)
                  .of(it -> it.call().searches() && !it.path().contains("/"))
                  .fails("ENOENT")),
          plain(
              "execvp-asks-no-shell",
              "execvp and execlp of a script fail with ENOEXEC",
              in(Exec.class)
                  .does(
                      (it, right, choices) -> {
                        Choices made = choices.afresh();
                        right.apply(it, made);
                        if (made.transitions().stream().anyMatch(ImageFaults::asksShell)) {
                          choices.fails("ENOEXEC", Because.NOTHING);
                        } else {
                          made.transitions().forEach(choices::takes);
                        }
                      })),
          plain(
              "fexecve-takes-any-descriptor-for-a-file",
              "fexecve of a descriptor that is closed fails with EACCES",
              in(Exec.class).mistakes("EBADF", "EACCES")),
          plain(
              "spawn-takes-every-program-for-missing",
              "posix_spawn fails with ENOENT",
              in(Spawn.class).fails("ENOENT")),
          plain(
              "spawn-reports-the-wrong-error",
              "posix_spawn of what is not there fails with EACCES",
              in(Spawn.class).mistakes("ENOENT", "EACCES")),
          plain(
              "spawn-forgets-the-attributes",
              "posix_spawn makes nothing of signals and groups",
              in(Spawn.class).as(it -> with(it, action -> !action.descriptors().isEmpty()))),
          plain(
              "spawn-forgets-the-file-actions",
              "posix_spawn neither closes nor copies descriptors",
              in(Spawn.class).as(it -> with(it, action -> action.descriptors().isEmpty()))),
          deep(
              "spawn-reverses-the-file-actions",
              "posix_spawn begins with the last file action",
              in(Spawn.class).as(ImageFaults::reversed)),
          plain(
              "file-makes-nothing",
              "a file that a process makes is not there",
              in(MakeFile.class).changesNothing()),
          plain(
              "setpgid-moves-other-programs",
              "setpgid moves a child that has executed a program",
              in(SetPgid.class).forgives("EACCES", "0")));

  private ImageFaults() {}

  private static Spawn with(Spawn spawn, Predicate<SpawnAction> which) {
    return new Spawn(spawn.child(), spawn.path(), spawn.actions().stream().filter(which).toList());
  }

  private static Spawn reversed(Spawn spawn) {
    List<SpawnAction> actions = new ArrayList<>(spawn.actions());
    Collections.reverse(actions);
    return new Spawn(spawn.child(), spawn.path(), actions);
  }

  private static boolean asksShell(Transition way) {
    return way.because().ids().contains("EXECVP-SH-FALLBACK");
  }

  private static World withOldMemory(World right, Choices choices) {
    int me = choices.me().index();
    return right.with(right.born(me).withMemory(choices.me().memory()));
  }

  private static World withOldDescriptors(World right, Choices choices) {
    int me = choices.me().index();
    return right.with(right.born(me).withDescriptors(choices.me().descriptors()));
  }

  /** Whether one that the scenario has opened has FD_CLOEXEC. */
  private static boolean closesOnExec(Descriptors descriptors) {
    return descriptors.open().stream().anyMatch(descriptors::closesOnExec);
  }

  /** The new image is given one argument less, if it should get two or more. */
  private static Transition without(Transition way, int place) {
    if (!(way.outcome() instanceof Outcome.Success success) || success.values().size() < 3) {
      return way;
    }
    List<String> values = new ArrayList<>(success.values());
    values.remove(place);
    values.set(0, Integer.toString(values.size() - 1));
    return Wrong.retold(way, values);
  }

  private static Transition backwards(Transition way) {
    if (!(way.outcome() instanceof Outcome.Success success)) {
      return way;
    }
    List<String> values = new ArrayList<>(success.values());
    Collections.reverse(values.subList(1, values.size()));
    return Wrong.retold(way, values);
  }
}
