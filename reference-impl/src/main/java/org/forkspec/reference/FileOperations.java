package org.forkspec.reference;

import java.util.Arrays;
import jnr.constants.platform.OpenFlags;
import jnr.posix.POSIX;

/**
 * The operations that leave a value in a file for the parent, and find it there: the pids of both
 * are the file's name.
 */
final class FileOperations {
  private static final int MODE = 0600;
  private static final int LONGEST = 4096;

  private final Host host;
  private final POSIX posix;
  private final Pids pids;

  FileOperations(Host host, Pids pids) {
    this.host = host;
    this.posix = host.posix();
    this.pids = pids;
  }

  String save(String value) {
    byte[] json = host.values().encode(value);
    String path = path(posix.getppid(), posix.getpid());
    String unfinished = path + ".unfinished";
    int flags =
        OpenFlags.O_WRONLY.intValue() | OpenFlags.O_CREAT.intValue() | OpenFlags.O_TRUNC.intValue();
    int descriptor = posix.open(unfinished, flags, MODE);
    if (descriptor == -1) {
      return host.failure();
    }
    int count = posix.write(descriptor, json, json.length);
    String incomplete = count == -1 ? host.failure() : "? wrote only " + count + " bytes";
    posix.close(descriptor);
    return count == json.length ? host.outcome(posix.rename(unfinished, path)) : incomplete;
  }

  String load(String child) {
    String path = path(posix.getpid(), pids.number(child));
    int descriptor = posix.open(path, OpenFlags.O_RDONLY.intValue(), 0);
    if (descriptor == -1) {
      return host.failure();
    }
    byte[] json = new byte[LONGEST];
    int count = posix.read(descriptor, json, LONGEST);
    String outcome =
        count == -1 ? host.failure() : "= " + host.values().decode(Arrays.copyOf(json, count));
    posix.close(descriptor);
    return outcome;
  }

  private String path(int parent, int child) {
    return host.directory() + "/" + parent + "-" + child;
  }
}
