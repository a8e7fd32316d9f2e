package org.forkspec.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.forkspec.scenario.Operation.Address;
import org.forkspec.scenario.Operation.Close;
import org.forkspec.scenario.Operation.Compute;
import org.forkspec.scenario.Operation.Default;
import org.forkspec.scenario.Operation.Exit;
import org.forkspec.scenario.Operation.Fork;
import org.forkspec.scenario.Operation.GetPgrp;
import org.forkspec.scenario.Operation.GetPid;
import org.forkspec.scenario.Operation.GetPpid;
import org.forkspec.scenario.Operation.GetVariable;
import org.forkspec.scenario.Operation.Ignore;
import org.forkspec.scenario.Operation.Kill;
import org.forkspec.scenario.Operation.Load;
import org.forkspec.scenario.Operation.Pipe;
import org.forkspec.scenario.Operation.Random;
import org.forkspec.scenario.Operation.Read;
import org.forkspec.scenario.Operation.Receive;
import org.forkspec.scenario.Operation.Save;
import org.forkspec.scenario.Operation.Seed;
import org.forkspec.scenario.Operation.Send;
import org.forkspec.scenario.Operation.SetPgid;
import org.forkspec.scenario.Operation.SetVariable;
import org.forkspec.scenario.Operation.Wait;
import org.forkspec.scenario.Operation.WaitPid;
import org.forkspec.scenario.Operation.Write;

/** The operations' words: how each is read from a scenario's line and written to it. */
public final class Vocabulary {

  /** Takes the forms of a family of operations. */
  interface Forms {
    <O extends Operation> void add(
        String word, Class<O> type, Function<Words, O> reads, BiConsumer<O, List<String>> writes);
  }

  /** How one operation is spelled. */
  private record Form<O extends Operation>(
      String word, Class<O> type, Function<Words, O> reads, BiConsumer<O, List<String>> writes) {

    List<String> words(Operation operation) {
      List<String> words = new ArrayList<>();
      words.add(word);
      writes.accept(type.cast(operation), words);
      return List.copyOf(words);
    }
  }

  private static final long MOST_COMPUTED = 1_000_000;
  private static final String IN_HANDLER = "in-handler";

  private static final Map<String, Form<?>> BY_WORD = new LinkedHashMap<>();
  private static final Map<Class<?>, Form<?>> BY_TYPE = new LinkedHashMap<>();

