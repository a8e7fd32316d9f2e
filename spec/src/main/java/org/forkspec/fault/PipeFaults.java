package org.forkspec.fault;

import static org.forkspec.fault.Fault.deep;
import static org.forkspec.fault.Fault.plain;
import static org.forkspec.fault.Occasion.always;
import static org.forkspec.fault.Occasion.inGrandchild;
import static org.forkspec.fault.Occasion.oneIn;
import static org.forkspec.fault.Wrong.in;

import java.util.List;
import java.util.function.BinaryOperator;
import org.forkspec.model.Because;
import org.forkspec.model.Choices;
import org.forkspec.model.Content;
import org.forkspec.model.Status;
import org.forkspec.model.World;
import org.forkspec.scenario.Descriptor;
import org.forkspec.scenario.Operation.Pipe;
import org.forkspec.scenario.Operation.Read;
import org.forkspec.scenario.Operation.Write;
import org.forkspec.scenario.Signal;
import org.forkspec.trace.Outcome;

/** Faults in what goes through pipes, and in how its end is told. */
final class PipeFaults {

  static final List<Fault> ALL =
      List.of(
          plain(
              "pipe-has-no-write-end",
              "a new pipe cannot be written to",
              in(Pipe.class)
                  .leaves(
                      (it, right, choices) ->
                          right.with(
                              Ends.closed(
                                  right.born(choices.me().index()), Descriptor.write(it.pipe()))))),
          deep(
              "second-pipe-is-the-first",
              "a process's second pipe shares its content with the first",
              in(Pipe.class)
                  .where((it, choices) -> !choices.me().descriptors().ends().isEmpty())
                  .leaves(
                      (it, right, choices) -> {
                        var before = choices.me().descriptors();
                        int first = before.pipe(before.ends().get(0));
                        return right.with(
                            right
                                .born(choices.me().index())
                                .withDescriptors(before.withPipe(it.pipe(), first)));
                      })),
          deep(
              "pipe-in-a-grandchild-fails",
              "grandchildren can make no pipes",
              in(Pipe.class).when(inGrandchild()).fails("EMFILE")),
          plain(
              "end-of-file-is-lost",
              "read at the end of file blocks",
              in(Read.class)
                  .where((it, choices) -> Ends.isAtEnd(it.descriptor(), choices))
                  .hangs()),
          plain(
              "empty-pipe-is-at-its-end",
              "read of an empty pipe returns 0 though there are writers",
              in(Read.class)
                  .where((it, choices) -> Ends.isEmpty(it.descriptor(), choices))
                  .answers("0")),
          deep(
              "own-write-end-does-not-count",
              "read of an empty pipe returns 0 if only the caller can write to it",
              in(Read.class)
                  .where(
                      (it, choices) ->
                          Ends.isEmpty(it.descriptor(), choices)
                              && !Ends.isOpenElsewhere(it.descriptor(), true, choices))
                  .answers("0")),
          deep(
              "end-of-file-comes-once",
              "read at the end of file fails the second time",
              in(Read.class)
                  .where((it, choices) -> Ends.isAtEnd(it.descriptor(), choices))
                  .where(
                      (it, choices) ->
                          choices.me().done() > 0
                              && choices
                                      .setting()
                                      .program(choices.me().index())
                                      .step(choices.me().done())
                                  instanceof Read before
                              && before.descriptor().equals(it.descriptor()))
                  .fails("EBADF")),
          deep(
              "read-ends-early-now-and-then",
              "one read in twenty returns 0 though there is something to read",
              in(Read.class)
                  .where((it, choices) -> Ends.hasBytes(it.descriptor(), choices))
                  .when(oneIn(20))
                  .answers("0")),
          plain(
              "read-leaves-what-it-returns",
              "read returns bytes, and leaves them in the pipe",
              in(Read.class)
                  .where((it, choices) -> Ends.hasBytes(it.descriptor(), choices))
                  .changesNothing()),
          plain(
              "read-returns-all",
              "read returns more than was asked for, if there is more",
              reads(always(), (bytes, count) -> new Part(bytes, ""))),
          plain(
              "read-loses-the-rest",
              "read loses what is in the pipe beyond what was asked for",
              reads(always(), (bytes, count) -> new Part(bytes.substring(0, count), ""))),
          plain(
              "read-is-one-short",
              "read returns one byte less than it could",
              reads(always(), (bytes, count) -> Part.first(bytes, Math.max(1, count - 1)))),
          deep(
              "long-read-is-short",
              "read returns eight bytes where more were asked for and are there",
              reads(always(), (bytes, count) -> Part.first(bytes, Math.min(8, count)))),
          plain(
              "read-begins-at-the-end",
              "read returns the bytes that were written last",
              reads(
                  always(),
                  (bytes, count) ->
                      new Part(
                          bytes.substring(bytes.length() - count),
                          bytes.substring(0, bytes.length() - count)))),
          deep(
              "read-in-a-grandchild-loses-the-rest",
              "read in a grandchild loses what is in the pipe beyond what was asked for",
              reads(inGrandchild(), (bytes, count) -> new Part(bytes.substring(0, count), ""))),
          plain(
              "write-loses-its-last-byte",
              "write loses its last byte",
              writes(always(), (held, data) -> held + data.substring(0, data.length() - 1))),
          plain(
              "write-tells-one-less",
              "write returns one less than it has written",
              in(Write.class)
                  .turns(
                      (way, choices) ->
                          way.outcome() instanceof Outcome.Success success
                              ? Wrong.retold(
                                  way,
                                  Integer.toString(Integer.parseInt(success.values().get(0)) - 1))
                              : way)),
          deep(
              "second-write-replaces-the-first",
              "write to a pipe that is not empty replaces what is in it",
              writes(always(), (held, data) -> data)),
          deep(
              "second-write-overtakes-the-first",
              "write to a pipe that is not empty comes before what is in it",
              writes(always(), (held, data) -> data + held)),
          deep(
              "byte-is-lost-at-the-seam",
              "write to a pipe that is not empty loses its first byte",
              writes(always(), (held, data) -> held.isEmpty() ? data : held + data.substring(1))),
          deep(
              "long-write-is-cut",
              "write of more than 64 bytes loses those beyond",
              writes(
                  always(), (held, data) -> held + data.substring(0, Math.min(64, data.length())))),
          deep(
              "byte-is-lost-now-and-then",
              "one write in twenty loses its first byte",
              writes(oneIn(20), (held, data) -> held + data.substring(1))),
          plain(
              "sigpipe-is-not-raised",
              "write to a pipe without readers fails with EPIPE, and does not end the writer",
              in(Write.class)
                  .where((it, choices) -> Ends.hasNoReader(it.descriptor(), choices))
                  .fails("EPIPE")),
          plain(
              "write-needs-no-reader",
              "write to a pipe without readers succeeds",
              in(Write.class)
                  .where((it, choices) -> Ends.hasNoReader(it.descriptor(), choices))
                  .does(
                      (it, right, choices) ->
                          choices.succeeds(Because.NOTHING, Integer.toString(it.data().length())))),
          deep(
              "sigpipe-cannot-be-ignored",
              "write to a pipe without readers ends the writer though it ignores SIGPIPE",
              in(Write.class)
                  .where((it, choices) -> Ends.hasNoReader(it.descriptor(), choices))
                  .does((it, right, choices) -> diesOfSigpipe(choices))),
          deep(
              "own-read-end-does-not-count",
              "write to a pipe that only the caller can read ends the writer",
              in(Write.class)
                  .where(
                      (it, choices) ->
                          Ends.pipe(it.descriptor(), choices) >= 0
                              && !Ends.isOpenElsewhere(it.descriptor(), false, choices))
                  .does((it, right, choices) -> diesOfSigpipe(choices))));

