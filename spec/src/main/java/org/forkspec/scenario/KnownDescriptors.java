package org.forkspec.scenario;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The descriptors that a process can name at some point of its program, and what they carry. */
final class KnownDescriptors {

  private static final String BYTES = "bytes";
  private static final String VALUES = "values";

  /** What goes through one pipe: bytes or values, but not both, and who receives values. */
  private static final class Use {
    private String carries = "";
    private String receiver = "";
  }

  private final Map<String, Use> uses = new HashMap<>();
  private final Set<Descriptor> closed = new HashSet<>();
  private final Set<Descriptor> stale = new HashSet<>();
  private final Set<Descriptor> streams = new HashSet<>();

  /** Those that are written to when the process ends by {@code exit}. */
  private final Set<Descriptor> usedAtExit = new HashSet<>();

  /** What a child begins with. */
  KnownDescriptors copy() {
    KnownDescriptors copy = new KnownDescriptors();
    copy.uses.putAll(uses);
    copy.closed.addAll(closed);
    copy.stale.addAll(stale);
    copy.streams.addAll(streams);
    copy.usedAtExit.addAll(usedAtExit);
    return copy;
  }

  /** Notes what a process's operation does with them. */
  void check(String process, Operation operation) {
    if (operation instanceof Operation.Send send) {
      use(send.descriptor(), VALUES);
    } else if (operation instanceof Operation.Receive receive) {
      receive(process, use(receive.descriptor(), VALUES));
    } else if (operation instanceof Operation.Close close) {
      use(close.descriptor(), "");
      closed.add(close.descriptor());
    } else if (operation.makesPipe().isPresent()) {
      open(operation.makesPipe().get(), "pipe");
    } else {
      // Frames would not survive what else there is.
      operation.descriptors().forEach(it -> use(it, BYTES));
      if (operation instanceof DescriptorOperation.Dup2 dup2) {
        closed.remove(dup2.target());
      } else if (operation instanceof DescriptorOperation.Dup3 dup3) {
        closed.remove(dup3.target());
      }
      operation.opens().ifPresent(it -> open(it.name(), "descriptor"));
      checkStream(operation);
    }
  }

  private void checkStream(Operation operation) {
    if (operation instanceof StreamOperation.OpenStream open && !streams.add(open.end())) {
      throw new IllegalArgumentException(open.end() + " has a stream already");
    } else if (operation instanceof StreamOperation stream && !streams.contains(stream.end())) {
      throw new IllegalArgumentException("no stream on " + stream.end() + " is known here");
    } else if (operation instanceof EndingOperation ending && ending.usesStreams()) {
      usedAtExit.forEach(it -> use(it, BYTES));
    }
    if (operation instanceof StreamOperation || operation instanceof EndingOperation.AtExit) {
      usedAtExit.addAll(operation.descriptors());
    }
  }

  private void receive(String process, Use use) {
    if (!use.receiver.isEmpty() && !use.receiver.equals(process)) {
      throw new IllegalArgumentException(
          use.receiver + " receives from this pipe already, and frames have no second reader");
    }
    use.receiver = process;
  }

  private void open(String name, String what) {
    if (uses.put(name, new Use()) != null) {
      throw new IllegalArgumentException(name + " stands for a " + what + " already");
    }
    stale.addAll(closed);
  }

  private Use use(Descriptor descriptor, String carries) {
    if (descriptor.kind() == Descriptor.Kind.NUMBER) {
      return new Use();
    }
    Use use = uses.get(descriptor.name());
    if (use == null) {
      String what = descriptor.isEnd() ? "pipe " : "descriptor ";
      throw new IllegalArgumentException("no " + what + descriptor.name() + " is known here");
    }
    if (stale.contains(descriptor)) {
      throw new IllegalArgumentException(
          descriptor + " was closed and a pipe made since: its number may stand for that one now");
    }
    if (!carries.isEmpty() && !use.carries.isEmpty() && !use.carries.equals(carries)) {
      throw new IllegalArgumentException(
          descriptor.name()
              + " carries "
              + use.carries
              + " already, and so cannot carry "
              + carries);
    }
    use.carries = carries.isEmpty() ? use.carries : carries;
    return use;
  }
}
