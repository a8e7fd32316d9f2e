package org.forkspec.model;

import java.util.HashMap;
import java.util.Map;
import org.forkspec.scenario.AttributeOperation;
import org.forkspec.scenario.CredentialOperation;
import org.forkspec.scenario.DescriptorOperation;
import org.forkspec.scenario.EndingOperation;
import org.forkspec.scenario.EntropyOperation;
import org.forkspec.scenario.FlowOperation;
import org.forkspec.scenario.IdentityOperation;
import org.forkspec.scenario.ImageOperation;
import org.forkspec.scenario.LockOperation;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Pid;
import org.forkspec.scenario.Program;
import org.forkspec.scenario.Resource;
import org.forkspec.scenario.SendingOperation;
import org.forkspec.scenario.SharingOperation;
import org.forkspec.scenario.Signal;
import org.forkspec.scenario.SignalOperation;
import org.forkspec.scenario.StreamOperation;
import org.forkspec.scenario.TerminalOperation;
import org.forkspec.scenario.ThreadOperation;
import org.forkspec.scenario.TimeOperation;
import org.forkspec.scenario.WaitOperation;
import org.forkspec.scenario.WaitOption;

/** What the programs of a scenario may still do from each of their steps on, as sets of bits. */
final class Future {

  private static final int EVERYTHING = -1;

  static final int WRITES = 1;
  static final int READS = 1 << 1;

  /** Makes or changes process groups. */
  static final int REGROUPS = 1 << 2;

  /** Sends a signal that does something to the members of a group. */
  static final int SIGNALS_GROUPS = 1 << 3;

  /** Sends a signal that stops. */
  static final int STOPS = 1 << 4;

  /** Asks whether a process or a group is there; every {@code kill} does. */
  static final int ASKS_WHO_EXISTS = 1 << 5;

  static final int ASKS_FOR_PARENT = 1 << 6;

  /** Waits, and comes back at once if there is nothing to report. */
  static final int WAITS_WITHOUT_HANGING = 1 << 7;

  /** Changes what it does about SIGCHLD. */
  static final int DISPOSES_OF_SIGCHLD = 1 << 8;

  /** Sets or asks for locks on files. */
  static final int LOCKS = 1 << 9;

  /** Says whom orphans come to, or what it is sent when its parent dies. */
  static final int MINDS_DEATHS = 1 << 20;

  /** Installs a handler, which may interrupt calls. */
  static final int CATCHES = 1 << 21;

  /** Depends on how many processes there are, or have something: from their fork until they end. */
  static final int COUNTS_PROCESSES = 1 << 13;

  /** Makes files to execute, or executes them. */
  static final int EXECUTES_FILES = 1 << 12;

  private final Setting setting;

  /** Whether forks may fail as there are so many processes, of a user or at all. */
  private final boolean isCrowded;

  private final int[] bits;
  private final int[][] own;
  private final int[][] all;
  private final long[][] signalled;

  Future(Setting setting) {
    this.setting = setting;
    int processes = setting.processes();
    isCrowded = setting.forksMayFail() || limitsProcesses(setting);
    bits = bits(setting);
    own = new int[processes][];
    all = new int[processes][];
    signalled = new long[processes][];
    // Children stand behind their parents.
    for (int place = processes - 1; place >= 0; place--) {
      Program program = setting.program(place);
      int steps = program.steps().size();
      own[place] = new int[steps + 1];
      all[place] = new int[steps + 1];
      signalled[place] = new long[steps + 1];
      if (program.steps().stream().anyMatch(ThreadOperation.Start.class::isInstance)) {
        // A thread may do something still after the last step, or instead of it.
        own[place][steps] = EVERYTHING;
        all[place][steps] = EVERYTHING;
      }
      for (int step = steps - 1; step >= 0; step--) {
        look(program.steps().get(step), place, step);
      }
    }
  }

  private static boolean limitsProcesses(Setting setting) {
    return setting.scenario().programs().stream()
        .flatMap(program -> program.steps().stream())
        .anyMatch(
            step ->
                step instanceof AttributeOperation.SetLimit limit
                    && limit.resource() == Resource.RLIMIT_NPROC);
  }

