package org.forkspec.reference;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import jnr.ffi.Pointer;
import jnr.posix.POSIX;
import org.jspecify.annotations.Nullable;

/**
 * The operations on pipes: bytes as they are, and values in frames of a length of four bytes and
 * that much JSON.
 */
final class PipeOperations {
  static final int LONGEST_READ = 1024;
  private static final int LONGEST_FRAME = 4096;

  private final Host host;
  private final POSIX posix;
  private final Descriptors descriptors;

  PipeOperations(Host host, Descriptors descriptors) {
    this.host = host;
    this.posix = host.posix();
    this.descriptors = descriptors;
  }

  String pipe(String name) {
    // Not by jnr-posix, which has two other numbers in its array when the call has failed.
    Pointer ends = Descriptors.unmade(host);
    return descriptors.made(name, host, host.calls().pipe(ends));
  }

  String read(String end, int most) {
    byte[] bytes = new byte[most];
    int count = posix.read(descriptors.number(end), bytes, most);
    if (count <= 0) {
      return host.outcome(count);
    }
    return letters(bytes, count);
  }

  /** What was read: letters, and holes of files as dots. */
  static String letters(byte[] bytes, int count) {
    for (int i = 0; i < count; i++) {
      if (bytes[i] == 0) {
        bytes[i] = '.';
      } else if (!Character.isLetter(bytes[i])) {
        throw new Refusal("read " + count + " bytes that are not all letters");
      }
    }
    return "= " + new String(bytes, 0, count, StandardCharsets.US_ASCII);
  }

  String write(String end, String letters) {
    byte[] bytes = letters.getBytes(StandardCharsets.US_ASCII);
    return host.outcome(posix.write(descriptors.number(end), bytes, bytes.length));
  }

  String close(String end) {
    return host.outcome(posix.close(descriptors.number(end)));
  }

  String send(String end, String value) {
    byte[] json = host.values().encode(value);
    byte[] frame = ByteBuffer.allocate(4 + json.length).putInt(json.length).put(json).array();
    int count = posix.write(descriptors.number(end), frame, frame.length);
    if (count == -1) {
      return host.failure();
    }
    return count == frame.length ? "= 0" : "? wrote " + count + " bytes of " + frame.length;
  }

  String receive(String end) {
    int descriptor = descriptors.number(end);
    byte[] header = readFully(descriptor, 4);
    if (header == null) {
      return host.failure();
    }
    if (header.length == 0) {
      return "=";
    }
    int length = header.length == 4 ? ByteBuffer.wrap(header).getInt() : -1;
    if (length < 0 || length > LONGEST_FRAME) {
      return "? what came is no frame";
    }
    byte[] json = readFully(descriptor, length);
    if (json == null) {
      return host.failure();
    }
    return json.length == length
        ? "= " + host.values().decode(json)
        : "? the frame ends after " + json.length + " bytes of " + length;
  }

  /** So many bytes, or fewer where the end of file comes first; null where a read fails. */
  private byte @Nullable [] readFully(int descriptor, int length) {
    byte[] bytes = new byte[length];
    byte[] part = new byte[length];
    int filled = 0;
    while (filled < length) {
      int count = posix.read(descriptor, part, length - filled);
      if (count == -1) {
        return null;
      }
      if (count == 0) {
        return Arrays.copyOf(bytes, filled);
      }
      System.arraycopy(part, 0, bytes, filled, count);
      filled += count;
    }
    return bytes;
  }
}
