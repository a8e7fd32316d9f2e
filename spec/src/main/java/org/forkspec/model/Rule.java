package org.forkspec.model;

import org.forkspec.scenario.Operation;

/** What POSIX allows when a process does an operation: adds every choice that there is. */
public interface Rule<O extends Operation> {

  void apply(O operation, Choices choices);
}