  private void look(Operation operation, int place, int step) {
    int does = does(operation);
    if (isCrowded && (operation instanceof Operation.Fork || changesUser(operation))) {
      does |= COUNTS_PROCESSES;
    }
    own[place][step] = own[place][step + 1] | does;
    all[place][step] = all[place][step + 1] | does;
    signalled[place][step] = signalled[place][step + 1];
    if (!operation.begins().isEmpty()) {
      int child = setting.place(operation.begins());
      all[place][step] |= all[child][0];
      signalled[place][step] |= signalled[child][0];
    } else if (operation instanceof SendingOperation.SigQueue queue
        && queue.target() instanceof Pid.Of of) {
      signalled[place][step] |= bit(setting.place(of.process()));
    } else if (operation instanceof Operation.Kill kill
        && kill.signal() != Signal.NULL
        && kill.target() instanceof Pid.Of of) {
      signalled[place][step] |= bit(setting.place(of.process()));
    }
  }

  /**
   * For each process the bit that stands for its ID: one ID may have come round to several, and
   * whoever signals the one that had it reaches the one that has it. So many IDs are told apart;
   * the rest is one.
   */
  private static int[] bits(Setting setting) {
    int[] bits = new int[setting.processes()];
    Map<Integer, Integer> firsts = new HashMap<>();
    for (int place = 0; place < bits.length; place++) {
      int first = firsts.computeIfAbsent(setting.pid(place), pid -> firsts.size());
      bits[place] = Math.min(first, Long.SIZE - 1);
    }
    return bits;
  }

  private long bit(int place) {
    return 1L << bits[place];
  }

  /** Then it may be that of more processes than it may have. */
  private static boolean changesUser(Operation operation) {
    return operation instanceof CredentialOperation.SetUid
        || operation instanceof CredentialOperation.SetResUid;
  }

  private static int does(Operation operation) {
    if (operation instanceof Operation.Write
        || operation instanceof Operation.Send
        || operation instanceof FlowOperation.Fill) {
      return WRITES;
    } else if (operation instanceof StreamOperation.Flush
        || operation instanceof EndingOperation.Terminate
        || operation instanceof EndingOperation.Return) {
      return WRITES;
    } else if (operation instanceof EndingOperation.QuickExit
        || operation instanceof EndingOperation.Abort) {
      return 0;
    } else if (operation instanceof Operation.Read
        || operation instanceof Operation.Receive
        || operation instanceof FlowOperation.Drain) {
      return READS;
    } else if (operation instanceof LockOperation) {
      return LOCKS;
    } else if (operation instanceof Operation.SetPgid) {
      return REGROUPS;
    } else if (operation instanceof Operation.Kill kill) {
      boolean group = !(kill.target() instanceof Pid.Of) && kill.signal() != Signal.NULL;
      boolean stops = kill.signal().action() == Signal.Action.STOP;
      return ASKS_WHO_EXISTS | (group ? SIGNALS_GROUPS : 0) | (stops ? STOPS : 0);
    } else if (operation instanceof TerminalOperation.OpenPty
        || operation instanceof TerminalOperation.OpenControlling
        || operation instanceof TerminalOperation.GetForeground) {
      return 0;
    } else if (operation instanceof CredentialOperation) {
      return 0; // It matters to those who signal, which tell that they do.
    } else if (operation instanceof IdentityOperation it) {
      return doesToIdentity(it);
    } else if (operation instanceof Operation.GetPpid) {
      return ASKS_FOR_PARENT;
    } else if (operation instanceof Operation.WaitPid waitpid) {
      return waitpid.options().contains(WaitOption.WNOHANG) ? WAITS_WITHOUT_HANGING : 0;
    } else if (operation instanceof WaitOperation wait) {
      Inquiry inquiry = Inquiry.of(operation);
      boolean blocks = inquiry == null || (inquiry.ended() && inquiry.hangs());
      return (wait.asksWhoExists() ? ASKS_WHO_EXISTS : 0) | (blocks ? 0 : WAITS_WITHOUT_HANGING);
    } else if (operation instanceof Operation.Ignore ignore) {
      return ignore.signal() == Signal.SIGCHLD ? DISPOSES_OF_SIGCHLD : 0;
    } else if (operation instanceof Operation.Default restore) {
      return restore.signal() == Signal.SIGCHLD ? DISPOSES_OF_SIGCHLD : 0;
    } else if (operation instanceof SendingOperation sending) {
      return doesToOthers(sending);
    } else if (operation instanceof SharingOperation.Attachments
        || operation instanceof SharingOperation.MqNotify) {
      return COUNTS_PROCESSES;
    } else if (operation instanceof SharingOperation || operation instanceof EntropyOperation) {
      // Neither a pipe nor a signal nor a status is touched.
      return 0;
    } else if (operation instanceof SignalOperation on) {
      return does(on);
    } else if (operation instanceof DescriptorOperation descriptors) {
      return doesToDescriptors(descriptors);
    } else if (operation instanceof AttributeOperation || operation instanceof TimeOperation) {
      // Nobody else blocks or ends for it; who has to do with the same directory is never alone.
      return 0;
    } else if (operation instanceof ImageOperation.Exec exec) {
      return exec.path().equals(ImageOperation.SELF) ? 0 : EXECUTES_FILES;
    } else if (operation instanceof ImageOperation.Spawn spawn) {
      boolean joins = spawn.actions().stream().anyMatch(it -> !it.pids().isEmpty());
      return (spawn.path().equals(ImageOperation.SELF) ? 0 : EXECUTES_FILES)
          | (joins ? REGROUPS : 0);
    } else if (operation instanceof ImageOperation.MakeFile) {
      return EXECUTES_FILES;
    } else if (operation.getClass().getNestHost() != Operation.class && !operation.isLocal()) {
      // One of another family: whoever knows no better has to expect everything of it.
      return EVERYTHING;
    }
    return 0;
  }

