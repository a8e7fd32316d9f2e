package org.forkspec.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that looks something up is left in a page. */
final class OfflinePageTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script async src=\"https://www.googletagmanager.com/gtag/js?id=G-1\"></script>",
        "<script src='//cdn.example/x.js'></script>",
        "<SCRIPT SRC=app.js></script>",
        "<link rel=\"stylesheet\" href=\"styles.css\">",
        "<img src=\"http://example/pixel.gif\">",
        "<script>\n window.dataLayer = window.dataLayer || [];\n</script>",
        "<script>function gtag(){}\n gtag('js');</script>",
        "<script src=\"https://example/never-closed.js\">",
      })
  void goes(String what) {
    assertThat(OfflinePage.of("<html><head></head><body>a" + what)).endsWith("<body>a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script src=\"data:text/javascript;base64,Z3RhZyg=\"></script>",
        "<script>d('data/x.json','aHR0cHM6Ly8=')</script>",
        "<link rel=\"icon\" href=\"data:image/x-icon;base64,AAAA\">",
        "<a href=\"https://pubs.opengroup.org/\">a link is followed by people only</a>",
      })
  void stays(String what) {
    assertThat(OfflinePage.of("<html><head></head><body>" + what + "b")).endsWith(what + "b");
  }

  @Test
  void thePolicyStandsFirst() {
    assertThat(OfflinePage.of("<html><head><title>x</title></head></html>"))
        .startsWith("<html><head><meta http-equiv=\"Content-Security-Policy\"");
  }
}
