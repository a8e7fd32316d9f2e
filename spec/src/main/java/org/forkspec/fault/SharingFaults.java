package org.forkspec.fault;

import static org.forkspec.fault.Fault.deep;
import static org.forkspec.fault.Fault.plain;
import static org.forkspec.fault.Occasion.after;
import static org.forkspec.fault.Occasion.inChild;
import static org.forkspec.fault.Occasion.inGrandchild;
import static org.forkspec.fault.Wrong.in;

import java.util.List;
import org.forkspec.model.SystemRule;
import org.forkspec.scenario.EntropyOperation.GetRandom;
import org.forkspec.scenario.EntropyOperation.UrandomRead;
import org.forkspec.scenario.SharingOperation.Advise;
import org.forkspec.scenario.SharingOperation.Attachments;
import org.forkspec.scenario.SharingOperation.CatGets;
import org.forkspec.scenario.SharingOperation.CatOpen;
import org.forkspec.scenario.SharingOperation.Fetch;
import org.forkspec.scenario.SharingOperation.Kind;
import org.forkspec.scenario.SharingOperation.Lock;
import org.forkspec.scenario.SharingOperation.Locked;
import org.forkspec.scenario.SharingOperation.Map;
import org.forkspec.scenario.SharingOperation.MqGetAttr;
import org.forkspec.scenario.SharingOperation.MqNotify;
import org.forkspec.scenario.SharingOperation.MqOpen;
import org.forkspec.scenario.SharingOperation.MqReceive;
import org.forkspec.scenario.SharingOperation.MqSend;
import org.forkspec.scenario.SharingOperation.MqSetAttr;
import org.forkspec.scenario.SharingOperation.OpenDir;
import org.forkspec.scenario.SharingOperation.ReadDir;
import org.forkspec.scenario.SharingOperation.Segment;
import org.forkspec.scenario.SharingOperation.SemGet;
import org.forkspec.scenario.SharingOperation.SemOp;
import org.forkspec.scenario.SharingOperation.SemOpen;
import org.forkspec.scenario.SharingOperation.SemPost;
import org.forkspec.scenario.SharingOperation.SemTryWait;
import org.forkspec.scenario.SharingOperation.SemVal;
import org.forkspec.scenario.SharingOperation.Store;

/** Faults in what processes share, and in what they read through buffers of their own. */
final class SharingFaults {

  static final List<Fault> ALL =
      List.of(
          plain(
              "shared-mapping-is-private",
              "what is mapped MAP_SHARED is private to each process",
              in(Map.class).as(it -> new Map(it.name(), Kind.PRIVATE))),
          plain(
              "private-mapping-is-shared",
              "what is mapped MAP_PRIVATE is shared",
              in(Map.class).as(it -> new Map(it.name(), Kind.SHARED))),
          plain(
              "segment-is-not-attached",
              "a segment is made, and the attachment fails",
              in(Segment.class).fails("ENOMEM")),
          plain("store-does-nothing", "a number is not stored", in(Store.class).changesNothing()),
          deep(
              "store-in-a-child-is-lost",
              "what a child stores is lost",
              in(Store.class).when(inChild()).changesNothing()),
          plain(
              "fetch-finds-zeroes-in-a-child",
              "a child finds zeroes in memory, whatever was stored",
              in(Fetch.class).when(inChild()).tells(choices -> "0")),
          plain(
              "madvise-does-nothing",
              "madvise says that it has done something, and has not",
              in(Advise.class).changesNothing()),
          plain(
              "mlock-does-nothing",
              "mlock says that it has locked memory, and has not",
              in(Lock.class).changesNothing()),
          deep(
              "locked-in-a-child-as-in-its-parent",
              "memory locks are inherited",
              in(Locked.class).when(inChild()).tells(choices -> "1")),
          plain(
              "attachments-are-never-counted",
              "shm_nattch is 1, however many are attached",
              in(Attachments.class).tells(choices -> "1")),
          deep(
              "attachments-outlive-processes",
              "shm_nattch counts processes that have ended",
              in(Attachments.class)
                  .tells(choices -> Integer.toString(Kin.all(choices.world()).size()))),
          plain(
              "semget-begins-with-zero",
              "a semaphore begins with 0, whatever was asked for",
              in(SemGet.class).of(it -> it.value() > 0).as(it -> new SemGet(it.name(), 0))),
          plain(
              "semop-undoes-nothing",
              "SEM_UNDO is not heeded",
              in(SemOp.class).of(SemOp::undo).as(it -> new SemOp(it.name(), it.by(), false))),
          plain(
              "semop-undoes-always",
              "every change of a semaphore is undone at the end",
              in(SemOp.class).of(it -> !it.undo()).as(it -> new SemOp(it.name(), it.by(), true))),
          deep(
              "undoing-never-ends",
              "a process that has something to undo never ends",
              Plant.at(SystemRule.Moment.UNDOING, right -> (world, process, steps) -> {})),
          plain(
              "semval-tells-one-too-many",
              "semctl tells one more than there is",
              in(SemVal.class).tells(choices -> "99")),
          plain(
              "sem-open-begins-with-zero",
              "a named semaphore begins with 0, whatever was asked for",
              in(SemOpen.class).of(it -> it.value() > 0).as(it -> new SemOpen(it.name(), 0))),
          plain(
              "sem-post-in-a-child-is-lost",
              "a child's sem_post does nothing",
              in(SemPost.class).when(inChild()).changesNothing()),
          plain(
              "sem-trywait-always-succeeds",
              "sem_trywait succeeds though the semaphore is 0",
              in(SemTryWait.class).forgives("EAGAIN", "0")),
          plain("mq-open-fails", "mq_open fails", in(MqOpen.class).fails("EACCES")),
          plain(
              "mq-send-in-a-child-is-lost",
              "what a child sends to a queue is lost",
              in(MqSend.class).when(inChild()).changesNothing()),
          deep(
              "mq-receive-keeps-the-message",
              "mq_receive leaves the message in the queue",
              in(MqReceive.class).changesNothing()),
          plain(
              "mq-setattr-is-private",
              "what a child sets in a queue's description is not set",
              in(MqSetAttr.class).when(inChild()).changesNothing()),
          plain(
              "mq-getattr-forgets-nonblock",
              "mq_getattr says that the queue blocks, and that there is nothing in it",
              in(MqGetAttr.class).answers("BLOCK", "0")),
          plain(
              "mq-notify-registers-everybody",
              "mq_notify registers a second process",
              in(MqNotify.class).forgives("EBUSY", "0")),
          deep(
              "mq-notify-outlives-the-process",
              "a second mq_notify in a scenario fails, though the first one's process has ended",
              in(MqNotify.class).when(after(MqNotify.class)).fails("EBUSY")),
          plain("opendir-fails", "opendir fails", in(OpenDir.class).fails("EMFILE")),
          plain(
              "readdir-fails-in-a-child",
              "readdir fails in a child",
              in(ReadDir.class).when(inChild()).fails("EBADF")),
          plain("catopen-fails", "catopen fails", in(CatOpen.class).fails("ENOENT")),
          plain(
              "catgets-in-a-child-finds-nothing",
              "catgets in a child finds no message",
              in(CatGets.class).when(inChild()).tells(choices -> "none")),
          plain(
              "getrandom-is-no-random",
              "getrandom draws the same number for everybody",
              in(GetRandom.class).answers("4")),
          deep(
              "urandom-in-a-grandchild-is-no-random",
              "/dev/urandom gives a grandchild the number of somebody else",
              in(UrandomRead.class).when(inGrandchild()).answers("7")));

  private SharingFaults() {}
}
