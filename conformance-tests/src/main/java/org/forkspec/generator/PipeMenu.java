package org.forkspec.generator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.forkspec.model.Descriptors;
import org.forkspec.model.World;
import org.forkspec.scenario.Descriptor;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Value;
import org.jspecify.annotations.Nullable;

/** What a process could do with pipes where it stands, and what goes through them. */
final class PipeMenu {

  private static final List<String> VALUES =
      List.of(
          "0",
          "-1",
          "word",
          "[]",
          "[1,two,3]",
          "9223372036854775807",
          "[[],[[]],[a,[b,[c]]]]",
          "[-7,[Yes,[0,No]],end]",
          "-9223372036854775808");

  private final Random random;
  private final Choice choice;

  /** Whether a pipe carries values, or else bytes: the first use decides. */
  private final Map<Integer, Boolean> pipesOfValues = new HashMap<>();

  PipeMenu(Random random) {
    this.random = random;
    this.choice = new Choice(random);
  }

  /** That pipe carries bytes. */
  void carriesBytes(int pipe) {
    pipesOfValues.putIfAbsent(pipe, false);
  }

  /** Whether a pipe carries bytes or nothing yet. */
  boolean mayCarryBytes(int pipe) {
    return !pipesOfValues.getOrDefault(pipe, false);
  }

  /** One of them is to send the other something through a pipe that both have open. */
  void talk(Actor child, Actor parent, World world, Theme theme) {
    boolean values = theme.weight("send") > theme.weight("write");
    List<Descriptor> open = world.born(child.place).descriptors().ends();
    if (open.isEmpty() || (!values && theme.weight("write") == 0)) {
      return;
    }
    String pipe = choice.pick(open).pipe();
    boolean childWrites = choice.chance(0.6);
    listenOrSpeak(child, new Descriptor(pipe, childWrites), world, values);
    listenOrSpeak(parent, new Descriptor(pipe, !childWrites), world, values);
  }

  private void listenOrSpeak(Actor actor, Descriptor end, World world, boolean values) {
    Descriptors open = world.born(actor.place).descriptors();
    if (open.pipe(end) < 0 || !carries(actor, world, end, values)) {
      return;
    }
    Descriptor other = new Descriptor(end.pipe(), !end.writes());
    if (open.pipe(other) >= 0 && choice.chance(0.5)) {
      actor.plan.add(new Operation.Close(other));
    }
    actor.interest = Interest.inPipe(end, values, this);
    actor.interestLeft = 1 + random.nextInt(4);
  }

  /** Something that goes through an end of a pipe. */
  Operation through(Descriptor end, boolean values) {
    if (end.writes()) {
      return values ? new Operation.Send(end, value()) : new Operation.Write(end, letters());
    }
    return values ? new Operation.Receive(end) : new Operation.Read(end, count());
  }

  /** Bytes that are read from or written to any descriptor. */
  Operation bytes(Descriptor descriptor, boolean writes) {
    return writes
        ? new Operation.Write(descriptor, letters())
        : new Operation.Read(descriptor, count());
  }

  private int count() {
    return 1 + random.nextInt(choice.chance(0.5) ? 4 : 40);
  }

  @Nullable Operation pipe(Actor actor) {
    if (actor.closed) {
      return null;
    }
    for (String pipe : Stage.PIPES) {
      if (!actor.pipes.contains(pipe)) {
        return new Operation.Pipe(pipe);
      }
    }
    return null;
  }

  /** Some end that the process could use, mostly an open one. */
  @Nullable Descriptor end(Actor actor, World world, boolean writes) {
    List<Descriptor> ends =
        world.born(actor.place).descriptors().ends().stream()
            .filter(end -> end.writes() == writes)
            .toList();
    if (!ends.isEmpty() && choice.chance(0.97)) {
      return choice.pick(ends);
    }
    return actor.reused || actor.pipes.isEmpty() || choice.chance(0.7)
        ? null
        : new Descriptor(choice.pick(List.copyOf(actor.pipes)), writes);
  }

  /** Whether a pipe may carry values, or else bytes: the first use decides. */
  boolean carries(Actor actor, World world, Descriptor end, boolean values) {
    int pipe = world.born(actor.place).descriptors().pipe(end);
    return pipe >= 0 && pipesOfValues.computeIfAbsent(pipe, p -> values) == values;
  }

  @Nullable Operation read(Actor actor, World world) {
    Descriptor end = end(actor, world, false);
    return end == null || !carries(actor, world, end, false)
        ? null
        : new Operation.Read(end, count());
  }

  @Nullable Operation write(Actor actor, World world) {
    Descriptor end = end(actor, world, true);
    return end == null || !carries(actor, world, end, false)
        ? null
        : new Operation.Write(end, letters());
  }

  String letters() {
    StringBuilder letters = new StringBuilder();
    int length = 1 + random.nextInt(choice.chance(0.1) ? 100 : 6);
    for (int i = 0; i < length; i++) {
      letters.append((char) ('a' + random.nextInt(26)));
    }
    return letters.toString();
  }

  @Nullable Operation close(Actor actor, World world) {
    if (actor.pipes.isEmpty()) {
      return null;
    }
    Descriptor end = end(actor, world, choice.chance(0.6));
    return end == null ? null : new Operation.Close(end);
  }

  @Nullable Operation send(Actor actor, World world) {
    Descriptor end = end(actor, world, true);
    return end == null || !carries(actor, world, end, true)
        ? null
        : new Operation.Send(end, value());
  }

  @Nullable Operation receive(Actor actor, World world) {
    Descriptor end = end(actor, world, false);
    return end == null || !carries(actor, world, end, true) ? null : new Operation.Receive(end);
  }

  Value value() {
    return new Value(
        choice.chance(0.5)
            ? choice.pick(VALUES)
            : "[" + random.nextInt(1000) + "," + letters(8) + "]");
  }

  private String letters(int most) {
    String letters = letters();
    return letters.substring(0, Math.min(most, letters.length()));
  }
}
