package org.forkspec.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A directory for the files of a run, which goes with it. */
final class Scratch implements AutoCloseable {

  private final Path root;
  private final Path saved;

  Scratch() {
    try {
      root = Files.createTempDirectory("forkspec-");
      saved = Files.createDirectory(root.resolve("saved"));
    } catch (IOException e) {
      throw new UncheckedIOException("there is no directory for temporary files", e);
    }
    ClearUp.made(this);
  }

  /** Where the processes of a scenario save their values. */
  Path saved() {
    return saved;
  }

  /** Where a file of the harness itself may be. */
  Path file(String name) {
    return root.resolve(name);
  }

  /** Removes what scenarios saved. */
  void empty() {
    remove(saved, false);
  }

  @Override
  public void close() {
    remove(root, true);
    ClearUp.removed(this);
  }

  private static void remove(Path folder, boolean itself) {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.deleteIfExists(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException problem)
                throws IOException {
              // Perhaps a directory that nobody may read: if it is empty, it can go.
              Files.deleteIfExists(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path inner, @Nullable IOException problem)
                throws IOException {
              if (itself || !inner.equals(folder)) {
                Files.deleteIfExists(inner);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      // Somebody else cleared up, or made it unreadable: it is in the directory for such files.
    }
  }
}
