package org.forkspec.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a page that looks nothing up and tells nobody: it opens from a disk without a network. */
final class OfflinePage {

  private static final Pattern OPENING =
      Pattern.compile("<(script|link|iframe|img)\\b[^>]*>", Pattern.CASE_INSENSITIVE);
  private static final Pattern ELSEWHERE =
      Pattern.compile(
          "\\b(?:src|href)\\s*=\\s*[\"']?(?!data:)[^\"'\\s>]", Pattern.CASE_INSENSITIVE);
  private static final Pattern TRACKING = Pattern.compile("\\bgtag\\(|\\bdataLayer\\b");

  // What is not in the page is not to be had, even if a later Allure asks for it by a script.
  private static final String POLICY =
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src data: blob:"
          + " 'unsafe-inline' 'unsafe-eval'\">";

  private OfflinePage() {}

  static String of(String page) {
    StringBuilder kept = new StringBuilder(page.length() + POLICY.length());
    Matcher opening = OPENING.matcher(page);
    int from = 0;
    while (opening.find(from)) {
      int end = opening.end();
      boolean dropped = ELSEWHERE.matcher(opening.group()).find();
      if (opening.group(1).equalsIgnoreCase("script")) {
        int close = page.indexOf("</script>", end);
        dropped |= close < 0 || TRACKING.matcher(page).region(end, close).find();
        end = close < 0 ? page.length() : close + "</script>".length();
      }
      kept.append(page, from, dropped ? opening.start() : end);
      from = end;
    }
    kept.append(page, from, page.length());
    int head = kept.indexOf("<head>");
    return kept.insert(head < 0 ? 0 : head + "<head>".length(), POLICY).toString();
  }
}
