package org.forkspec.generator;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a random scenario is about: which operations come how often. */
public enum Theme {
  /** Short scenarios written by hand, each for one requirement. */
  LITMUS(Map.of("fork", 1)),
  /** What fork returns, to whom. */
  RETURN_VALUE(Map.of("fork", 6, "getpid", 3, "getppid", 3, "wait", 3, "compute", 1)),
  /** Pids, parents and groups of their own in every generation. */
  PID_INDEPENDENCE(
      Map.of("fork", 6, "getpid", 4, "getppid", 4, "getpgrp", 2, "kill", 1, "wait", 3)),
  /** Random streams: copied or reseeded at a fork, repeated after a seed. */
  RANDOM_RESEED(Map.of("fork", 5, "random", 8, "seed", 3, "wait", 2)),
  /** Every way to end, stop and go on, through every form of target and option. */
  WAITPID_STATUS(
      Map.of("fork", 5, "wait", 12, "kill", 4, "stop", 8, "setpgid", 3, "ignore", 1, "exit", 2)),
  /** Every function that waits, with every argument. */
  WAYS_TO_WAIT(
      Map.ofEntries(
          Map.entry("fork", 6),
          Map.entry("waitid", 12),
          Map.entry("wait", 3),
          Map.entry("waitpidnull", 2),
          Map.entry("waitidnull", 1),
          Map.entry("waitpoll", 1),
          Map.entry("waitpidunknown", 1),
          Map.entry("kill", 3),
          Map.entry("stop", 6),
          Map.entry("setpgid", 3),
          Map.entry("exit", 2))),
  /** What parents hear of their children by SIGCHLD. */
  HEARSAY(
      Map.ofEntries(
          Map.entry("fork", 6),
          Map.entry("sigchld", 7),
          Map.entry("listen", 8),
          Map.entry("handled", 7),
          Map.entry("sigpending", 2),
          Map.entry("wait", 6),
          Map.entry("waitid", 2),
          Map.entry("waitpoll", 3),
          Map.entry("kill", 3),
          Map.entry("stop", 6),
          Map.entry("ignore", 1),
          Map.entry("default", 1),
          Map.entry("exit", 2))),
  /** Pipes: order, ends of file, readers and writers that come and go. */
  PIPE(
      Map.of(
          "fork", 4, "pipe", 3, "read", 6, "write", 6, "close", 6, "kill", 1, "ignore", 1, "wait",
          2)),
  /** Values that arrive equal, through pipes and files. */
  SERIALISATION(
      Map.of(
          "fork", 5, "pipe", 3, "send", 7, "receive", 7, "close", 3, "save", 4, "load", 5, "wait",
          3)),
  /** Processes whose parent ends first. */
  ORPHAN(Map.of("fork", 6, "getppid", 8, "exit", 5, "kill", 1, "stop", 2, "setpgid", 2, "wait", 3)),
  /** Memory that is copied at a fork, and independent after it. */
  MEMORY(Map.of("fork", 5, "set", 7, "get", 9, "address", 4, "wait", 2)),
  /** Descriptors that are copied at a fork, and independent after it. */
  DESCRIPTOR(Map.of("fork", 5, "pipe", 3, "close", 7, "read", 4, "write", 5, "wait", 2)),
  /** Copies of descriptors, files, and what those share that refer to one open file description. */
  OPEN_FILE(
      Map.ofEntries(
          Map.entry("fork", 6),
          Map.entry("pipe", 1),
          Map.entry("open", 5),
          Map.entry("dup", 4),
          Map.entry("dup2", 3),
          Map.entry("number", 3),
          Map.entry("getfd", 2),
          Map.entry("setfd", 2),
          Map.entry("getfl", 3),
          Map.entry("setfl", 3),
          Map.entry("dup3", 2),
          Map.entry("dupfd", 2),
          Map.entry("pipe2", 1),
          Map.entry("lseek", 3),
          Map.entry("pread", 2),
          Map.entry("pwrite", 2),
          Map.entry("fstat", 1),
          Map.entry("mkfifo", 1),
          Map.entry("read", 6),
          Map.entry("write", 6),
          Map.entry("close", 5),
          Map.entry("wait", 2))),
  /** Process groups. */
  GROUP(Map.of("fork", 5, "setpgid", 7, "getpgrp", 5, "wait", 6, "kill", 4, "stop", 2)),
  /** Signals that end, stop, continue, or are ignored. */
  SIGNAL(
      Map.of("fork", 5, "kill", 8, "stop", 6, "ignore", 4, "default", 2, "wait", 6, "setpgid", 1)),
  /** Work shared by processes. */
  WORK(Map.of("fork", 5, "compute", 5, "pipe", 2, "send", 4, "receive", 4, "wait", 4)),
  /** Zombies, and how they are reaped. */
  ZOMBIE(Map.of("fork", 6, "exit", 5, "wait", 9, "kill", 4, "ignore", 1)),
  /** Ends of processes, and what is done then. */
  ENDING(
      Map.ofEntries(
          Map.entry("fork", 5),
          Map.entry("pipe", 3),
          Map.entry("print", 6),
          Map.entry("flush", 2),
          Map.entry("atexit", 4),
          Map.entry("ending", 5),
          Map.entry("read", 3),
          Map.entry("close", 2),
          Map.entry("ignore", 1),
          Map.entry("wait", 3))),
  /** Every call that forks, and what is called with it. */
  FORK_HANDLER(
      Map.ofEntries(
          Map.entry("fork", 4),
          Map.entry("ufork", 3),
          Map.entry("vfork", 3),
          Map.entry("atfork", 6),
          Map.entry("noted", 8),
          Map.entry("hoard", 1),
          Map.entry("errno", 3),
          Map.entry("set", 2),
          Map.entry("get", 3),
          Map.entry("wait", 2))),
  /** Processes of several threads. */
  THREAD(
      Map.ofEntries(
          Map.entry("fork", 5),
          Map.entry("pipe", 3),
          Map.entry("thread", 8),
          Map.entry("join", 4),
          Map.entry("tasks", 4),
          Map.entry("pthread_exit", 2),
          Map.entry("cleanup", 2),
          Map.entry("mutex", 6),
          Map.entry("specific", 4),
          Map.entry("read", 3),
          Map.entry("write", 5),
          Map.entry("wait", 3))),
  /** The same code that goes on in parent and child. */
  SAME_CODE(Map.of("fork", 1)),
  /** Attributes that a fork copies, clears, shares or drops. */
  INHERITANCE(
      Map.ofEntries(
          Map.entry("fork", 8),
          Map.entry("umask", 4),
          Map.entry("mkdir", 2),
          Map.entry("chdir", 4),
          Map.entry("getcwd", 4),
          Map.entry("setenv", 3),
          Map.entry("getenv", 4),
          Map.entry("nice", 2),
          Map.entry("getpriority", 3),
          Map.entry("setrlimit", 2),
          Map.entry("getrlimit", 3),
          Map.entry("setscheduler", 1),
          Map.entry("getscheduler", 2),
          Map.entry("wait", 3))),
  /** Timers, and clocks. To burn CPU time takes time, so it comes seldom. */
  TIME(
      Map.ofEntries(
          Map.entry("fork", 8),
          Map.entry("alarm", 6),
          Map.entry("setitimer", 4),
          Map.entry("getitimer", 4),
          Map.entry("timer", 8),
          Map.entry("burn", 1),
          Map.entry("times", 4),
          Map.entry("clock", 6),
          Map.entry("ignore", 1),
          Map.entry("wait", 4))),
  /** Sessions, and groups in them. */
  SESSION(
      Map.ofEntries(
          Map.entry("fork", 6),
          Map.entry("setsid", 6),
          Map.entry("getsid", 6),
          Map.entry("getpgid", 6),
          Map.entry("setpgid", 5),
          Map.entry("exit", 2),
          Map.entry("kill", 1),
          Map.entry("stop", 2),
          Map.entry("wait", 4))),
  /** Signals that are caught, blocked and pending, and calls that they interrupt. */
  HANDLER(
      Map.ofEntries(
          Map.entry("fork", 5),
          Map.entry("catch", 5),
          Map.entry("sigaction", 3),
          Map.entry("sigprocmask", 4),
          Map.entry("sigpending", 2),
          Map.entry("raise", 4),
          Map.entry("sigsuspend", 2),
          Map.entry("pause", 1),
          Map.entry("tell", 8),
          Map.entry("handled", 5),
          Map.entry("handlermask", 2),
          Map.entry("handlerstack", 1),
          Map.entry("sigaltstack", 1),
          Map.entry("signal", 2),
          Map.entry("keepaction", 1),
          Map.entry("restoreaction", 1),
          Map.entry("sigactionunknown", 1),
          Map.entry("sendunknown", 1),
          Map.entry("setpgid", 1),
          Map.entry("pipe", 1),
          Map.entry("read", 2),
          Map.entry("write", 2),
          Map.entry("wait", 5))),
  /** Orphans, and who adopts them where a process has asked for that. */
  ADOPTION(
      Map.ofEntries(
          Map.entry("fork", 7),
          Map.entry("subreaper", 5),
          Map.entry("setpdeathsig", 3),
          Map.entry("getpdeathsig", 3),
          Map.entry("getppid", 5),
          Map.entry("exit", 4),
          Map.entry("kill", 1),
          Map.entry("stop", 1),
          Map.entry("setpgid", 2),
          Map.entry("setsid", 1),
          Map.entry("wait", 8))),
  /** Pipes that fill up, and writers and readers that wait or do not. */
  FLOW(
      Map.ofEntries(
          Map.entry("fork", 4),
          Map.entry("pipe", 3),
          Map.entry("fill", 8),
          Map.entry("drain", 6),
          Map.entry("nonblock", 4),
          Map.entry("write", 2),
          Map.entry("read", 2),
          Map.entry("close", 4),
          Map.entry("kill", 1),
          Map.entry("ignore", 1),
          Map.entry("wait", 2))),
  /** Locks on files. */
  LOCK(
      Map.ofEntries(
          Map.entry("fork", 6),
          Map.entry("open", 6),
          Map.entry("dup", 1),
          Map.entry("close", 2),
          Map.entry("getlk", 5),
          Map.entry("setlk", 7),
          Map.entry("setlkw", 2),
          Map.entry("ofd_getlk", 2),
          Map.entry("ofd_setlk", 4),
          Map.entry("ofd_setlkw", 1),
          Map.entry("flock", 8),
          Map.entry("kill", 1),
          Map.entry("exit", 1),
          Map.entry("wait", 3))),
  /** Memory, semaphores, queues and streams that processes share. */
  SHARING(Map.of("fork", 6, "share", 7, "use", 16, "getrandom", 1, "urandom", 1, "wait", 2)),
  /** A whole PID namespace: everybody in it, its process 1, its numbers. */
  NAMESPACE(
      Map.of(
          "fork",
          7,
          "nobody",
          5,
          "killall",
          6,
          "killinit",
          2,
          "nextpid",
          4,
          "getpid",
          2,
          "kill",
          2,
          "exit",
          2,
          "wait",
          6)),
  /** Users and groups, and who may signal whom. */
  CREDENTIALS(
      Map.ofEntries(
          Map.entry("fork", 6),
          Map.entry("getresuid", 5),
          Map.entry("setresuid", 5),
          Map.entry("setuid", 2),
          Map.entry("getuid", 1),
          Map.entry("geteuid", 1),
          Map.entry("getresgid", 2),
          Map.entry("setresgid", 2),
          Map.entry("getgroups", 2),
          Map.entry("setgroups", 2),
          Map.entry("kill", 6),
          Map.entry("stop", 1),
          Map.entry("setpgid", 2),
          Map.entry("wait", 4))),
  /** Terminals, and the groups that may read from them. */
  TERMINAL(
      Map.ofEntries(
          Map.entry("fork", 8),
          Map.entry("openpty", 2),
          Map.entry("setsid", 8),
          Map.entry("acquiretty", 8),
          Map.entry("opentty", 5),
          Map.entry("tcgetpgrp", 4),
          Map.entry("tcsetpgrp", 6),
          Map.entry("readtty", 6),
          Map.entry("typetty", 6),
          Map.entry("setpgid", 6),
          Map.entry("ignore", 1),
          Map.entry("stop", 1),
          Map.entry("exit", 2),
          Map.entry("wait", 6))),
  /** Processes that become other programs, and what they keep. */
  IMAGE(
      Map.ofEntries(
          Map.entry("fork", 5),
          Map.entry("exec", 8),
          Map.entry("spawn", 3),
          Map.entry("file", 4),
          Map.entry("umask", 2),
          Map.entry("get", 2),
          Map.entry("set", 1),
          Map.entry("getpgrp", 2),
          Map.entry("setpgid", 4),
          Map.entry("ignore", 1),
          Map.entry("catch", 1),
          Map.entry("sigaction", 2),
          Map.entry("setfd", 2),
          Map.entry("pipe", 2),
          Map.entry("read", 1),
          Map.entry("write", 2),
          Map.entry("wait", 4))),
  /** Everything. */
  MIXED(
      Map.ofEntries(
          Map.entry("fork", 6),
          Map.entry("getpid", 1),
          Map.entry("getppid", 2),
          Map.entry("getpgrp", 1),
          Map.entry("setpgid", 3),
          Map.entry("wait", 6),
          Map.entry("kill", 3),
          Map.entry("stop", 3),
          Map.entry("ignore", 1),
          Map.entry("default", 1),
          Map.entry("pipe", 2),
          Map.entry("read", 3),
          Map.entry("write", 3),
          Map.entry("close", 3),
          Map.entry("set", 2),
          Map.entry("get", 2),
          Map.entry("random", 1),
          Map.entry("seed", 1),
          Map.entry("save", 1),
          Map.entry("load", 1),
          Map.entry("umask", 1),
          Map.entry("fill", 1),
          Map.entry("drain", 1),
          Map.entry("setlk", 1),
          Map.entry("getlk", 1),
          Map.entry("flock", 1),
          Map.entry("share", 1),
          Map.entry("use", 3),
          Map.entry("catch", 1),
          Map.entry("sigprocmask", 1),
          Map.entry("tell", 2),
          Map.entry("handled", 1),
          Map.entry("print", 1),
          Map.entry("flush", 1),
          Map.entry("atexit", 1),
          Map.entry("ending", 1),
          Map.entry("atfork", 1),
          Map.entry("noted", 1),
          Map.entry("ufork", 1),
          Map.entry("vfork", 1),
          Map.entry("errno", 1),
          Map.entry("mutex", 1),
          Map.entry("specific", 1),
          Map.entry("open", 1),
          Map.entry("dup", 1),
          Map.entry("getfl", 1),
          Map.entry("chdir", 1),
          Map.entry("getcwd", 1),
          Map.entry("setenv", 1),
          Map.entry("getenv", 1),
          Map.entry("getpriority", 1),
          Map.entry("getrlimit", 1),
          Map.entry("getpgid", 1),
          Map.entry("getsid", 1),
          Map.entry("setsid", 1),
          Map.entry("subreaper", 1),
          Map.entry("setpdeathsig", 1),
          Map.entry("getpdeathsig", 1),
          Map.entry("waitid", 3),
          Map.entry("waitpidnull", 1),
          Map.entry("sigchld", 1),
          Map.entry("exec", 1),
          Map.entry("spawn", 1),
          Map.entry("file", 1),
          Map.entry("exit", 1)));