  private PipeFaults() {}

  /** What read returns of a pipe's bytes, and what it leaves. */
  private record Part(String read, String left) {
    static Part first(String bytes, int count) {
      return new Part(bytes.substring(0, count), bytes.substring(count));
    }
  }

  private interface Reading {
    Part of(String bytes, int count);
  }

  private static Plant reads(Occasion when, Reading reading) {
    return in(Read.class)
        .when(when)
        .where((it, choices) -> Ends.hasBytes(it.descriptor(), choices))
        .does(
            (it, right, choices) -> {
              int pipe = Ends.pipe(it.descriptor(), choices);
              String bytes = choices.world().pipe(pipe).bytes();
              Part part = reading.of(bytes, Math.min(it.count(), bytes.length()));
              choices.goes(
                  holding(part.left(), pipe, choices.world()), Because.NOTHING, part.read());
            });
  }

  private static Plant writes(Occasion when, BinaryOperator<String> writing) {
    return in(Write.class)
        .when(when)
        .where((it, choices) -> Ends.hasReader(it.descriptor(), choices))
        .leaves(
            (it, right, choices) -> {
              int pipe = Ends.pipe(it.descriptor(), choices);
              String held = choices.world().pipe(pipe).bytes();
              return holding(writing.apply(held, it.data()), pipe, right);
            });
  }

  private static World holding(String bytes, int pipe, World world) {
    return world.withPipe(pipe, new Content(bytes, world.pipe(pipe).values()));
  }

  private static void diesOfSigpipe(Choices choices) {
    choices.ends(
        choices.world().with(choices.me().dying(Status.signaled(Signal.SIGPIPE))), Because.NOTHING);
  }
}
