package org.forkspec.scenario;

import org.forkspec.scenario.EntropyOperation.GetRandom;
import org.forkspec.scenario.EntropyOperation.UrandomRead;

/** How the operations on the kernel's random numbers are spelled. */
final class EntropyWords {

  private EntropyWords() {}

  static void addTo(Vocabulary.Forms forms) {
    forms.add("getrandom", GetRandom.class, words -> new GetRandom(), (it, to) -> {});
    forms.add("urandom", UrandomRead.class, words -> new UrandomRead(), (it, to) -> {});
  }
}
