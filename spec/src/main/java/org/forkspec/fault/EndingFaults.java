package org.forkspec.fault;

import static org.forkspec.fault.Fault.deep;
import static org.forkspec.fault.Fault.plain;
import static org.forkspec.fault.Occasion.inGrandchild;
import static org.forkspec.fault.Wrong.in;

import java.util.List;
import java.util.function.UnaryOperator;
import org.forkspec.model.Because;
import org.forkspec.model.Choices;
import org.forkspec.model.Endings;
import org.forkspec.model.Process;
import org.forkspec.model.Rules;
import org.forkspec.model.Status;
import org.forkspec.model.World;
import org.forkspec.scenario.EndingOperation.Abort;
import org.forkspec.scenario.EndingOperation.AtExit;
import org.forkspec.scenario.EndingOperation.QuickExit;
import org.forkspec.scenario.EndingOperation.Return;
import org.forkspec.scenario.EndingOperation.Terminate;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Operation.Exit;
import org.forkspec.scenario.Operation.Fork;
import org.forkspec.scenario.Signal;
import org.forkspec.scenario.StreamOperation.Flush;
import org.forkspec.scenario.StreamOperation.OpenStream;
import org.forkspec.scenario.StreamOperation.Print;

/** Faults in how processes end themselves, and in what they keep for their end. */
final class EndingFaults {

  static final List<Fault> ALL =
      List.of(
          plain(
              "no-stream-can-be-made",
              "fdopen fails with EBADF",
              in(OpenStream.class).fails("EBADF")),
          plain(
              "print-loses-its-letters",
              "what is printed is in no buffer",
              in(Print.class).changesNothing()),
          plain(
              "flush-does-nothing",
              "fflush succeeds, and leaves everything in the buffer",
              in(Flush.class).changesNothing()),
          plain(
              "flush-keeps-what-it-writes",
              "fflush writes the buffer, and leaves it as it was",
              in(Flush.class)
                  .leaves((it, right, choices) -> right.with(printedBefore(right, choices)))),
          deep(
              "fork-empties-buffers",
              "a child begins without what its parent had printed and not written",
              inChild(Endings::withoutStreams)),
          deep(
              "fork-drops-exit-handlers",
              "a child does not call the exit handlers of its parent",
              inChild(Endings::withoutHandlers)),
          plain(
              "atexit-does-nothing",
              "a function that was registered by atexit is never called",
              in(AtExit.class).changesNothing()),
          plain(
              "exit-calls-no-handler",
              "exit calls no function that was registered",
              in(Terminate.class).pretending(EndingFaults::withoutHandlers)),
          deep(
              "exit-calls-the-first-handler-first",
              "exit calls functions in another order than the last one first",
              in(Terminate.class)
                  .where((it, choices) -> Endings.handlers(choices.me()) > 1)
                  .pretending((world, me) -> world.with(Endings.withHandlersReversed(me)))),
          plain(
              "exit-does-not-flush",
              "exit loses what is in the buffers",
              in(Terminate.class)
                  .pretending((world, me) -> world.with(Endings.withoutStreams(me)))),
          deep(
              "exit-in-a-grandchild-calls-no-handler",
              "exit in a grandchild calls no function that was registered",
              in(Terminate.class).when(inGrandchild()).pretending(EndingFaults::withoutHandlers)),
          plain(
              "value-of-main-is-lost",
              "a process whose main returns exits with 0",
              in(Return.class).as(it -> new Return(0))),
          deep(
              "return-calls-no-handler",
              "returning from main calls no function that was registered",
              in(Return.class).pretending(EndingFaults::withoutHandlers)),
          deep(
              "raw-exit-does-all-that-exit-does",
              "_exit calls handlers and flushes streams",
              in(Exit.class)
                  .does((it, right, choices) -> instead(new Terminate(it.code()), choices))),
          plain(
              "quick-exit-loses-its-value",
              "_Exit ends the process with 0",
              in(QuickExit.class).as(it -> new QuickExit(0))),
          deep(
              "quick-exit-flushes",
              "_Exit calls handlers and flushes streams",
              in(QuickExit.class)
                  .does((it, right, choices) -> instead(new Terminate(it.code()), choices))),
          plain(
              "abort-exits",
              "abort ends the process with the status 134",
              in(Abort.class).does((it, right, choices) -> exits(choices))),
          deep(
              "abort-heeds-what-is-ignored",
              "abort in a process that ignores SIGABRT ends it with the status 134",
              in(Abort.class)
                  .where((it, choices) -> choices.me().ignores(Signal.SIGABRT))
                  .does((it, right, choices) -> exits(choices))));

  private EndingFaults() {}

  private static Process printedBefore(World right, Choices choices) {
    return Endings.withStreamsOf(choices.me(), right.born(choices.me().index()));
  }

  private static World withoutHandlers(World world, Process me) {
    return world.with(Endings.withoutHandlers(me));
  }

  private static Plant inChild(UnaryOperator<Process> change) {
    return in(Fork.class)
        .leaves(
            (it, right, choices) ->
                right.with(change.apply(right.born(choices.setting().place(it.child())))));
  }

  /** Another operation is done. */
  private static void instead(Operation other, Choices choices) {
    Choices made = Rules.posix().step(choices.world(), choices.me().index(), other, null);
    if (made.mayBlock()) {
      choices.blocks(made.blocking());
    }
    made.transitions().forEach(choices::takes);
  }

  private static void exits(Choices choices) {
    choices.ends(choices.world().with(choices.me().dying(Status.exited(134))), Because.NOTHING);
  }
}
