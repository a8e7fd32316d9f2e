package org.forkspec.generator;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.forkspec.scenario.Descriptor;
import org.forkspec.scenario.DescriptorOperation.Dup;
import org.forkspec.scenario.DescriptorOperation.Dup2;
import org.forkspec.scenario.DescriptorOperation.Dup3;
import org.forkspec.scenario.DescriptorOperation.GetDescriptorFlags;
import org.forkspec.scenario.DescriptorOperation.GetFlags;
import org.forkspec.scenario.DescriptorOperation.Open;
import org.forkspec.scenario.DescriptorOperation.Seek;
import org.forkspec.scenario.DescriptorOperation.SetDescriptorFlags;
import org.forkspec.scenario.DescriptorOperation.Whence;
import org.forkspec.scenario.OpenFlag;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Scenario;

/** Scenarios in which generations copy descriptors onto each other, and ask what each refers to. */
public final class Copies {

  private static final List<String> FILES = List.of("f", "g", "h");

  private Copies() {}

  /** Files that differ in how far they are read, and descendants who redirect them. */
  public static Scenario scenario(Random random) {
    Script script = new Script(random);
    List<Descriptor> descriptors = new ArrayList<>();
    for (String file : FILES) {
      Descriptor opened = Descriptor.named("d" + descriptors.size());
      descriptors.add(opened);
      script.main.add(
          new Open(
              file,
              opened,
              script.once(4)
                  ? EnumSet.of(OpenFlag.O_WRONLY, OpenFlag.O_CREAT)
                  : EnumSet.of(OpenFlag.O_RDWR, OpenFlag.O_CREAT)));
      script.main.add(new Seek(opened, script.some(9), Whence.SEEK_SET));
    }
    List<Operation> steps = script.main;
    for (int generation = 0; generation < 3; generation++) {
      for (int copies = script.some(3) - 1; copies > 0; copies--) {
        copy(script, steps, descriptors);
      }
      if (script.once(3)) {
        break;
      }
      List<Operation> child = script.fork(steps, Forms.child(generation));
      steps.add(new Operation.Wait());
      steps.add(question(script, descriptors));
      steps = child;
    }
    copy(script, steps, descriptors);
    for (int questions = script.some(4); questions > 0; questions--) {
      steps.add(question(script, descriptors));
    }
    return script.scenario("copies");
  }

  private static void copy(Script script, List<Operation> steps, List<Descriptor> descriptors) {
    Descriptor from = script.pick(descriptors);
    Descriptor to = script.pick(descriptors);
    switch (script.some(5)) {
      case 1 -> {
        Descriptor copy = Descriptor.named("d" + descriptors.size());
        descriptors.add(copy);
        steps.add(new Dup(from, copy));
        steps.add(new Seek(copy, 1, Whence.SEEK_CUR));
      }
      case 2 -> steps.add(new Dup3(from, to, Set.of(OpenFlag.O_CLOEXEC)));
      case 3 -> steps.add(new SetDescriptorFlags(from, script.once(2)));
      default -> steps.add(new Dup2(from, to));
    }
  }

  private static Operation question(Script script, List<Descriptor> descriptors) {
    Descriptor it = script.pick(descriptors);
    return switch (script.some(4)) {
      case 1 -> new GetDescriptorFlags(it);
      case 2 -> new GetFlags(it);
      default -> new Seek(it, 0, Whence.SEEK_CUR);
    };
  }
}
