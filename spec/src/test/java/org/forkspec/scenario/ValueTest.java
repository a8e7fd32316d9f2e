package org.forkspec.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts are values, and why others are not. */
final class ValueTest {

  @ParameterizedTest
  @MethodSource("good")
  void thisIsAValue(String text) {
    assertThat(new Value(text)).hasToString(text);
  }

  static String[] good() {
    return new String[] {
      "0",
      "-1",
      "9223372036854775807",
      "-9223372036854775808",
      "two",
      "w".repeat(64),
      "[]",
      "[1]",
      "[1,two,[3,[]],four]",
      "[[],[],[]]",
      "[".repeat(8) + "]".repeat(8),
      "[" + "1,".repeat(126) + "11]",
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                   | neither an integer nor a word",
        "01                   | \"01\" in a value",
        "-0                   | \"-0\" in a value",
        "+1                   | \"+1\" in a value",
        "1.5                  | \"1.5\" in a value",
        "9223372036854775808  | \"9223372036854775808\" in a value",
        "-9223372036854775809 | \"-9223372036854775809\" in a value",
        "two2                 | \"two2\" in a value",
        "[1, 2]               | \" 2\" in a value",
        "[                    | \"\" in a value",
        "[1                   | is not closed",
        "[1,]                 | \"\" in a value",
        "[,1]                 | \"\" in a value",
        "[1]]                 | is no value from its character 4 on",
        "1,2                  | is no value from its character 2 on",
        "[1][2]               | is no value from its character 4 on",
      })
  void thisIsNoValue(String text, String expected) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Value(text))
        .withMessageContaining(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {257, 300})
  void aValueThatIsTooLongIsRefused(int length) {
    String text = "[" + "1,".repeat(length / 2 - 1) + "1".repeat(length % 2) + "1]";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Value(text))
        .withMessage("a value has at most 256 characters");
  }

  @ParameterizedTest
  @ValueSource(ints = {9, 40})
  void aValueThatIsTooDeepIsRefused(int depth) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Value("[".repeat(depth) + "]".repeat(depth)))
        .withMessage("a value is at most 8 levels deep");
  }

  @ParameterizedTest
  @ValueSource(ints = {65, 100})
  void aWordThatIsTooLongIsRefused(int length) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Value("w".repeat(length)))
        .withMessageContaining("neither an integer nor a word");
  }

  @Property(tries = 300)
  void everyNestOfIntegersAndWordsIsAValue(@ForAll("nests") String text) {
    assertThat(new Value(text).text()).isEqualTo(text);
  }

  @Property(tries = 300)
  void aValueCutShortIsNoneUnlessItIsAnAtom(@ForAll("lists") String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Value(text.substring(0, text.length() - 1)));
  }

  @Provide
  Arbitrary<String> nests() {
    return nest(3);
  }

  @Provide
  Arbitrary<String> lists() {
    return list(2);
  }

  private static Arbitrary<String> nest(int depth) {
    Arbitrary<String> integers = Arbitraries.longs().map(String::valueOf);
    Arbitrary<String> words =
        Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(6);
    return depth == 0
        ? Arbitraries.oneOf(integers, words)
        : Arbitraries.oneOf(integers, words, list(depth - 1));
  }

  private static Arbitrary<String> list(int depth) {
    return nest(depth)
        .list()
        .ofMaxSize(3)
        .map(parts -> "[" + String.join(",", parts) + "]")
        .filter(text -> text.length() <= 256);
  }
}
