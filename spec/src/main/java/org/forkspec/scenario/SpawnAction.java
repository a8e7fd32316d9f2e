package org.forkspec.scenario;

import java.util.List;

/** What {@code posix_spawn} is asked to do in the child: a file action, or an attribute. */
public sealed interface SpawnAction {

  /** {@code posix_spawn_file_actions_addclose}. */
  record CloseAction(Descriptor descriptor) implements SpawnAction {}

  /** {@code posix_spawn_file_actions_adddup2}. */
  record Dup2Action(Descriptor descriptor, Descriptor target) implements SpawnAction {}

  /** One of the signals of {@code POSIX_SPAWN_SETSIGDEF}. */
  record DefaultAction(Signal signal) implements SpawnAction {}

  /** One of the signals of {@code POSIX_SPAWN_SETSIGMASK}; there are no others. */
  record MaskAction(Signal signal) implements SpawnAction {}

  /** {@code POSIX_SPAWN_SETPGROUP}. */
  record GroupAction(Pid group) implements SpawnAction {}

  /** The pids that it names. */
  default List<Pid> pids() {
    return Parts.of(this, Pid.class);
  }

  /** The descriptors that it names. */
  default List<Descriptor> descriptors() {
    return Parts.of(this, Descriptor.class);
  }

  /** The words for it. */
  default List<String> words() {
    if (this instanceof CloseAction close) {
      return List.of("close", close.descriptor().toString());
    } else if (this instanceof Dup2Action dup2) {
      return List.of("dup2", dup2.descriptor().toString(), dup2.target().toString());
    } else if (this instanceof DefaultAction action) {
      return List.of("default", action.signal().word());
    } else if (this instanceof MaskAction action) {
      return List.of("mask", action.signal().word());
    } else {
      return List.of("pgroup", ((GroupAction) this).group().toString());
    }
  }

  /** Takes the words of one. */
  static SpawnAction read(Words words) {
    String expected = "close, dup2, default, mask or pgroup";
    return switch (words.take(expected)) {
      case "close" -> new CloseAction(words.descriptor());
      case "dup2" -> new Dup2Action(words.descriptor(), words.descriptor());
      case "default" -> new DefaultAction(words.signal());
      case "mask" -> new MaskAction(words.signal());
      case "pgroup" -> new GroupAction(words.onePid());
      default -> throw words.refuse(expected);
    };
  }
}
