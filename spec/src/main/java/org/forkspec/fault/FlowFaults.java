package org.forkspec.fault;

import static org.forkspec.fault.Fault.deep;
import static org.forkspec.fault.Fault.plain;
import static org.forkspec.fault.Occasion.always;
import static org.forkspec.fault.Occasion.inGrandchild;
import static org.forkspec.fault.Wrong.in;

import java.util.List;
import org.forkspec.model.Because;
import org.forkspec.model.Choices;
import org.forkspec.model.Content;
import org.forkspec.model.Rule;
import org.forkspec.model.Transition;
import org.forkspec.scenario.FlowOperation.Drain;
import org.forkspec.scenario.FlowOperation.Fill;
import org.forkspec.scenario.Runs;
import org.forkspec.trace.Outcome;

/** Faults in what many bytes meet: full pipes, and writes that come in pieces. */
final class FlowFaults {

  /** What fits into a Linux pipe, and is written to any in one piece. */
  private static final int CAPACITY = 65536;

  private static final int PIECE = 512;

  static final List<Fault> ALL =
      List.of(
          plain(
              "fill-loses-its-last-byte",
              "a write to an empty pipe loses its last byte",
              in(Fill.class)
                  .where((it, choices) -> Ends.isEmpty(it.descriptor(), choices))
                  .of(it -> it.count() > 1)
                  .leaves(
                      (it, right, choices) -> {
                        int pipe = Ends.pipe(it.descriptor(), choices);
                        String bytes = right.pipe(pipe).bytes();
                        Content less =
                            new Content(
                                bytes.substring(0, Math.max(0, bytes.length() - 1)), List.of());
                        return right.withPipe(pipe, less);
                      })),
          plain(
              "nonblocking-write-waits",
              "a write that is not to wait waits where nothing fits",
              onEagain((it, choices) -> choices.blocks(Because.NOTHING))),
          plain(
              "full-pipe-takes-more",
              "a write that is not to wait succeeds where nothing fits",
              onEagain(
                  (it, choices) ->
                      choices.succeeds(Because.NOTHING, Integer.toString(it.count())))),
          deep(
              "short-write-goes-in-part",
              "of a short write for which there is no room one byte is written",
              onEagain(
                  (it, choices) -> {
                    if (it.count() > 1 && it.count() <= PIECE) {
                      choices.succeeds(Because.NOTHING, "1");
                    } else {
                      choices.fails("EAGAIN", Because.NOTHING);
                    }
                  })),
          plain(
              "partial-write-is-told-as-whole",
              "a write of which only some bytes fit tells all of them",
              tellsAll(in(Fill.class))),
          deep(
              "write-cut-by-a-stop-is-told-as-whole",
              "a write that a stop has cut short tells all of its bytes",
              tellsAll(in(Fill.class).where((it, choices) -> choices.me().hasResumed()))),
          deep(
              "write-that-was-stopped-fails",
              "a write upon which a stop came fails with EINTR when it goes on",
              in(Fill.class).where((it, choices) -> choices.me().hasResumed()).fails("EINTR")),
          deep(
              "long-write-does-not-wait",
              "a write of more than a pipe holds returns at once",
              in(Fill.class)
                  .of(it -> it.count() > CAPACITY)
                  .where((it, choices) -> Ends.isEmpty(it.descriptor(), choices))
                  .does(
                      (it, right, choices) ->
                          choices.goes(
                              choices
                                  .world()
                                  .withPipe(
                                      Ends.pipe(it.descriptor(), choices),
                                      Content.EMPTY.withBytes(it.data())),
                              Because.NOTHING,
                              Integer.toString(it.count())))),
          deep(
              "fill-in-a-grandchild-fails",
              "grandchildren cannot write much",
              in(Fill.class).when(inGrandchild()).fails("EIO")),
          plain(
              "drain-tells-one-byte-less",
              "a long read tells one byte less than it has read",
              in(Drain.class)
                  .when(always())
                  .turns(
                      (way, choices) ->
                          way.outcome() instanceof Outcome.Success success
                              ? Wrong.retold(way, oneLess(success.values().get(0)))
                              : way)),
          plain(
              "drain-at-the-end-blocks",
              "a long read at the end of file blocks",
              in(Drain.class)
                  .where((it, choices) -> Ends.isAtEnd(it.descriptor(), choices))
                  .hangs()),
          deep(
              "eagain-is-told-as-the-end",
              "a long read that is not to wait tells the end of file where there is nothing yet",
              in(Drain.class).forgives("EAGAIN", "0")));

  private FlowFaults() {}

  private interface Instead {
    void of(Fill it, Choices choices);
  }

  /** Whatever is written there, all is told. */
  private static Plant tellsAll(Wrong<Fill> where) {
    return where.does(
        (it, right, choices) -> {
          for (Transition way : made(it, right, choices).transitions()) {
            choices.takes(
                way.outcome() instanceof Outcome.Success
                    ? Wrong.retold(way, Integer.toString(it.count()))
                    : way);
          }
        });
  }

  /** What comes where a write should fail with EAGAIN. */
  private static Plant onEagain(Instead instead) {
    return in(Fill.class)
        .does(
            (it, right, choices) -> {
              Choices made = made(it, right, choices);
              boolean again =
                  made.transitions().stream()
                      .anyMatch(way -> Outcome.failure("EAGAIN").equals(way.outcome()));
              if (again) {
                instead.of(it, choices);
              } else {
                right.apply(it, choices);
              }
            });
  }

  private static Choices made(Fill it, Rule<Fill> right, Choices choices) {
    Choices made = choices.afresh();
    right.apply(it, made);
    if (made.mayBlock()) {
      choices.blocks(made.blocking());
    }
    return made;
  }

  private static String oneLess(String runs) {
    String letters = Runs.letters(runs);
    return letters == null || letters.length() < 2
        ? runs
        : Runs.of(letters.substring(0, letters.length() - 1));
  }
}
