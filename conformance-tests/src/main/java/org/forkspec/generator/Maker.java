package org.forkspec.generator;

import org.forkspec.model.World;
import org.forkspec.scenario.Operation;
import org.jspecify.annotations.Nullable;

/** Makes operations of one kind. */
interface Maker {

  /** One that shows something where its process stands, or null where none does. */
  @Nullable Operation make(Actor actor, World world);
}