  private static int doesToOthers(SendingOperation operation) {
    if (operation instanceof SendingOperation.KillPg it) {
      boolean stops = it.signal().action() == Signal.Action.STOP;
      boolean sends = it.signal() != Signal.NULL;
      return ASKS_WHO_EXISTS | (sends ? SIGNALS_GROUPS : 0) | (stops ? STOPS : 0);
    } else if (operation instanceof SendingOperation.SigQueue it) {
      return ASKS_WHO_EXISTS | (it.signal().action() == Signal.Action.STOP ? STOPS : 0);
    }
    return ASKS_WHO_EXISTS;
  }

  /** All of them are about the process itself; what it hears of its children is special. */
  private static int does(SignalOperation operation) {
    boolean stops =
        operation instanceof SignalOperation.Raise raise
            && raise.signal().action() == Signal.Action.STOP;
    return (operation.disposesOf(Signal.SIGCHLD) ? DISPOSES_OF_SIGCHLD : 0)
        | (operation.catches() ? CATCHES : 0)
        | (stops ? STOPS : 0);
  }

  private static int doesToDescriptors(DescriptorOperation operation) {
    boolean own =
        operation.isLocal()
            || operation instanceof DescriptorOperation.Dup2
            || operation instanceof DescriptorOperation.Dup3
            || operation instanceof DescriptorOperation.GetFlags;
    return own ? 0 : READS | WRITES;
  }

  private static int doesToIdentity(IdentityOperation operation) {
    if (operation instanceof IdentityOperation.GetPgid
        || operation instanceof IdentityOperation.GetSid) {
      return ASKS_WHO_EXISTS;
    }
    if (operation instanceof IdentityOperation.Subreaper
        || operation instanceof IdentityOperation.SetParentDeathSignal) {
      return MINDS_DEATHS;
    }
    return operation instanceof IdentityOperation.SetSid ? REGROUPS : 0;
  }

  /** What a process may still do itself. */
  int own(Process process) {
    return process.isAlive() ? own[process.index()][process.done()] : 0;
  }

  /** What all but one process may still do, and their descendants to come; -1 for all of them. */
  int others(World world, int but) {
    int may = 0;
    for (int place = 0; place < world.size(); place++) {
      Process process = world.process(place);
      if (place != but && process != null && process.isAlive()) {
        may |= all[place][process.done()];
      }
    }
    return may;
  }

  /** Whether somebody else may send a process a signal by its ID. */
  boolean mayBeSignalled(World world, int target) {
    for (int place = 0; place < world.size(); place++) {
      Process process = world.process(place);
      if (place != target
          && process != null
          && process.isAlive()
          && (signalled[place][process.done()] & bit(target)) != 0) {
        return true;
      }
    }
    return false;
  }
}
