package org.forkspec.fault;

import static org.forkspec.fault.Fault.deep;
import static org.forkspec.fault.Fault.plain;
import static org.forkspec.fault.Occasion.inChild;
import static org.forkspec.fault.Occasion.inGrandchild;
import static org.forkspec.fault.Wrong.in;

import java.util.List;
import org.forkspec.model.Attribute;
import org.forkspec.model.AttributeRules;
import org.forkspec.model.DirectoryRules;
import org.forkspec.model.EnvironmentRules;
import org.forkspec.model.LimitRules;
import org.forkspec.model.PriorityRules;
import org.forkspec.model.Process;
import org.forkspec.scenario.AttributeOperation.ChangeDirectory;
import org.forkspec.scenario.AttributeOperation.GetDirectory;
import org.forkspec.scenario.AttributeOperation.GetEnvironment;
import org.forkspec.scenario.AttributeOperation.GetLimit;
import org.forkspec.scenario.AttributeOperation.GetPriority;
import org.forkspec.scenario.AttributeOperation.GetScheduler;
import org.forkspec.scenario.AttributeOperation.MakeDirectory;
import org.forkspec.scenario.AttributeOperation.Nice;
import org.forkspec.scenario.AttributeOperation.SetEnvironment;
import org.forkspec.scenario.AttributeOperation.SetLimit;
import org.forkspec.scenario.AttributeOperation.SetScheduler;
import org.forkspec.scenario.AttributeOperation.Umask;
import org.forkspec.scenario.AttributeOperation.UnsetEnvironment;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Resource;

/** Faults in what processes have besides their identity. */
final class AttributeFaults {

  static final List<Fault> ALL =
      List.of(
          plain(
              "umask-does-nothing",
              "umask tells the mask and does not change it",
              in(Umask.class).changesNothing()),
          deep(
              "umask-in-a-grandchild-tells-zero",
              "umask in a grandchild tells 0, whatever the mask was",
              in(Umask.class).when(inGrandchild()).tells(choices -> "0")),
          plain(
              "mkdir-finds-nothing-there",
              "mkdir succeeds where the directory is there already",
              in(MakeDirectory.class).forgives("EEXIST", "0")),
          plain(
              "chdir-does-nothing",
              "chdir succeeds and does not change the working directory",
              in(ChangeDirectory.class).changesNothing()),
          deep(
              "chdir-in-a-child-moves-the-parent",
              "chdir in a child changes the working directory of its parent too",
              sharedWithParent(ChangeDirectory.class, DirectoryRules.WORKING_DIRECTORY)),
          plain(
              "getcwd-in-a-child-tells-the-root",
              "getcwd in a child tells the root, wherever it is",
              in(GetDirectory.class).when(inChild()).tells(choices -> "/")),
          plain(
              "setenv-does-nothing",
              "setenv succeeds and does not set the variable",
              in(SetEnvironment.class).changesNothing()),
          deep(
              "setenv-in-a-child-shows-in-the-parent",
              "setenv in a child sets the variable of its parent too",
              sharedWithParent(SetEnvironment.class, EnvironmentRules.ENVIRONMENT)),
          plain(
              "unsetenv-does-nothing",
              "unsetenv succeeds and leaves the variable",
              in(UnsetEnvironment.class).changesNothing()),
          deep(
              "getenv-in-a-grandchild-finds-nothing",
              "getenv in a grandchild finds no variable",
              in(GetEnvironment.class).when(inGrandchild()).answers()),
          plain(
              "nice-does-nothing",
              "nice tells the new nice value and keeps the old one",
              in(Nice.class).changesNothing()),
          deep(
              "nice-in-a-child-weighs-on-the-parent",
              "nice in a child changes the nice value of its parent too",
              sharedWithParent(Nice.class, PriorityRules.NICE)),
          plain(
              "getpriority-tells-zero",
              "getpriority tells 0, whatever the nice value is",
              in(GetPriority.class).tells(choices -> "0")),
          plain(
              "setrlimit-does-nothing",
              "setrlimit succeeds and does not change the limit",
              in(SetLimit.class).changesNothing()),
          plain(
              "getrlimit-in-a-child-tells-infinity",
              "getrlimit in a child tells that there is no limit",
              in(GetLimit.class).when(inChild()).tells(choices -> "infinity")),
          plain(
              "sched-setscheduler-does-nothing",
              "sched_setscheduler succeeds and does not change the policy",
              in(SetScheduler.class).changesNothing()),
          plain(
              "sched-getscheduler-tells-other",
              "sched_getscheduler tells SCHED_OTHER, whatever the policy is",
              in(GetScheduler.class).answers("SCHED_OTHER", "0")),
          plain(
              "fork-forgets-the-limit-of-the-user",
              "fork makes more processes of a user than RLIMIT_NPROC allows",
              in(Operation.Fork.class)
                  .pretending(
                      (world, me) -> {
                        Attribute<Long> limit = LimitRules.LIMITS.get(Resource.RLIMIT_NPROC);
                        return world.with(me.with(limit, limit.initial()));
                      })),
          deep(
              "fork-fails-for-lack-of-memory",
              "fork fails with ENOMEM where there are too many processes of a user",
              in(Operation.Fork.class).mistakes("EAGAIN", "ENOMEM")),
          lost("the file mode creation mask", "umask", AttributeRules.UMASK),
          lost("the working directory", "cwd", DirectoryRules.WORKING_DIRECTORY),
          lost("the environment", "environment", EnvironmentRules.ENVIRONMENT),
          lost("the nice value", "nice", PriorityRules.NICE),
          lost("the scheduling policy", "scheduling", PriorityRules.SCHEDULING),
          lost("the limit on open files", "rlimit", LimitRules.LIMITS.get(Resource.RLIMIT_NOFILE)));

  private AttributeFaults() {}

  /** A child has what main began with. */
  private static <T> Fault lost(String what, String word, Attribute<T> attribute) {
    return plain(
        "fork-loses-" + word,
        "a child begins with " + what + " that main began with",
        in(Operation.Fork.class)
            .leaves(
                (fork, right, choices) -> {
                  Process child = right.born(choices.setting().place(fork.child()));
                  return right.with(child.with(attribute, attribute.initial()));
                }));
  }

  /** What a child sets its parent has then too. */
  private static <O extends Operation, T> Plant sharedWithParent(
      Class<O> operation, Attribute<T> attribute) {
    return in(operation)
        .leaves(
            (it, right, choices) -> {
              Process me = right.born(choices.me().index());
              return me.parent() < 0
                  ? right
                  : right.with(right.born(me.parent()).with(attribute, me.get(attribute)));
            });
  }
}
