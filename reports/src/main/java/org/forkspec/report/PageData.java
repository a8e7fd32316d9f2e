package org.forkspec.report;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files that Allure puts inside a page that is to be one file. */
final class PageData {

  private static final Pattern FILE =
      Pattern.compile("\\bd\\('([A-Za-z0-9./_-]+)','([A-Za-z0-9+/=]*)'\\)");

  private PageData() {}

  /** The files whose names begin so, by name. */
  static Map<String, String> files(String page, String beginning) {
    Map<String, String> files = new LinkedHashMap<>();
    Matcher file = FILE.matcher(page);
    while (file.find()) {
      if (file.group(1).startsWith(beginning)) {
        byte[] bytes = Base64.getDecoder().decode(file.group(2));
        files.put(file.group(1), new String(bytes, StandardCharsets.UTF_8));
      }
    }
    return files;
  }

  /** The page with another content of one of its files; the same page if it has no such file. */
  static String with(String page, String name, String content) {
    Matcher file = FILE.matcher(page);
    while (file.find()) {
      if (file.group(1).equals(name)) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return page.substring(0, file.start(2))
            + Base64.getEncoder().encodeToString(bytes)
            + page.substring(file.end(2));
      }
    }
    return page;
  }
}
