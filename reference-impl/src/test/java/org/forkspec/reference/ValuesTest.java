package org.forkspec.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values through Gson and back. */
final class ValuesTest {
  @Property
  void comesBackEqual(@ForAll("values") Object value) {
    Values values = new Values();
    String text = Values.print(value);

    assertThat(values.decode(values.encode(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[",
        "]",
        "[1,]",
        "[,1]",
        "[1",
        "[1]]",
        "1,2",
        "[[]1]",
        "a1",
        "1.5",
        "9223372036854775808",
        "[[[[[[[[[]]]]]]]]]",
      })
  void refusesWhatIsNoValue(String text) {
    assertThatThrownBy(() -> Values.parse(text)).isInstanceOf(Refusal.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {65, 257})
  void refusesWhatIsTooLong(int length) {
    assertThatThrownBy(() -> Values.parse("a".repeat(length))).isInstanceOf(Refusal.class);
  }

  @Provide
  Arbitrary<Object> values() {
    return values(7).filter(value -> Values.print(value).length() <= 256);
  }

  private static Arbitrary<Object> values(int depth) {
    Arbitrary<Object> scalars =
        Arbitraries.oneOf(
            Arbitraries.longs().map(Object.class::cast),
            Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(64).map(Object.class::cast));
    if (depth == 0) {
      return scalars;
    }
    Arbitrary<List<Object>> lists = Arbitraries.lazy(() -> values(depth - 1)).list().ofMaxSize(3);
    return Arbitraries.oneOf(scalars, lists.map(Object.class::cast));
  }
}
