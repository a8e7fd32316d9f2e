package org.forkspec.cli;

import java.util.Iterator;
import org.forkspec.benchmark.Part;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the parts of a benchmark by their words, and tells which there are. */
final class PartWords implements ITypeConverter<Part>, Iterable<String> {

  @Override
  public Part convert(String word) {
    return Part.named(word)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "no part is called \""
                        + word
                        + "\"; those are "
                        + String.join(", ", Part.words())));
  }

  @Override
  public Iterator<String> iterator() {
    return Part.words().iterator();
  }
}
