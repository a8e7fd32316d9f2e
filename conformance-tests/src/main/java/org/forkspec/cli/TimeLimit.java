package org.forkspec.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how long something may take: {@code 30s}, {@code 1h30m}, {@code PT10M}. */
final class TimeLimit implements ITypeConverter<Duration> {

  @Override
  public Duration convert(String text) {
    String iso = text.toUpperCase(Locale.ROOT);
    if (!iso.startsWith("P")) {
      iso = iso.matches("\\d+D") ? "P" + iso : "PT" + iso;
    }
    try {
      Duration limit = Duration.parse(iso);
      if (limit.isNegative() || limit.isZero()) {
        throw new TypeConversionException("\"" + text + "\" is no time to run anything in");
      }
      return limit;
    } catch (DateTimeParseException e) {
      throw new TypeConversionException(
          "\"" + text + "\" is no time such as 30s, 10m, 6h, 1h30m or PT10M");
    }
  }
}