  @SuppressWarnings("ImmutableEnumChecker") // The maps are immutable.
  private final Map<String, Integer> weights;

  Theme(Map<String, Integer> weights) {
    this.weights = weights;
  }

  /** How often a kind of operation comes, as against others. */
  int weight(String kind) {
    return weights.getOrDefault(kind, 0);
  }

  /** What is of use mainly to children that come after it, if the theme is about such a thing. */
  Optional<String> first() {
    return switch (this) {
      case OPEN_FILE, LOCK -> Optional.of("open");
      case SHARING -> Optional.of("share");
      case TERMINAL -> Optional.of("openpty");
      default -> weight("pipe") > 1 ? Optional.of("pipe") : Optional.empty();
    };
  }

  /** The operations without which the theme has no subject. */
  public List<String> needs() {
    return switch (this) {
      case RANDOM_RESEED -> List.of("random", "seed");
      case WAITPID_STATUS -> List.of("waitpid");
      case WAYS_TO_WAIT -> List.of("waitid");
      case HEARSAY -> List.of("catch", "handled");
      case PIPE, DESCRIPTOR -> List.of("pipe", "read", "write", "close");
      case OPEN_FILE -> List.of("open", "dup");
      case SERIALISATION -> List.of("send", "receive");
      case ORPHAN -> List.of("getppid");
      case MEMORY -> List.of("set", "get");
      case FLOW -> List.of("fill", "drain");
      case LOCK -> List.of("open", "setlk");
      case GROUP -> List.of("setpgid");
      case SIGNAL -> List.of("kill");
      case WORK -> List.of("compute");
      case ZOMBIE -> List.of("wait");
      case NAMESPACE -> List.of("killall", "nextpid");
      case CREDENTIALS -> List.of("getresuid", "setresuid");
      case TERMINAL -> List.of("openpty", "setsid", "acquiretty");
      case ADOPTION -> List.of("subreaper");
      case SESSION -> List.of("setsid", "getsid", "getpgid");
      case SHARING -> List.of("opendir", "readdir");
      case FORK_HANDLER -> List.of("atfork", "noted");
      case HANDLER -> List.of("catch", "handled");
      case THREAD -> List.of("thread", "join");
      case ENDING -> List.of("pipe", "read", "stream", "print", "terminate");
      case INHERITANCE -> List.of("umask");
      case TIME -> List.of("alarm", "times");
      case IMAGE -> List.of("exec");
      case LITMUS, RETURN_VALUE, PID_INDEPENDENCE, SAME_CODE, MIXED -> List.of("fork");
    };
  }

  /** The word for it on the command line and in reports. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The theme that a word names. */
  public static Optional<Theme> named(String word) {
    return Arrays.stream(values()).filter(theme -> theme.word().equals(word)).findFirst();
  }

  /** The words of all themes. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Theme::word).toList();
  }
}
