package org.forkspec.model;

import java.lang.invoke.MethodHandles;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.forkspec.scenario.Operation;

/** Which rules there are: one for each operation, and what the system does at each moment. */
final class PosixRules {

  private PosixRules() {}

  /** By the types of the operations. */
  static Map<Class<?>, Rule<?>> operations() {
    Map<Class<?>, Rule<?>> rules = new HashMap<>();
    Rules.Book book =
        new Rules.Book() {
          @Override
          public <O extends Operation> void put(Class<O> operation, Rule<O> rule) {
            rules.put(operation, rule);
          }
        };
    core(book);
    families(book);
    return Collections.unmodifiableMap(rules);
  }

  private static void core(Rules.Book book) {
    book.put(Operation.Fork.class, ForkRules::fork);
    book.put(Operation.Exit.class, ForkRules::exit);
    book.put(Operation.GetPid.class, IdentityRules::getpid);
    book.put(Operation.GetPpid.class, IdentityRules::getppid);
    book.put(Operation.GetPgrp.class, IdentityRules::getpgrp);
    book.put(Operation.SetPgid.class, IdentityRules::setpgid);
    book.put(Operation.Kill.class, SignalRules::kill);
    book.put(Operation.Pipe.class, PipeRules::pipe);
    book.put(Operation.Close.class, PipeRules::close);
    book.put(Operation.Send.class, PipeRules::send);
    book.put(Operation.Receive.class, PipeRules::receive);
    book.put(Operation.SetVariable.class, MemoryRules::set);
    book.put(Operation.GetVariable.class, MemoryRules::get);
    book.put(Operation.Address.class, MemoryRules::address);
    book.put(Operation.Seed.class, MemoryRules::seed);
    book.put(Operation.Random.class, MemoryRules::random);
    book.put(Operation.Save.class, MemoryRules::save);
    book.put(Operation.Load.class, MemoryRules::load);
    book.put(Operation.Compute.class, MemoryRules::compute);
  }

  private static void families(Rules.Book book) {
    Adoption.addTo(book);
    AtForkRules.addTo(book);
    AttributeRules.addTo(book);
    ClockRules.addTo(book);
    ActionRules.addTo(book);
    HandlerRules.addTo(book);
    MaskRules.addTo(book);
    SendingRules.addTo(book);
    EndingRules.addTo(book);
    ErrnoRules.addTo(book);
    StreamRules.addTo(book);
    ThreadRules.addTo(book);
    DescriptorRules.addTo(book);
    FifoRules.addTo(book);
    FileRules.addTo(book);
    FlagRules.addTo(book);
    LockRules.addTo(book);
    FlockRules.addTo(book);
    OffsetRules.addTo(book);
    PipeRules.addTo(book);
    DirectoryRules.addTo(book);
    DirectoryStreamRules.addTo(book);
    EntropyRules.addTo(book);
    EnvironmentRules.addTo(book);
    LimitRules.addTo(book);
    MappingRules.addTo(book);
    PriorityRules.addTo(book);
    CredentialRules.addTo(book);
    Namespaces.addTo(book);
    QueueRules.addTo(book);
    SemaphoreRules.addTo(book);
    SessionRules.addTo(book);
    TerminalRules.addTo(book);
    TimerRules.addTo(book);
    WaitRules.addTo(book);
    ImageRules.addTo(book);
    SpawnRules.addTo(book);
  }

  /** What the system does by itself. */
  static Map<SystemRule.Moment, SystemRule> system() {
    Map<SystemRule.Moment, SystemRule> system = new EnumMap<>(SystemRule.Moment.class);
    system.put(SystemRule.Moment.DELIVERY, SystemSteps::deliverAny);
    system.put(SystemRule.Moment.TELLING, ChildSignals::tell);
    system.put(SystemRule.Moment.CLOSING, SystemSteps::close);
    system.put(SystemRule.Moment.UNDOING, SemaphoreRules::undo);
    system.put(SystemRule.Moment.DEATH, SystemSteps::die);
    system.put(SystemRule.Moment.REAPING, SystemSteps::reap);
    system.put(SystemRule.Moment.ALARM, TimerRules::fire);
    return Collections.unmodifiableMap(system);
  }

  /** Has every rule cite its requirements. */
  static void load() {
    // A class cites when it is initialised, and a reference to a method does not do that.
    for (Class<?> rules :
        List.of(
            Adoption.class,
            AtForkRules.class,
            AttributeRules.class,
            ClockRules.class,
            ChildSignals.class,
            EndingRules.class,
            ErrnoRules.class,
            DescriptorRules.class,
            FifoRules.class,
            FlagRules.class,
            OffsetRules.class,
            Opener.class,
            DirectoryRules.class,
            DirectoryStreamRules.class,
            EntropyRules.class,
            EnvironmentRules.class,
            CredentialRules.class,
            FileRules.class,
            Executables.class,
            Image.class,
            ImageRules.class,
            SpawnRules.class,
            ForkRules.class,
            ActionRules.class,
            HandlerRules.class,
            MaskRules.class,
            Handlers.class,
            IdentityRules.class,
            Interruption.class,
            Inheritance.class,
            LimitRules.class,
            LockRules.class,
            FlockRules.class,
            MappingRules.class,
            MemoryRules.class,
            Namespaces.class,
            PipeReads.class,
            PipeRules.class,
            LongWrites.class,
            PipeWrites.class,
            PriorityRules.class,
            ProcessLimits.class,
            QueueRules.class,
            SemaphoreRules.class,
            SessionRules.class,
            SendingRules.class,
            SignalRules.class,
            Signs.class,
            Signs.Sign.class,
            StreamRules.class,
            ThreadRules.class,
            SystemSteps.class,
            TerminalRules.class,
            Terminals.class,
            TimerRules.class,
            Inquiry.class,
            WaitIdRules.class,
            WaitReasons.class,
            WaitReports.class,
            WaitRules.class)) {
      try {
        MethodHandles.lookup().ensureInitialized(rules);
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
