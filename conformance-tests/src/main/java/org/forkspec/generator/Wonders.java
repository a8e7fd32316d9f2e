package org.forkspec.generator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.forkspec.scenario.AttributeOperation.ChangeDirectory;
import org.forkspec.scenario.AttributeOperation.GetDirectory;
import org.forkspec.scenario.AttributeOperation.GetEnvironment;
import org.forkspec.scenario.AttributeOperation.GetLimit;
import org.forkspec.scenario.AttributeOperation.GetPriority;
import org.forkspec.scenario.AttributeOperation.GetScheduler;
import org.forkspec.scenario.AttributeOperation.Nice;
import org.forkspec.scenario.AttributeOperation.SetEnvironment;
import org.forkspec.scenario.AttributeOperation.SetLimit;
import org.forkspec.scenario.AttributeOperation.SetScheduler;
import org.forkspec.scenario.AttributeOperation.UnsetEnvironment;
import org.forkspec.scenario.Descriptor;
import org.forkspec.scenario.DescriptorOperation.Dup2;
import org.forkspec.scenario.DescriptorOperation.Dup3;
import org.forkspec.scenario.DescriptorOperation.DupFrom;
import org.forkspec.scenario.DescriptorOperation.GetDescriptorFlags;
import org.forkspec.scenario.DescriptorOperation.GetFlags;
import org.forkspec.scenario.DescriptorOperation.Open;
import org.forkspec.scenario.DescriptorOperation.Pipe2;
import org.forkspec.scenario.DescriptorOperation.ReadAt;
import org.forkspec.scenario.DescriptorOperation.Seek;
import org.forkspec.scenario.DescriptorOperation.SetDescriptorFlags;
import org.forkspec.scenario.DescriptorOperation.SetFlags;
import org.forkspec.scenario.DescriptorOperation.Whence;
import org.forkspec.scenario.DescriptorOperation.WriteAt;
import org.forkspec.scenario.IdentityOperation.GetParentDeathSignal;
import org.forkspec.scenario.IdentityOperation.GetSid;
import org.forkspec.scenario.IdentityOperation.SetParentDeathSignal;
import org.forkspec.scenario.IdentityOperation.SetSid;
import org.forkspec.scenario.IdentityOperation.Subreaper;
import org.forkspec.scenario.OpenFlag;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Pid;
import org.forkspec.scenario.SharingOperation;
import org.forkspec.scenario.TerminalOperation.AcquireTerminal;
import org.forkspec.scenario.TerminalOperation.GetForeground;
import org.forkspec.scenario.TerminalOperation.SetForeground;
import org.jspecify.annotations.Nullable;

/**
 * What a process wonders: questions that show what it, or a forebear before its birth, has done.
 * Most of what is done to a process shows itself only where somebody asks, maybe later, maybe in a
 * child.
 */
final class Wonders {

  private static final int MUCH = 200;

  private static final Map<Class<?>, Function<Operation, @Nullable Operation>> QUESTIONS =
      new HashMap<>();

  static {
    shows(Operation.SetVariable.class, it -> new Operation.GetVariable(it.variable()));
    shows(Operation.SetPgid.class, it -> new Operation.GetPgrp());
    shows(SetSid.class, it -> new GetSid(new Pid.Zero()));
    shows(Subreaper.class, it -> new Operation.GetPpid());
    shows(SetParentDeathSignal.class, it -> new GetParentDeathSignal());
    shows(Nice.class, it -> new GetPriority());
    shows(ChangeDirectory.class, it -> new GetDirectory());
    shows(SetEnvironment.class, it -> new GetEnvironment(it.name()));
    shows(UnsetEnvironment.class, it -> new GetEnvironment(it.name()));
    shows(SetLimit.class, it -> new GetLimit(it.resource()));
    shows(SetScheduler.class, it -> new GetScheduler());
    shows(SetDescriptorFlags.class, it -> new GetDescriptorFlags(it.descriptor()));
    shows(Dup2.class, it -> new GetFlags(it.target()));
    shows(Dup3.class, it -> new GetDescriptorFlags(it.target()));
    shows(DupFrom.class, it -> new GetDescriptorFlags(it.copy()));
    shows(Pipe2.class, it -> new GetDescriptorFlags(Descriptor.read(it.pipe())));
    shows(SetFlags.class, it -> new GetFlags(it.descriptor()));
    shows(
        Open.class,
        it ->
            it.flags().contains(OpenFlag.O_CLOEXEC)
                ? new GetDescriptorFlags(it.opened())
                : new Seek(it.opened(), 0, Whence.SEEK_CUR));
    shows(Operation.Write.class, it -> offset(it.descriptor()));
    shows(Operation.Read.class, it -> offset(it.descriptor()));
    shows(WriteAt.class, it -> new ReadAt(it.descriptor(), MUCH, 0));
    shows(AcquireTerminal.class, it -> new GetForeground(it.terminal()));
    shows(SetForeground.class, it -> new GetForeground(it.terminal()));
    shows(SharingOperation.SemGet.class, it -> new SharingOperation.SemVal(it.name()));
    shows(SharingOperation.SemOp.class, it -> new SharingOperation.SemVal(it.name()));
    shows(SharingOperation.MqOpen.class, it -> new SharingOperation.MqNotify(it.name()));
    shows(SharingOperation.Store.class, it -> new SharingOperation.Fetch(it.name()));
    shows(SharingOperation.MqSetAttr.class, it -> new SharingOperation.MqGetAttr(it.name()));
    shows(SharingOperation.MqNotify.class, it -> new SharingOperation.MqNotify(it.name()));
  }

  private static <T extends Operation> void shows(
      Class<T> done, Function<T, @Nullable Operation> question) {
    QUESTIONS.put(done, it -> question.apply(done.cast(it)));
  }

  /** What a pipe has none of. */
  private static @Nullable Operation offset(Descriptor descriptor) {
    return descriptor.isEnd() ? null : new Seek(descriptor, 0, Whence.SEEK_CUR);
  }

  private final List<Operation> open = new ArrayList<>();

  /** Those that a newborn child has of its parent. */
  Wonders copy() {
    Wonders copy = new Wonders();
    copy.open.addAll(open);
    return copy;
  }

  /** Something is done, and the question is what comes of it. */
  void add(Operation done) {
    Function<Operation, @Nullable Operation> question = QUESTIONS.get(done.getClass());
    Operation asked = question == null ? null : question.apply(done);
    if (asked != null) {
      open.add(asked);
    }
  }

  /** Another image knows nothing of what only the memory of the old one had. */
  void forget() {
    open.removeIf(SharingOperation.class::isInstance);
  }

  boolean isEmpty() {
    return open.isEmpty();
  }

  /** One of the questions, which is open no longer. */
  Operation take(Random random) {
    return open.remove(random.nextInt(open.size()));
  }
}
