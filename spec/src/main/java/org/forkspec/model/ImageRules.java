package org.forkspec.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.forkspec.implementation.Profile;
import org.forkspec.model.Executables.Place;
import org.forkspec.scenario.Argument;
import org.forkspec.scenario.ImageOperation;
import org.forkspec.scenario.ImageOperation.Exec;
import org.forkspec.scenario.ImageOperation.Kind;
import org.forkspec.scenario.ImageOperation.MakeFile;
import org.forkspec.scenario.Resource;
import org.forkspec.scenario.Signal;

/** How a process becomes another program (POSIX.1-2017, XSH exec). */
final class ImageRules {

  private static final Because REPLACED = Because.of("EXEC-NO-RETURN");
  private static final Because ARGUMENTS = Because.of("EXEC-ARGV-PASSED");
  private static final Because NO_ARGUMENT = Because.of("EXEC-EMPTY-ARGV-LINUX");
  private static final Because SHELL = Because.of("EXECVP-SH-FALLBACK");
  private static final Because TOO_MUCH = Because.of("EXEC-E2BIG");
  private static final Because NOT_ALLOWED = Because.of("EXEC-EACCES-NOEXEC");
  private static final Because DIRECTORY = Because.of("EXEC-EACCES-DIR");
  private static final Because NO_FORMAT = Because.of("EXEC-ENOEXEC");
  private static final Because NO_DESCRIPTOR = Because.of("EXEC-FEXECVE-EBADF");
  private static final Because TOO_MANY = Because.of("EXEC-EAGAIN-NPROC-LINUX");
  private static final Because NO_BINARY = Because.of("EXEC-EINVAL");

  /** No system must take more than that: what the environment needs comes in addition. */
  private static final int SURELY_TAKEN = 2_000;

  /** As Linux has it whatever the limits are. */
  private static final int NEVER_TAKEN = 6 << 20;

  /** What a shell ends with that can make nothing of a script. */
  private static final int[] NO_SCRIPT = {127, 126, 2};

  private ImageRules() {}

  static void addTo(Rules.Book book) {
    book.put(Exec.class, ImageRules::exec);
    book.put(MakeFile.class, ImageRules::makeFile);
  }

  static void exec(Exec operation, Choices choices) {
    if (operation.descriptor().isPresent()) {
      int file = choices.me().descriptors().file(operation.descriptor().get());
      fails(choices, file < 0 ? "EBADF" : "EACCES", file < 0 ? NO_DESCRIPTOR : NOT_ALLOWED);
      return;
    }
    Place place = place(operation, choices.world());
    Kind kind = place.kind();
    Because because = place.because();
    if (!Credentials.actsAsMain(choices.me())) {
      // Who knows whether the directories on the way are open to others?
      fails(choices, "EACCES", because);
    }
    if (mayBeTooMany(choices.me())) {
      fails(choices, "EAGAIN", TOO_MANY);
      if (choices.me().get(Credentials.TOO_MANY)
          && LimitRules.areTooMany(choices.me(), user(choices.me()), choices.world())) {
        return;
      }
    }
    boolean script = kind == Kind.SCRIPT || kind == Kind.MALFORMED;
    if (kind == null) {
      fails(choices, place.errno(), because);
      if (place.otherwise() != null) {
        fails(choices, place.otherwise().errno(), place.otherwise().because());
      }
    } else if (kind == Kind.DIRECTORY) {
      fails(choices, "EACCES", because.and(DIRECTORY));
    } else if (kind == Kind.PLAIN) {
      fails(choices, "EACCES", because.and(NOT_ALLOWED));
    } else if (script && !operation.call().searches()) {
      fails(choices, "ENOEXEC", because.and(kind == Kind.SCRIPT ? NO_FORMAT : NO_BINARY));
      if (kind == Kind.MALFORMED) {
        fails(choices, "EINVAL", because.and(NO_BINARY));
      }
    } else {
      image(operation, kind, because, choices);
    }
  }

