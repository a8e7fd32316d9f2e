package org.forkspec.model;

import java.util.function.UnaryOperator;

/**
 * What becomes of an attribute when its process forks, for the child, or executes another image.
 *
 * @param word how the table tells it
 * @param becomes the value that comes of a value
 */
record Fate<T>(String word, UnaryOperator<T> becomes) {

  /** The child has the same; what either does to it later does not touch the other. */
  static <T> Fate<T> copied() {
    return new Fate<>("copied", UnaryOperator.identity());
  }

  /** The child has the very same thing: what one does to it the other sees. */
  static <T> Fate<T> shared() {
    return new Fate<>("shared", UnaryOperator.identity());
  }

  /** The new image has it unchanged. */
  static <T> Fate<T> kept() {
    return new Fate<>("kept", UnaryOperator.identity());
  }

  /** It begins anew. */
  static <T> Fate<T> cleared(Attribute<T> attribute) {
    return new Fate<>("cleared", value -> attribute.initial());
  }

  T of(T value) {
    return becomes.apply(value);
  }
}
