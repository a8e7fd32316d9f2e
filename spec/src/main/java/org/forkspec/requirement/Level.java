package org.forkspec.requirement;

import java.util.Locale;

/** How binding a requirement is, in the standard's own words. */
public enum Level {
  SHALL,
  SHOULD,
  MAY,
  UNSPECIFIED,
  IMPLEMENTATION_DEFINED,
  UNDEFINED,
  /** What Linux adds to POSIX, or does otherwise. */
  LINUX,
  /** What a language runtime promises beyond POSIX. */
  RUNTIME_CONVENTION;

  /** The word that the catalogue uses, such as {@code runtime-convention}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
