package org.forkspec.scenario;

import java.util.Collections;
import org.forkspec.scenario.ThreadOperation.Cleanup;
import org.forkspec.scenario.ThreadOperation.EndThread;
import org.forkspec.scenario.ThreadOperation.GetSpecific;
import org.forkspec.scenario.ThreadOperation.Join;
import org.forkspec.scenario.ThreadOperation.Lock;
import org.forkspec.scenario.ThreadOperation.SetSpecific;
import org.forkspec.scenario.ThreadOperation.Start;
import org.forkspec.scenario.ThreadOperation.Tasks;
import org.forkspec.scenario.ThreadOperation.TryLock;
import org.forkspec.scenario.ThreadOperation.Unlock;

/** How the operations on threads are spelled. */
final class ThreadWords {

  private ThreadWords() {}

  static void addTo(Vocabulary.Forms forms) {
    forms.add(
        "thread",
        Start.class,
        ThreadWords::start,
        (it, to) -> {
          to.add(it.thread());
          to.addAll(it.operation().words());
        });
    forms.add(
        "join",
        Join.class,
        words -> new Join(words.name("a thread")),
        (it, to) -> to.add(it.thread()));
    forms.add("tasks", Tasks.class, words -> new Tasks(), (it, to) -> {});
    forms.add("pthread_exit", EndThread.class, words -> new EndThread(), (it, to) -> {});
    forms.add(
        "cleanup",
        Cleanup.class,
        words -> new Cleanup(words.writeEnd(), words.letter(), words.letter()),
        (it, to) -> Collections.addAll(to, it.end().toString(), it.handler(), it.destructor()));
    forms.add(
        "lock",
        Lock.class,
        words -> new Lock(words.name("a mutex")),
        (it, to) -> to.add(it.mutex()));
    forms.add(
        "trylock",
        TryLock.class,
        words -> new TryLock(words.name("a mutex")),
        (it, to) -> to.add(it.mutex()));
    forms.add(
        "unlock",
        Unlock.class,
        words -> new Unlock(words.name("a mutex")),
        (it, to) -> to.add(it.mutex()));
    forms.add(
        "setspecific",
        SetSpecific.class,
        words -> new SetSpecific(words.variable(), words.number("a number")),
        (it, to) -> Collections.addAll(to, it.key(), Long.toString(it.value())));
    forms.add(
        "getspecific",
        GetSpecific.class,
        words -> new GetSpecific(words.variable()),
        (it, to) -> to.add(it.key()));
  }

  private static Start start(Words words) {
    return new Start(words.name("a thread"), Vocabulary.read(words));
  }
}
