package org.forkspec.generator;

import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.forkspec.model.Life;
import org.forkspec.model.Process;
import org.forkspec.model.Status;
import org.forkspec.model.World;
import org.forkspec.scenario.Descriptor;
import org.forkspec.scenario.IdType;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Pid;
import org.forkspec.scenario.Signal;
import org.forkspec.scenario.WaitIdOption;
import org.forkspec.scenario.WaitOperation;
import org.forkspec.scenario.WaitOption;
import org.jspecify.annotations.Nullable;

/**
 * What a process stays with for a few steps, since single steps would seldom meet: a child that it
 * stops, continues and asks about, or a pipe that it fills or drains.
 */
interface Interest {

  /** What it does next out of that interest, or null if there is nothing. */
  @Nullable Operation next(World world);

  /** In one child: what it is sent and asked is chosen by what has become of it so far. */
  static Interest inChild(int place, Actor actor, Theme theme, Random random) {
    return new InChild(place, actor, theme.weight("waitid") > 0, random);
  }

  /** Mostly in one of several children, and sometimes in the others. */
  static Interest inChildren(List<Integer> places, Actor actor, Theme theme, Random random) {
    int most = places.get(random.nextInt(places.size()));
    return world -> {
      int other = places.get(random.nextInt(places.size()));
      return inChild(random.nextInt(3) > 0 ? most : other, actor, theme, random).next(world);
    };
  }

  /** In a pipe: the same again. */
  static Interest inPipe(Descriptor end, boolean values, PipeMenu menu) {
    return world -> menu.through(end, values);
  }

  /**
   * See {@link #inChild}.
   *
   * @param byId whether waitid may ask, too
   */
  record InChild(int place, Actor actor, boolean byId, Random random) implements Interest {

    private static final List<Signal> STOPS =
        List.of(Signal.SIGSTOP, Signal.SIGSTOP, Signal.SIGTSTP, Signal.SIGTTIN, Signal.SIGTTOU);
    private static final List<Signal> ENDS =
        List.of(Signal.SIGTERM, Signal.SIGTERM, Signal.SIGKILL, Signal.SIGHUP, Signal.SIGUSR1);

    @Override
    public @Nullable Operation next(World world) {
      Process child = world.born(place);
      if (child.life() == Life.GONE || child.parent() != actor.place) {
        return null;
      }
      int dice = random.nextInt(100);
      if (!child.isAlive()) {
        return dice < 70 ? waits(any()) : sends(Signal.SIGCONT);
      } else if (child.life() == Life.STOPPED) {
        return child.report().kind() == Status.Kind.STOPPED ? untold(dice) : told(dice);
      } else if (child.report().kind() == Status.Kind.CONTINUED) {
        return dice < 70 ? waits(any(WaitOption.WCONTINUED)) : ofRunning(random.nextInt(100));
      }
      return ofRunning(dice);
    }

    private Operation ofRunning(int dice) {
      if (dice < 50) {
        return sends(pick(STOPS));
      } else if (dice < 75) {
        return waits(any(WaitOption.WNOHANG));
      } else if (dice < 85) {
        return sends(Signal.SIGCONT);
      }
      return dice < 90 ? sends(pick(ENDS)) : waits(any(WaitOption.WUNTRACED));
    }

    /** It is stopped, and its parent has not been told. */
    private Operation untold(int dice) {
      if (dice < 50) {
        return waits(any(WaitOption.WUNTRACED));
      } else if (dice < 55) {
        return new Operation.Wait();
      } else if (dice < 70) {
        return waits(any(WaitOption.WNOHANG));
      } else if (dice < 90) {
        return sends(Signal.SIGCONT);
      }
      return sends(dice < 95 ? pick(STOPS) : pick(ENDS));
    }

    private Operation told(int dice) {
      if (dice < 40) {
        return waits(any(WaitOption.WNOHANG));
      } else if (dice < 75) {
        return sends(Signal.SIGCONT);
      }
      return sends(dice < 85 ? pick(STOPS) : pick(ENDS));
    }

    private Operation sends(Signal signal) {
      return new Operation.Kill(name(), signal);
    }

    private Operation waits(Set<WaitOption> options) {
      if (byId && random.nextBoolean()) {
        return new WaitOperation.WaitId(IdType.P_PID, name(), ofWaitId(options));
      }
      return new Operation.WaitPid(random.nextInt(8) == 0 ? new Pid.MinusOne() : name(), options);
    }

    /** The same to waitid, which has to be asked for the dead, and seldom is not. */
    private Set<WaitIdOption> ofWaitId(Set<WaitOption> options) {
      Set<WaitIdOption> its = EnumSet.noneOf(WaitIdOption.class);
      for (WaitOption option : options) {
        its.add(
            switch (option) {
              case WNOHANG -> WaitIdOption.WNOHANG;
              case WUNTRACED -> WaitIdOption.WSTOPPED;
              case WCONTINUED -> WaitIdOption.WCONTINUED;
            });
      }
      if (random.nextInt(4) > 0) {
        its.add(WaitIdOption.WEXITED);
      }
      if (random.nextInt(6) == 0) {
        its.add(WaitIdOption.WNOWAIT);
      }
      return its;
    }

    private Pid.Of name() {
      return new Pid.Of(Stage.PROCESSES.get(place));
    }

    /** These options, and perhaps others. */
    private Set<WaitOption> any(WaitOption... these) {
      Set<WaitOption> options = EnumSet.noneOf(WaitOption.class);
      options.addAll(List.of(these));
      for (WaitOption option : WaitOption.values()) {
        if (random.nextInt(5) < 2) {
          options.add(option);
        }
      }
      return options;
    }

    private <T> T pick(List<T> from) {
      return from.get(random.nextInt(from.size()));
    }
  }
}
