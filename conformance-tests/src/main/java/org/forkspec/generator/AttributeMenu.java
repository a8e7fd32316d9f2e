package org.forkspec.generator;

import java.util.List;
import java.util.Map;
import java.util.Random;
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
import org.forkspec.scenario.Policy;
import org.forkspec.scenario.Resource;

/** What a process could do with its attributes. */
final class AttributeMenu {

  private static final List<Integer> MASKS = List.of(0, 022, 027, 077, 0777);
  private static final List<String> DIRECTORIES = List.of("d", "e");
  private static final List<String> VALUES = List.of("one", "two", "three");

  /** Those that nothing else in a play comes near. */
  private static final List<Resource> LIMITS =
      List.of(Resource.RLIMIT_NOFILE, Resource.RLIMIT_FSIZE);

  private static final int LEAST_LIMIT = 256;
  private static final int LEAST_SIZE = 1 << 20;

  private final Random random;
  private final Choice choice;

  AttributeMenu(Random random) {
    this.random = random;
    this.choice = new Choice(random);
  }

  void addTo(Map<String, Maker> makers) {
    makers.put("umask", (actor, world) -> new Umask(choice.pick(MASKS)));
    makers.put("mkdir", (actor, world) -> new MakeDirectory(choice.pick(DIRECTORIES)));
    makers.put("chdir", (actor, world) -> new ChangeDirectory(directory()));
    makers.put("getcwd", (actor, world) -> new GetDirectory());
    makers.put("setenv", (actor, world) -> setEnvironment());
    makers.put("getenv", (actor, world) -> new GetEnvironment(choice.pick(Stage.VARIABLES)));
    makers.put("nice", (actor, world) -> new Nice(1 + random.nextInt(3)));
    makers.put("getpriority", (actor, world) -> new GetPriority());
    makers.put("setrlimit", (actor, world) -> limit());
    makers.put("getrlimit", (actor, world) -> new GetLimit(choice.pick(LIMITS)));
    makers.put("setscheduler", (actor, world) -> scheduler());
    makers.put("getscheduler", (actor, world) -> new GetScheduler());
  }

  private String directory() {
    return choice.chance(0.2) ? ChangeDirectory.ROOT : choice.pick(DIRECTORIES);
  }

  private Operation setEnvironment() {
    String name = choice.pick(Stage.VARIABLES);
    return choice.chance(0.2)
        ? new UnsetEnvironment(name)
        : new SetEnvironment(name, choice.pick(VALUES));
  }

  private Operation limit() {
    Resource resource = choice.pick(LIMITS);
    int least = resource == Resource.RLIMIT_NOFILE ? LEAST_LIMIT : LEAST_SIZE;
    return new SetLimit(resource, least + random.nextInt(LEAST_LIMIT));
  }

  /** None that would keep the harness from running. */
  private Operation scheduler() {
    return choice.chance(0.5)
        ? new SetScheduler(choice.chance(0.5) ? Policy.SCHED_BATCH : Policy.SCHED_OTHER, 0)
        : new SetScheduler(
            choice.chance(0.5) ? Policy.SCHED_FIFO : Policy.SCHED_RR, 1 + random.nextInt(3));
  }
}
