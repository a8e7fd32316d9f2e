package org.forkspec.cli;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/**
 * Where Forkspec itself is.
 *
 * @param top the project's top folder, absolute
 */
record Home(Path top) {

  /** The system property by which the launcher says it. */
  static final String PROPERTY = "forkspec.home";

  Home {
    top = top.toAbsolutePath().normalize();
  }

  /**
   * The folder that the launcher names, else the one that these classes were built in.
   *
   * @throws CommandProblem if there is neither
   */
  static Home find() {
    @Nullable String said = System.getProperty(PROPERTY);
    if (said != null) {
      return new Home(Path.of(said));
    }
    CodeSource source = Home.class.getProtectionDomain().getCodeSource();
    try {
      for (Path at = Path.of(source.getLocation().toURI()); at != null; at = at.getParent()) {
        if (Files.exists(at.resolve("pom.xml"))
            && Files.isDirectory(at.resolve("conformance-tests"))) {
          return new Home(at);
        }
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    throw new CommandProblem(
        "cannot tell where Forkspec is: start it by its launcher, forkspec, or with -D"
            + PROPERTY
            + "=FOLDER");
  }

  /** The implementations that come with Forkspec. */
  Registry registry() {
    return Registry.read(top.resolve("conformance-tests/adapters/registry.json"), top);
  }

  /** How the launcher is called from a folder. */
  String launcher(Path folder) {
    return folder.toAbsolutePath().normalize().equals(top)
        ? "./forkspec"
        : top.resolve("forkspec").toString();
  }
}
