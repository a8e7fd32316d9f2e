package org.forkspec.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Bytes of several writes come in any order that their times allow, and in no other. */
final class FlowTest {

  private static final int ONE = 1;
  private static final int OTHER = 2;

  @Test
  void twoLongWritesComeInPieces() {
    Content content = Content.EMPTY.begun("aaaa", ONE).begun("bbbb", OTHER);
    assertThat(content.without("aabba")).hasSize(1);
    assertThat(content.without("bbbbb")).isEmpty();
    Content left = content.without("aabba").iterator().next();
    assertThat(left.without("bba")).isNotEmpty();
    assertThat(left.without("aa")).isEmpty();
  }

  @Test
  void nothingComesBetweenTheBytesOfAShortWrite() {
    Content content = Content.EMPTY.begun("aaaa", ONE).withBytes("xyz");
    assertThat(content.without("axyza")).isNotEmpty();
    assertThat(content.without("axyaz")).isEmpty();
    Content begun = content.without("ax").iterator().next();
    assertThat(begun.without("yza")).isNotEmpty();
    assertThat(begun.without("a")).isEmpty();
  }

  @Test
  void whatIsWrittenAfterALongWriteComesAfterIt() {
    Content content =
        Content.EMPTY.begun("aaaa", ONE).begun("bbbb", OTHER).ended(ONE, 4).withBytes("x");
    assertThat(content.without("aaaabx")).isNotEmpty();
    assertThat(content.without("aaaxa")).isEmpty();
    assertThat(content.held()).isEqualTo(5);
  }

  @Test
  void aWriteThatIsCutShortLeavesItsFirstBytes() {
    Content content = Content.EMPTY.begun("abcd", ONE);
    Content read = content.without("ab").iterator().next();
    assertThat(read.ended(ONE, 3).bytes()).isEqualTo("c");
    assertThat(read.settled().isEmpty()).isTrue();
  }

  @Test
  void whenAllIsInTheOrderIsSettled() {
    Content content = Content.EMPTY.withBytes("x").begun("aa", ONE).ended(ONE, 2).withBytes("y");
    assertThat(content.bytes()).isEqualTo("xaay");
    assertThat(content.flow().isEmpty()).isTrue();
  }
}
