package org.forkspec.model;

import org.forkspec.trace.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * One way in which a world can go on.
 *
 * @param outcome what the process that makes the step sees; null for a step inside the system, and
 *     for one from which the process does not return
 */
public record Transition(World next, @Nullable Outcome outcome, Because because) {}
