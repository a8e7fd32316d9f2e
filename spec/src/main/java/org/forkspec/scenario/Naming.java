package org.forkspec.scenario;

/** Gives the names in a scenario other ones. */
public interface Naming {

  String process(String name);

  /** The name of a pipe, or of anything else that a descriptor is opened for. */
  String pipe(String name);

  String variable(String name);

  /** The same pid under another name. */
  default Pid pid(Pid pid) {
    if (pid instanceof Pid.Of of) {
      return new Pid.Of(process(of.process()));
    }
    return pid instanceof Pid.GroupOf of ? new Pid.GroupOf(process(of.process())) : pid;
  }

  /** The same descriptor under another name. */
  default Descriptor descriptor(Descriptor descriptor) {
    return descriptor.kind() == Descriptor.Kind.NUMBER
        ? descriptor
        : new Descriptor(pipe(descriptor.name()), descriptor.kind());
  }
}