  /** A name without a slash is searched for, by those functions that do. */
  private static Place place(Exec operation, World world) {
    String path = operation.path();
    boolean searched =
        operation.call().searches()
            && !path.isEmpty()
            && !path.contains("/")
            && !path.equals(ImageOperation.SELF);
    return searched ? Executables.search(path, world) : Executables.find(path, world);
  }

  private static void image(Exec operation, Kind kind, Because because, Choices choices) {
    long length = 0;
    for (Argument argument : operation.arguments()) {
      length += argument.length() + 1;
    }
    if (length > SURELY_TAKEN) {
      fails(choices, "E2BIG", because.and(TOO_MUCH));
    }
    if (length > NEVER_TAKEN) {
      return;
    }
    if (kind == Kind.MALFORMED) {
      shellFails(because.and(NO_BINARY), choices);
      return;
    }
    Because why = because.and(REPLACED);
    List<String> given = new ArrayList<>();
    operation.arguments().forEach(argument -> given.add(argument.toString()));
    if (kind == Kind.SCRIPT) {
      // The script executes the program with its own arguments, of which the first is its name.
      why = why.and(SHELL);
      given.subList(0, Math.min(1, given.size())).clear();
      given.add(0, ImageOperation.SELF);
    } else if (given.isEmpty()) {
      if (!choices.setting().isLinux()) {
        goesOn(choices, why, given);
      }
      why = why.and(NO_ARGUMENT);
      given.add("\"\"");
    }
    goesOn(choices, why.and(ARGUMENTS), given);
  }

  private static void goesOn(Choices choices, Because because, List<String> given) {
    List<String> values = new ArrayList<>(given);
    values.add(0, Integer.toString(given.size()));
    Process me = choices.me();
    boolean inherited = choices.setting().profile().random() == Profile.Generator.INHERITED;
    Stream stream =
        inherited ? Stream.FIRST : new Stream("seeded in " + me.index() + " at " + me.done(), 0);
    Process next = Image.executed(me, choices.setting(), stream);
    String[] told = values.toArray(String[]::new);
    World world = Image.closed(choices.world(), me);
    choices.goes(world.with(next), because, told);
    if (next.ignores(Signal.SIGCHLD) && !choices.setting().isLinux()) {
      // Whether that one stays ignored is not said; on Linux it does.
      Process mindful = next.withIgnored(next.ignored() & ~Signal.SIGCHLD.bit());
      choices.goes(world.with(mindful), because, told);
    }
  }

  private static void shellFails(Because because, Choices choices) {
    fails(choices, "EINVAL", because);
    for (int code : NO_SCRIPT) {
      Process dying = SystemSteps.dying(choices.me(), Status.exited(code));
      choices.ends(choices.world().with(dying), because);
    }
  }

  /** Whether the processes of a user may be more than there can be, who counts them all? */
  private static boolean mayBeTooMany(Process me) {
    return user(me) != Credentials.FOUND
        && me.get(LimitRules.on(Resource.RLIMIT_NPROC)) != LimitRules.AS_MAIN;
  }

  private static int user(Process me) {
    return me.get(Credentials.USER).real();
  }

  private static void fails(Choices choices, String errno, Because because) {
    choices.fails(choices.world().with(Image.failed(choices.me())), errno, because);
  }

  static void makeFile(MakeFile operation, Choices choices) {
    String path = operation.path();
    World world = choices.world();
    int slash = path.lastIndexOf('/');
    Place parent =
        slash < 0
            ? Place.of(Kind.DIRECTORY)
            : Executables.find(path.substring(0, slash + 1), world);
    Executables.File file = new Executables.File(path);
    if (!Credentials.actsAsMain(choices.me())) {
      choices.fails("EACCES", Because.NOTHING);
    }
    if (parent.kind() == null) {
      choices.fails(parent.errno(), Because.NOTHING);
    } else if (world.get(file).isPresent()) {
      choices.fails("EEXIST", Because.NOTHING);
    } else {
      choices.goes(world.with(file, Optional.of(operation.kind())), Because.NOTHING, "0");
    }
  }
}
