package org.forkspec.fault;

import java.util.List;
import org.forkspec.fault.Fault.Depth;
import org.forkspec.model.Because;
import org.forkspec.scenario.Operation.Fork;

/** Faults in how processes begin. */
final class ForkFaults {

  static final List<Fault> ALL =
      List.of(
          new Fault(
              "fork-returns-zero-to-the-parent",
              "fork returns 0 to the parent too",
              Depth.PLAIN,
              Twist.of(
                  Fork.class,
                  (fork, right, choices) -> {
                    var made = choices.afresh();
                    right.apply(fork, made);
                    made.transitions().forEach(way -> choices.takes(Retold.as(way, "0")));
                  })),
          new Fault(
              "second-fork-fails",
              "a process's second fork fails",
              Depth.DEEP,
              Twist.of(
                  Fork.class,
                  (fork, right, choices) -> {
                    if (Occasion.earlier(Fork.class, choices) == 1) {
                      choices.fails("EAGAIN", Because.NOTHING);
                    } else {
                      right.apply(fork, choices);
                    }
                  })));

  private ForkFaults() {}
}
