package org.forkspec.reference;

import jnr.constants.platform.OpenFlags;
import jnr.posix.POSIX;

/**
 * Performs the harmless operations once before the first fork.
 *
 * <p>What is loaded, linked and resolved then, no child has to load, link and resolve for itself.
 */
final class Rehearsal {
  private static final String SCENARIO =
      """
      scenario rehearsal
      main getpid
      main getppid
      main getpgrp
      main wait
      main waitpid -1 WNOHANG WUNTRACED WCONTINUED
      main waitpid A
      main kill 0 0
      main default SIGUSR1
      main pipe p
      main write p.w rehearsal
      main read p.r 16
      main send p.w [1,two,[3,[]],four]
      main receive p.r
      main close p.w
      main read p.r 1
      main receive p.r
      main close p.r
      main load main
      main set x -7
      main get x
      main address x
      main random
      main compute 1 3
      main unheard-of
      main read
      go
      """;

  private Rehearsal() {}

  static void perform(Host host) {
    POSIX posix = host.posix();
    int nowhere = posix.open("/dev/null", OpenFlags.O_WRONLY.intValue(), 0);
    Script script = Script.parse(SCENARIO);
    ScenarioProcess process = new ScenarioProcess(host, script, new Output(posix, nowhere));
    process.pids().learn("main", posix.getpid());
    process.performSteps();
    posix.close(nowhere);
    Status.describe(0, host.signals());
  }
}
