package org.forkspec.report;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.forkspec.requirement.Level;
import org.forkspec.requirement.Requirement;

/**
 * Where a requirement's clause can be read online: the standard's current edition, or the manual
 * page for what is Linux's own.
 */
final class Clause {

  private static final String STANDARD = "https://pubs.opengroup.org/onlinepubs/";
  private static final String MANUAL = "https://man7.org/linux/man-pages/";
  private static final Pattern HEAD = Pattern.compile("(<[^>]+>|X[SB][HD] \\d+|[A-Za-z_]+)");
  private static final Pattern MANUAL_PAGE = Pattern.compile("([a-z_]+)\\((\\d)\\)");
  private static final Map<String, String> PAGES = pages();

  private Clause() {}

  /** The page with the clause; none for what no standard promises. */
  static Optional<String> url(Requirement requirement) {
    if (requirement.level() == Level.RUNTIME_CONVENTION) {
      return Optional.empty();
    }
    if (requirement.level() == Level.LINUX) {
      Matcher page = MANUAL_PAGE.matcher(requirement.citation());
      if (page.find()) {
        String section = page.group(2);
        return Optional.of(
            MANUAL + "man" + section + "/" + page.group(1) + "." + section + ".html");
      }
    }
    Matcher head = HEAD.matcher(requirement.citation());
    String page = head.lookingAt() ? PAGES.get(head.group(1)) : null;
    return Optional.ofNullable(page == null ? PAGES.get(requirement.interfaceName()) : page)
        .map(found -> STANDARD + found);
  }

  /** What people call that page, such as {@code POSIX wait}. */
  static String pageName(String url) {
    String name = url.substring(url.lastIndexOf('/') + 1).replaceAll("(\\.\\d)?\\.html$", "");
    String chapter = name.replaceFirst("^V\\d_chap0?", "");
    if (chapter.equals(name)) {
      return (url.startsWith(MANUAL) ? "Linux " : "POSIX ") + name;
    }
    return (name.startsWith("V2") ? "POSIX XSH " : "POSIX XBD ") + chapter;
  }

  private static Map<String, String> pages() {
    try (InputStream in = Clause.class.getResourceAsStream("pages.json")) {
      if (in == null) {
        throw new IllegalStateException("pages.json is missing from the class path");
      }
      return new Gson()
          .fromJson(
              new InputStreamReader(in, StandardCharsets.UTF_8),
              new TypeToken<Map<String, String>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
