package org.forkspec.reference;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import jnr.constants.platform.OpenFlags;
import jnr.ffi.Pointer;
import org.jspecify.annotations.Nullable;

/** The operations on directory streams, and on the random numbers of the system. */
final class DirectoryOperations implements Family {
  static final String NAMES = "opendir readdir getrandom urandom";

  private static final int MOST_FILES = 8;
  private static final int ENTRY_NAME = 19;

  private final Host host;
  private final Calls calls;
  private final Map<String, Pointer> streams = new HashMap<>();

  DirectoryOperations(Host host) {
    this.host = host;
    this.calls = host.calls();
  }

  @Override
  public @Nullable String perform(Step step) {
    return switch (step.operation()) {
      case "opendir" -> opendir(step.word(0), (int) step.number(1, 0, MOST_FILES));
      case "readdir" -> readdir(step.word(0));
      case "getrandom" -> random(calls.getrandom(host.block(), Long.BYTES, 0));
      case "urandom" -> urandom();
      default -> null;
    };
  }

  /** Makes a directory with so many files, and opens it. */
  private String opendir(String name, int files) {
    byte[] template = (host.directory() + "/directory-XXXXXX\0").getBytes(StandardCharsets.UTF_8);
    host.block().put(0, template, 0, template.length);
    if (calls.mkdtemp(host.block()) == null) {
      return host.failure();
    }
    String path = host.block().getString(0);
    int flags = OpenFlags.O_CREAT.intValue() | OpenFlags.O_WRONLY.intValue();
    for (char file = 'a'; file < 'a' + files; file++) {
      int descriptor = calls.open(path + "/" + file, flags, 0600);
      if (descriptor == -1) {
        return host.failure();
      }
      calls.close(descriptor);
    }
    int descriptor =
        calls.open(path, OpenFlags.O_RDONLY.intValue() | OpenFlags.O_DIRECTORY.intValue(), 0);
    Pointer stream = descriptor == -1 ? null : calls.fdopendir(host.aside(descriptor, Host.ASIDE));
    if (stream == null) {
      return host.failure();
    }
    streams.put(name, stream);
    return "= 0";
  }

  private String readdir(String name) {
    Pointer stream = streams.get(name);
    if (stream == null) {
      throw new Refusal("no directory is called " + name);
    }
    while (true) {
      calls.__errno_location().putInt(0, 0);
      Pointer entry = calls.readdir(stream);
      if (entry == null) {
        return host.posix().errno() == 0 ? "=" : host.failure();
      }
      String file = entry.getString(ENTRY_NAME);
      if (!file.startsWith(".")) {
        return "= " + file;
      }
    }
  }

  private String urandom() {
    int source = calls.open("/dev/urandom", OpenFlags.O_RDONLY.intValue(), 0);
    if (source == -1) {
      return host.failure();
    }
    String outcome = random(calls.read(source, host.block(), Long.BYTES));
    calls.close(source);
    return outcome;
  }

  private String random(long count) {
    return count == Long.BYTES ? "= " + (host.block().getLong(0) & Long.MAX_VALUE) : host.failure();
  }
}
