package org.forkspec.generator;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.forkspec.model.DirectoryRules;
import org.forkspec.model.EnvironmentRules;
import org.forkspec.model.World;
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
    makers.put("chdir", (actor, world) -> changeDirectory(world));
    makers.put("getcwd", (actor, world) -> new GetDirectory());
    makers.put("setenv", this::setEnvironment);
    makers.put("getenv", (actor, world) -> new GetEnvironment(variable(actor, world)));
    makers.put("nice", (actor, world) -> new Nice(1 + random.nextInt(3)));
    makers.put("getpriority", (actor, world) -> new GetPriority());
    makers.put("setrlimit", (actor, world) -> limit());
    makers.put("getrlimit", (actor, world) -> new GetLimit(choice.pick(LIMITS)));
    makers.put("setscheduler", (actor, world) -> scheduler());
    makers.put("getscheduler", (actor, world) -> new GetScheduler());
  }

  /** Mostly to one that is there; else there has to be one first. */
  private Operation changeDirectory(World world) {
    List<String> there =
        DIRECTORIES.stream().filter(name -> DirectoryRules.exists(name, world)).toList();
    if (there.isEmpty() && choice.chance(0.8)) {
      return new MakeDirectory(choice.pick(DIRECTORIES));
    }
    return new ChangeDirectory(
        choice.chance(0.2)
            ? ChangeDirectory.ROOT
            : choice.pick(there.isEmpty() ? DIRECTORIES : there));
  }

  private Operation setEnvironment(Actor actor, World world) {
    String name = variable(actor, world);
    return world.born(actor.place).get(EnvironmentRules.ENVIRONMENT).containsKey(name)
            && choice.chance(0.4)
        ? new UnsetEnvironment(name)
        : new SetEnvironment(name, choice.pick(VALUES));
  }

  /** Mostly one that is set, or was. */
  private String variable(Actor actor, World world) {
    Set<String> set = world.born(actor.place).get(EnvironmentRules.ENVIRONMENT).keySet();
    List<String> known = Stage.VARIABLES.stream().filter(set::contains).toList();
    return choice.pick(known.isEmpty() || choice.chance(0.3) ? Stage.VARIABLES : known);
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