  static {
    form("fork", Fork.class, w -> new Fork(w.process()), (o, to) -> to.add(o.child()));
    form(
        "exit",
        Exit.class,
        w -> new Exit(w.exitValue()),
        (o, to) -> to.add(Integer.toString(o.code())));
    form("getpid", GetPid.class, w -> new GetPid(), (o, to) -> {});
    form("getppid", GetPpid.class, w -> new GetPpid(), (o, to) -> {});
    form("getpgrp", GetPgrp.class, w -> new GetPgrp(), (o, to) -> {});
    form(
        "setpgid",
        SetPgid.class,
        w -> new SetPgid(w.onePid(), w.onePid()),
        (o, to) -> Collections.addAll(to, o.process().toString(), o.group().toString()));
    form("wait", Wait.class, w -> new Wait(), (o, to) -> {});
    form(
        "waitpid",
        WaitPid.class,
        w -> new WaitPid(w.pid(), w.waitOptions()),
        (o, to) -> {
          to.add(o.target().toString());
          o.options().forEach(option -> to.add(option.name()));
        });
    form(
        "kill",
        Kill.class,
        w -> new Kill(w.pid(), w.signalOrNull()),
        (o, to) -> Collections.addAll(to, o.target().toString(), o.signal().word()));
    form("ignore", Ignore.class, w -> new Ignore(w.signal()), (o, to) -> to.add(o.signal().word()));
    form(
        "default",
        Default.class,
        w -> new Default(w.signal()),
        (o, to) -> to.add(o.signal().word()));
    form("pipe", Pipe.class, w -> new Pipe(w.pipe()), (o, to) -> to.add(o.pipe()));
    form(
        "read",
        Read.class,
        w -> new Read(w.descriptor(), w.readCount()),
        (o, to) -> Collections.addAll(to, o.descriptor().toString(), Integer.toString(o.count())));
    form(
        "write",
        Write.class,
        w -> new Write(w.descriptor(), w.letters()),
        (o, to) -> Collections.addAll(to, o.descriptor().toString(), o.data()));
    form(
        "close",
        Close.class,
        w -> new Close(w.descriptor()),
        (o, to) -> to.add(o.descriptor().toString()));
    form(
        "set",
        SetVariable.class,
        w -> new SetVariable(w.variable(), w.number("a number")),
        (o, to) -> Collections.addAll(to, o.variable(), Long.toString(o.value())));
    form(
        "get",
        GetVariable.class,
        w -> new GetVariable(w.variable()),
        (o, to) -> to.add(o.variable()));
    form("address", Address.class, w -> new Address(w.variable()), (o, to) -> to.add(o.variable()));
    form(
        "seed",
        Seed.class,
        w -> new Seed(w.integer("a seed that fits 32 bits")),
        (o, to) -> to.add(Long.toString(o.seed())));
    form("random", Random.class, w -> new Random(), (o, to) -> {});
    form(
        "send",
        Send.class,
        w -> new Send(w.writeEnd(), w.value()),
        (o, to) -> Collections.addAll(to, o.descriptor().toString(), o.value().text()));
    form(
        "receive",
        Receive.class,
        w -> new Receive(w.readEnd()),
        (o, to) -> to.add(o.descriptor().toString()));
    form("save", Save.class, w -> new Save(w.value()), (o, to) -> to.add(o.value().text()));
    form("load", Load.class, w -> new Load(w.process()), (o, to) -> to.add(o.child()));
    form(
        "compute",
        Compute.class,
        Vocabulary::compute,
        (o, to) -> Collections.addAll(to, Long.toString(o.low()), Long.toString(o.high())));
    form("_Fork", Fork.class, Vocabulary::ufork, Vocabulary::writeUfork);
    form(
        "vfork",
        Fork.class,
        w -> new Fork(w.process(), ForkCall.VFORK),
        (o, to) -> to.add(o.child()));
    Forms families = Vocabulary::form;
    AtForkWords.addTo(families);
    AttributeWords.addTo(families);
    SendingWords.addTo(families);
    SignalWords.addTo(families);
    ContainedWords.addTo(families);
    CredentialWords.addTo(families);
    EndingWords.addTo(families);
    StreamWords.addTo(families);
    ThreadWords.addTo(families);
    DescriptorWords.addTo(families);
    FlowWords.addTo(families);
    IdentityWords.addTo(families);
    TerminalWords.addTo(families);
    LockWords.addTo(families);
    EntropyWords.addTo(families);
    SharingWords.addTo(families);
    TimeWords.addTo(families);
    WaitWords.addTo(families);
    ImageWords.addTo(families);
    for (Class<?> type : Operation.types()) {
      if (!BY_TYPE.containsKey(type)) {
        throw new IllegalStateException("no word for " + type);
      }
    }
  }

  private Vocabulary() {}

  private static <O extends Operation> void form(
      String word, Class<O> type, Function<Words, O> reads, BiConsumer<O, List<String>> writes) {
    Form<O> form = new Form<>(word, type, reads, writes);
    BY_WORD.put(word, form);
    BY_TYPE.put(type, form);
  }

  private static Fork ufork(Words words) {
    String child = words.process();
    boolean inHandler = words.mayBe(IN_HANDLER);
    return new Fork(child, inHandler ? ForkCall.UFORK_IN_HANDLER : ForkCall.UFORK);
  }

  private static void writeUfork(Fork fork, List<String> to) {
    to.add(fork.child());
    if (fork.call() == ForkCall.UFORK_IN_HANDLER) {
      to.add(IN_HANDLER);
    }
  }

  private static Compute compute(Words words) {
    long low = words.between(0, MOST_COMPUTED);
    return new Compute(low, words.between(low, MOST_COMPUTED));
  }

  /** The words of all operations. */
  public static Set<String> all() {
    return Collections.unmodifiableSet(BY_WORD.keySet());
  }

  static List<String> words(Operation operation) {
    Form<?> form =
        operation instanceof Fork fork
            ? BY_WORD.get(fork.call().word())
            : BY_TYPE.get(operation.getClass());
    if (form == null) {
      throw new IllegalStateException("no word for " + operation);
    }
    return form.words(operation);
  }

  static Operation read(Words words) {
    String word = words.take("an operation");
    Form<?> form = BY_WORD.get(word);
    if (form == null) {
      throw words.refuse("one of the operations " + String.join(", ", BY_WORD.keySet()));
    }
    Operation operation = form.reads().apply(words);
    words.end();
    return operation;
  }
}
