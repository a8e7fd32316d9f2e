package org.forkspec.cli;

import java.util.Iterator;
import org.forkspec.generator.Theme;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads themes by their words, and tells which there are. */
final class ThemeWords implements ITypeConverter<Theme>, Iterable<String> {

  @Override
  public Theme convert(String word) {
    return Theme.named(word)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "no theme is called \""
                        + word
                        + "\"; those are "
                        + String.join(", ", Theme.words())));
  }

  @Override
  public Iterator<String> iterator() {
    return Theme.words().iterator();
  }
}
