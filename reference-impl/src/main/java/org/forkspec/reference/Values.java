package org.forkspec.reference;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.ToNumberPolicy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Values: words of the protocol on one side, JSON by Gson on the other, and in between a Long, a
 * String or a List of values.
 */
final class Values {
  private static final int LONGEST = 256;
  private static final int LONGEST_WORD = 64;
  private static final int DEEPEST = 8;

  private final Gson gson =
      new GsonBuilder().setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE).create();

  /** Serialises the value that the protocol writes so. */
  byte[] encode(String text) {
    return gson.toJson(parse(text)).getBytes(StandardCharsets.UTF_8);
  }

  /** Decodes a serialised value into the words of the protocol. */
  String decode(byte[] json) {
    return print(gson.fromJson(new String(json, StandardCharsets.UTF_8), Object.class));
  }

  static String print(Object value) {
    if (!(value instanceof List<?>)) {
      return String.valueOf(value);
    }
    StringBuilder text = new StringBuilder("[");
    for (Object element : (List<?>) value) {
      text.append(text.length() == 1 ? "" : ",").append(print(element));
    }
    return text.append(']').toString();
  }

  static Object parse(String text) {
    if (text.length() > LONGEST) {
      throw new Refusal("a value of " + text.length() + " characters is too long");
    }
    Reader reader = new Reader(text);
    Object value = reader.value(0);
    if (reader.position != text.length()) {
      throw reader.refusal();
    }
    return value;
  }

  /** Reads a value from left to right. */
  private static final class Reader {
    private final String text;
    private int position;

    Reader(String text) {
      this.text = text;
    }

    Object value(int depth) {
      return at('[') ? list(depth + 1) : scalar();
    }

    private List<Object> list(int depth) {
      if (depth > DEEPEST) {
        throw new Refusal("a value of more than " + DEEPEST + " levels is too deep");
      }
      List<Object> list = new ArrayList<>();
      position++;
      while (!at(']')) {
        if (!list.isEmpty()) {
          if (!at(',')) {
            throw refusal();
          }
          position++;
        }
        list.add(value(depth));
      }
      position++;
      return list;
    }

    private Object scalar() {
      int start = position;
      while (position < text.length() && !at(',') && !at(']')) {
        position++;
      }
      String scalar = text.substring(start, position);
      if (isWord(scalar)) {
        return scalar;
      }
      try {
        return Long.valueOf(scalar);
      } catch (NumberFormatException neither) {
        position = start;
        throw refusal();
      }
    }

    private boolean at(char letter) {
      return position < text.length() && text.charAt(position) == letter;
    }

    Refusal refusal() {
      return new Refusal("not a value from character " + (position + 1) + " on: " + text);
    }

    private static boolean isWord(String text) {
      for (int i = 0; i < text.length(); i++) {
        char letter = text.charAt(i);
        if (!((letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z'))) {
          return false;
        }
      }
      return !text.isEmpty() && text.length() <= LONGEST_WORD;
    }
  }
}
