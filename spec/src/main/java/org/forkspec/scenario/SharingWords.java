package org.forkspec.scenario;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.forkspec.scenario.SharingOperation.Advice;
import org.forkspec.scenario.SharingOperation.Kind;

/** How the operations on what processes share are spelled. */
final class SharingWords {

  /** More than any of the semaphores' and queues' limits allows is of no use. */
  private static final int MOST = 100;

  private static final int MOST_FILES = 8;
  static final int MESSAGES = 5;

  private SharingWords() {}

  static void addTo(Vocabulary.Forms forms) {
    forms.add(
        "map",
        SharingOperation.Map.class,
        named((name, w) -> new SharingOperation.Map(name, w.oneOf(Kind.class))),
        writes(it -> it.kind().name()));
    forms.add(
        "segment",
        SharingOperation.Segment.class,
        alone(SharingOperation.Segment::new),
        SharingWords::name);
    forms.add(
        "store",
        SharingOperation.Store.class,
        named((name, w) -> new SharingOperation.Store(name, w.number("a number"))),
        writes(it -> Long.toString(it.value())));
    forms.add(
        "fetch",
        SharingOperation.Fetch.class,
        alone(SharingOperation.Fetch::new),
        SharingWords::name);
    forms.add(
        "madvise",
        SharingOperation.Advise.class,
        named((name, w) -> new SharingOperation.Advise(name, w.oneOf(Advice.class))),
        writes(it -> it.advice().name()));
    forms.add(
        "mlock",
        SharingOperation.Lock.class,
        alone(SharingOperation.Lock::new),
        SharingWords::name);
    forms.add(
        "locked",
        SharingOperation.Locked.class,
        w -> new SharingOperation.Locked(),
        (it, to) -> {});
    forms.add(
        "nattch",
        SharingOperation.Attachments.class,
        alone(SharingOperation.Attachments::new),
        SharingWords::name);
    semaphores(forms);
    queues(forms);
    forms.add(
        "opendir",
        SharingOperation.OpenDir.class,
        named(
            (name, w) ->
                new SharingOperation.OpenDir(
                    name, (int) w.between(0, MOST_FILES, "how many files: 0 to " + MOST_FILES))),
        writes(it -> Integer.toString(it.files())));
    forms.add(
        "readdir",
        SharingOperation.ReadDir.class,
        alone(SharingOperation.ReadDir::new),
        SharingWords::name);
    forms.add(
        "catopen",
        SharingOperation.CatOpen.class,
        alone(SharingOperation.CatOpen::new),
        SharingWords::name);
    forms.add(
        "catgets",
        SharingOperation.CatGets.class,
        named(
            (name, w) ->
                new SharingOperation.CatGets(
                    name, (int) w.between(1, MESSAGES, "a message: 1 to " + MESSAGES))),
        writes(it -> Integer.toString(it.message())));
  }

  private static void semaphores(Vocabulary.Forms forms) {
    forms.add(
        "semget",
        SharingOperation.SemGet.class,
        named((name, w) -> new SharingOperation.SemGet(name, value(w))),
        writes(it -> Integer.toString(it.value())));
    forms.add(
        "semop",
        SharingOperation.SemOp.class,
        named(
            (name, w) ->
                new SharingOperation.SemOp(
                    name,
                    (int) w.between(-MOST, MOST, "by how much: -" + MOST + " to " + MOST),
                    w.flag("UNDO"))),
        (it, to) -> {
          to.add(it.name());
          to.add(Integer.toString(it.by()));
          if (it.undo()) {
            to.add("UNDO");
          }
        });
    forms.add(
        "semval",
        SharingOperation.SemVal.class,
        alone(SharingOperation.SemVal::new),
        SharingWords::name);
    forms.add(
        "sem_open",
        SharingOperation.SemOpen.class,
        named((name, w) -> new SharingOperation.SemOpen(name, value(w))),
        writes(it -> Integer.toString(it.value())));
    forms.add(
        "sem_post",
        SharingOperation.SemPost.class,
        alone(SharingOperation.SemPost::new),
        SharingWords::name);
    forms.add(
        "sem_trywait",
        SharingOperation.SemTryWait.class,
        alone(SharingOperation.SemTryWait::new),
        SharingWords::name);
  }

  private static void queues(Vocabulary.Forms forms) {
    forms.add(
        "mq_open",
        SharingOperation.MqOpen.class,
        alone(SharingOperation.MqOpen::new),
        SharingWords::name);
    forms.add(
        "mq_send",
        SharingOperation.MqSend.class,
        named((name, w) -> new SharingOperation.MqSend(name, w.number("a number"))),
        writes(it -> Long.toString(it.value())));
    forms.add(
        "mq_receive",
        SharingOperation.MqReceive.class,
        alone(SharingOperation.MqReceive::new),
        SharingWords::name);
    forms.add(
        "mq_setattr",
        SharingOperation.MqSetAttr.class,
        named((name, w) -> new SharingOperation.MqSetAttr(name, w.flag("NONBLOCK"))),
        (it, to) -> {
          to.add(it.name());
          if (it.nonBlocking()) {
            to.add("NONBLOCK");
          }
        });
    forms.add(
        "mq_getattr",
        SharingOperation.MqGetAttr.class,
        alone(SharingOperation.MqGetAttr::new),
        SharingWords::name);
    forms.add(
        "mq_notify",
        SharingOperation.MqNotify.class,
        alone(SharingOperation.MqNotify::new),
        SharingWords::name);
  }

  private static int value(Words words) {
    return (int) words.between(0, MOST, "a value: 0 to " + MOST);
  }

  private static <O> Function<Words, O> alone(Function<String, O> makes) {
    return words -> makes.apply(words.name("a name"));
  }

  private static <O> Function<Words, O> named(BiFunction<String, Words, O> makes) {
    return words -> makes.apply(words.name("a name"), words);
  }

  private static void name(SharingOperation it, List<String> to) {
    to.add(it.name());
  }

  private static <O extends SharingOperation> BiConsumer<O, List<String>> writes(
      Function<O, String> second) {
    return (it, to) -> {
      to.add(it.name());
      to.add(second.apply(it));
    };
  }
}
