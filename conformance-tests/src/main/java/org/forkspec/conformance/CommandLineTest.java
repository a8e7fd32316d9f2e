package org.forkspec.conformance;

import org.forkspec.implementation.Implementation;
import org.jspecify.annotations.Nullable;

/** The properties as the command line runs them: on the session that it has at hand. */
final class CommandLineTest extends ConformanceTest {

  private static final ThreadLocal<@Nullable Session> SESSION = new ThreadLocal<>();

  /** Has whatever runs this class meanwhile, in this thread, do so on that session. */
  static void verify(Session session, Runnable run) {
    SESSION.set(session);
    try {
      run.run();
    } finally {
      SESSION.remove();
    }
  }

  @Override
  public Session session() {
    Session session = SESSION.get();
    if (session == null) {
      throw new IllegalStateException("only a Verification runs this class");
    }
    return session;
  }

  @Override
  protected Implementation implementation() {
    throw new IllegalStateException("only a Verification runs this class");
  }
}
