package org.forkspec.harness;

import java.util.List;

/** Finds the processes that outlived their scenario: orphans whom an adapter still runs beside. */
interface Leftovers {

  /** Those that are there now; none where to look again so soon would cost too much. */
  List<ProcessHandle> find();

  /** What to add where they may be those of an earlier scenario; else empty. */
  String reservation();
}
