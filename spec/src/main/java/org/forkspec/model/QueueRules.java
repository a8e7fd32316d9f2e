package org.forkspec.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.forkspec.scenario.SharingOperation.MqGetAttr;
import org.forkspec.scenario.SharingOperation.MqNotify;
import org.forkspec.scenario.SharingOperation.MqOpen;
import org.forkspec.scenario.SharingOperation.MqReceive;
import org.forkspec.scenario.SharingOperation.MqSend;
import org.forkspec.scenario.SharingOperation.MqSetAttr;

/** Message queues, whose open descriptions a fork shares (XSH fork, mq_open). */
final class QueueRules {

  /** So many messages fit at least; who sends more may wait. */
  private static final int SURE_ROOM = 8;

  /** One that is in the queue. */
  private record Message(long value, int sender) {}

  private record Messages(String what) implements Shared<List<Message>> {
    @Override
    public List<Message> initial() {
      return List.of();
    }
  }

  /** Whether O_NONBLOCK is set in the open description, and who set it last. */
  private record Flags(boolean nonBlocking, int setter) {}

  private record Description(String what) implements Shared<Flags> {
    @Override
    public Flags initial() {
      return new Flags(false, -1);
    }
  }

  /** Who is registered for a notification, and whether a message may have used it up. */
  private record Notified(int place, boolean perhapsUsed) {}

  private record Registration(String what) implements Shared<Notified> {
    @Override
    public Notified initial() {
      return new Notified(-1, false);
    }
  }

  static final Attribute<Map<String, String>> QUEUES =
      new Attribute<>("message queue descriptors", Map.of());

  private static final Because SHARED = Because.of("FORK-MQ-DESCRIPTORS-SHARED");
  private static final Because FLAGS_SHARED = Because.of("FORK-MQ-FLAGS-SHARED");
  private static final Because CLOSED = Because.of("EXIT-MQ-CLOSED");

  private QueueRules() {}

  static void addTo(Rules.Book book) {
    book.put(MqOpen.class, QueueRules::open);
    book.put(MqSend.class, QueueRules::send);
    book.put(MqReceive.class, QueueRules::receive);
    book.put(MqSetAttr.class, QueueRules::setattr);
    book.put(MqGetAttr.class, QueueRules::getattr);
    book.put(MqNotify.class, QueueRules::notify);
  }

  private static String what(String name, Choices choices) {
    return choices.me().get(QUEUES).getOrDefault(name, "");
  }

  static void open(MqOpen operation, Choices choices) {
    Process me = choices.me();
    Map<String, String> more = new HashMap<>(me.get(QUEUES));
    more.put(operation.name(), "queue " + operation.name() + " of " + me.index());
    choices.goes(choices.world().with(me.with(QUEUES, Map.copyOf(more))), Because.NOTHING, "0");
  }

  static void send(MqSend operation, Choices choices) {
    String what = what(operation.name(), choices);
    World world = choices.world();
    List<Message> messages = world.get(new Messages(what));
    if (messages.size() >= SURE_ROOM) {
      full(what, choices);
    }
    List<Message> more = new ArrayList<>(messages);
    more.add(new Message(operation.value(), choices.me().index()));
    World next = world.with(new Messages(what), List.copyOf(more));
    Notified notified = world.get(new Registration(what));
    if (notified.place() >= 0 && messages.isEmpty()) {
      // Whoever waits for a message gets it instead of the notification.
      next = next.with(new Registration(what), new Notified(notified.place(), true));
    }
    choices.goes(next, Because.NOTHING, "0");
  }

  static void receive(MqReceive operation, Choices choices) {
    String what = what(operation.name(), choices);
    World world = choices.world();
    List<Message> messages = world.get(new Messages(what));
    if (messages.isEmpty()) {
      full(what, choices);
      return;
    }
    Message first = messages.get(0);
    choices.goes(
        world.with(new Messages(what), List.copyOf(messages.subList(1, messages.size()))),
        Because.NOTHING.andIf(first.sender() != choices.me().index(), SHARED),
        Long.toString(first.value()));
  }

  /**
   * There is nothing to be received, or no room. Whoever waits already when somebody else sets
   * O_NONBLOCK may go on waiting.
   */
  private static void full(String what, Choices choices) {
    Flags flags = choices.world().get(new Description(what));
    if (flags.nonBlocking()) {
      choices.fails("EAGAIN", set(flags, choices));
    }
    if (!flags.nonBlocking() || Waiting.mayHaveBegun(choices.me(), choices.world())) {
      choices.blocks(set(flags, choices));
    }
  }

  private static Because set(Flags flags, Choices choices) {
    boolean others = flags.setter() >= 0 && flags.setter() != choices.me().index();
    return Because.NOTHING.andIf(others, FLAGS_SHARED);
  }

  static void setattr(MqSetAttr operation, Choices choices) {
    Process me = choices.me();
    Flags flags = new Flags(operation.nonBlocking(), me.index());
    String what = what(operation.name(), choices);
    World world = choices.world();
    if (operation.nonBlocking() && !world.get(new Description(what)).nonBlocking()) {
      world = Waiting.after(me, world, other -> other.get(QUEUES).containsValue(what));
    }
    choices.goes(world.with(new Description(what), flags), Because.NOTHING, "0");
  }

  static void getattr(MqGetAttr operation, Choices choices) {
    String what = what(operation.name(), choices);
    Flags flags = choices.world().get(new Description(what));
    int count = choices.world().get(new Messages(what)).size();
    choices.succeeds(
        set(flags, choices), flags.nonBlocking() ? "NONBLOCK" : "BLOCK", Integer.toString(count));
  }

  static void notify(MqNotify operation, Choices choices) {
    World world = choices.world();
    String what = what(operation.name(), choices);
    Notified notified = world.get(new Registration(what));
    boolean registered = notified.place() >= 0;
    boolean gone = registered && world.isDead(notified.place());
    boolean perhapsGone = registered && (notified.perhapsUsed() || world.isDying(notified.place()));
    if (registered && !gone) {
      choices.fails("EBUSY", Because.NOTHING);
    }
    if (!registered || gone || perhapsGone) {
      choices.goes(
          world.with(new Registration(what), new Notified(choices.me().index(), false)),
          Because.NOTHING.andIf(gone && !notified.perhapsUsed(), CLOSED),
          "0");
    }
  }
}
