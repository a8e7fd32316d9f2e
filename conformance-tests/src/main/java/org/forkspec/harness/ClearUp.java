package org.forkspec.harness;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What has to go when the virtual machine does, by Ctrl-C say: every adapter, and its files. */
final class ClearUp {

  /** Starts an adapter. */
  interface Start {
    RunningAdapter start() throws IOException;
  }

  private static final Set<RunningAdapter> ADAPTERS = ConcurrentHashMap.newKeySet();
  private static final Set<Scratch> FILES = ConcurrentHashMap.newKeySet();
  private static boolean ending;

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(ClearUp::everything, "forkspec-clear-up"));
  }

  private ClearUp() {}

  /** Starts an adapter, unless the virtual machine is ending: nobody would end it then. */
  static synchronized RunningAdapter start(Start start) throws IOException {
    if (ending) {
      throw new IOException("the run is being ended");
    }
    RunningAdapter adapter = start.start();
    ADAPTERS.add(adapter);
    return adapter;
  }

  static void ended(RunningAdapter adapter) {
    ADAPTERS.remove(adapter);
  }

  static void made(Scratch scratch) {
    FILES.add(scratch);
  }

  static void removed(Scratch scratch) {
    FILES.remove(scratch);
  }

  private static synchronized void end() {
    ending = true;
  }

  private static void everything() {
    end();
    ADAPTERS.forEach(RunningAdapter::kill);
    FILES.forEach(Scratch::close);
  }
}
