package org.forkspec.report;

import org.forkspec.implementation.Profile;
import org.forkspec.oracle.Explanation;

/**
 * A true "no": a trace that the model refuses, with what is needed to see it again.
 *
 * @param profile what the implementation said of itself, without which the trace cannot be judged
 * @param explanation the trace, and why it is refused
 * @param seed the seed of the run
 * @param file the name of the file that keeps the scenario, in the report's folder <code>failures
 *     </code>
 * @param listed whether it is listed as an expected failure; then its folder is <code>expected
 *     </code>
 */
public record Finding(
    Profile profile, Explanation explanation, long seed, String file, boolean listed) {}
