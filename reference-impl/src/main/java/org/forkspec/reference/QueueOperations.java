package org.forkspec.reference;

import java.util.HashMap;
import java.util.Map;
import jnr.constants.platform.OpenFlags;
import jnr.ffi.Pointer;
import org.jspecify.annotations.Nullable;

/** The operations on message queues, whose messages are numbers. */
final class QueueOperations implements Family {
  static final String NAMES = "mq_open mq_send mq_receive mq_setattr mq_getattr mq_notify";

  private static final int MOST_MESSAGES = 10;
  private static final int ATTRIBUTES_SIZE = 64;
  private static final int MOST = 8;
  private static final int SIZE = 16;
  private static final int CURRENT = 24;
  private static final int EVENT_SIZE = 64;
  private static final int SIGEV_NONE = 1;

  private final Host host;
  private final Calls calls;
  private final Map<String, Integer> queues = new HashMap<>();

  QueueOperations(Host host) {
    this.host = host;
    this.calls = host.calls();
  }

  @Override
  public @Nullable String perform(Step step) {
    return switch (step.operation()) {
      case "mq_open" -> open(step.word(0));
      case "mq_send" -> send(queue(step), step.number(1));
      case "mq_receive" -> receive(queue(step));
      case "mq_setattr" -> setattr(queue(step), step.arguments().size() > 1);
      case "mq_getattr" -> getattr(queue(step));
      case "mq_notify" -> mqNotify(queue(step));
      default -> null;
    };
  }

  private int queue(Step step) {
    Integer queue = queues.get(step.word(0));
    if (queue == null) {
      throw new Refusal("no queue is called " + step.word(0));
    }
    return queue;
  }

  private Pointer zeros(int size) {
    host.block().setMemory(0, size, (byte) 0);
    return host.block();
  }

  private String open(String queue) {
    Pointer attributes = zeros(ATTRIBUTES_SIZE);
    attributes.putLong(MOST, MOST_MESSAGES);
    attributes.putLong(SIZE, Long.BYTES);
    int flags =
        OpenFlags.O_CREAT.intValue() | OpenFlags.O_EXCL.intValue() | OpenFlags.O_RDWR.intValue();
    String name = host.uniqueName(queues.size());
    int descriptor = calls.mq_open(name, flags, 0600, attributes);
    String outcome = descriptor == -1 ? host.failure() : "= 0";
    calls.mq_unlink(name);
    queues.put(queue, host.aside(descriptor, Host.ASIDE));
    return outcome;
  }

  private String send(int queue, long value) {
    host.block().putLong(0, value);
    return host.outcome(calls.mq_send(queue, host.block(), Long.BYTES, 0));
  }

  private String receive(int queue) {
    boolean failed = calls.mq_receive(queue, host.block(), Long.BYTES, null) == -1;
    return failed ? host.failure() : "= " + host.block().getLong(0);
  }

  private String setattr(int queue, boolean nonblock) {
    Pointer attributes = zeros(ATTRIBUTES_SIZE);
    attributes.putLong(0, nonblock ? OpenFlags.O_NONBLOCK.intValue() : 0);
    return host.outcome(calls.mq_setattr(queue, attributes, null));
  }

  private String getattr(int queue) {
    Pointer attributes = zeros(ATTRIBUTES_SIZE);
    if (calls.mq_getattr(queue, attributes) == -1) {
      return host.failure();
    }
    boolean nonblock = (attributes.getLong(0) & OpenFlags.O_NONBLOCK.intValue()) != 0;
    return (nonblock ? "= NONBLOCK " : "= BLOCK ") + attributes.getLong(CURRENT);
  }

  private String mqNotify(int queue) {
    Pointer event = zeros(EVENT_SIZE);
    event.putInt(12, SIGEV_NONE);
    return host.outcome(calls.mq_notify(queue, event));
  }
}
