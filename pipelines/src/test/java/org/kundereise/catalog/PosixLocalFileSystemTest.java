package org.kundereise.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.AbstractFileSystem;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PosixLocalFileSystemTest {
  @TempDir private java.nio.file.Path folder;
  private AbstractFileSystem files;

  @BeforeEach
  void open() throws Exception {
    files = new PosixLocalFileSystem.Context(URI.create("file:///"), new Configuration(false));
  }

  @Test
  void linksAreFollowed() throws IOException {
    Files.writeString(folder.resolve("file"), "abc");
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("file"));
    Files.createSymbolicLink(folder.resolve("nowhere"), folder.resolve("gone"));

    assertThat(files.getFileLinkStatus(path("file")).getLen()).isEqualTo(3);
    assertThat(files.getFileLinkStatus(path("link")).getLen()).isEqualTo(3);
    assertThatThrownBy(() -> files.getFileLinkStatus(path("nowhere")))
        .isInstanceOf(FileNotFoundException.class);
    assertThatThrownBy(() -> files.getFileLinkStatus(path("gone")))
        .isInstanceOf(FileNotFoundException.class);
  }

  /** By that a commit takes its number in a table's log, or learns that another one has. */
  @Test
  void aFileThatIsThereIsNotRenamedOver() throws IOException {
    Files.writeString(folder.resolve("first"), "first");
    Files.writeString(folder.resolve("second"), "second");
    files.rename(path("first"), path("commit"), Options.Rename.NONE);

    assertThatThrownBy(() -> files.rename(path("second"), path("commit"), Options.Rename.NONE))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(folder.resolve("commit")).hasContent("first");
    assertThat(folder.resolve("first")).doesNotExist();
  }

  private Path path(String name) {
    return new Path(folder.resolve(name).toUri());
  }
}
