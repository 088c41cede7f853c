package dev.ringfence.read.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing outside the scanned folder is read. */
class FolderTest {
  @TempDir Path parent;

  private Folder folder() throws IOException {
    Files.createDirectories(parent.resolve("app/sub"));
    Files.writeString(parent.resolve("secret.txt"), "secret");
    Files.writeString(parent.resolve("app/sub/in.yaml"), "a: b");
    return new Folder(parent.resolve("app"));
  }

  @Test
  void aPathIsSeenFromTheFileThatNamesIt() throws IOException {
    assertThat(Folder.beside("sub/t.yaml", "./in.yaml")).contains("sub/in.yaml");
    assertThat(Folder.beside("sub/t.yaml", "../x/in.yaml")).contains("x/in.yaml");
    assertThat(folder().holds("sub/in.yaml")).isTrue();
  }

  @Test
  void whatLeavesTheFolderLeadsNowhere() throws IOException {
    assertThat(Folder.beside("sub/t.yaml", "../../secret.txt")).isEmpty();
    assertThat(Folder.beside("t.yaml", "/etc/passwd")).isEmpty();
    assertThat(Folder.beside("t.yaml", "~/secret")).isEmpty();
    assertThat(Folder.beside("t.yaml", "a/../../secret.txt")).isEmpty();
    assertThat(folder().holds("../secret.txt")).isFalse();
    assertThatThrownBy(() -> folder().read("../secret.txt")).isInstanceOf(Unreadable.class);
  }

  @Test
  void aLinkThatLeavesTheFolderLeadsNowhere() throws IOException {
    Folder folder = folder();
    Files.createSymbolicLink(parent.resolve("app/link.txt"), parent.resolve("secret.txt"));
    Files.createSymbolicLink(parent.resolve("app/loop"), parent.resolve("app/loop"));
    assertThat(folder.holds("link.txt")).isFalse();
    assertThat(folder.holds("loop")).isFalse();
    assertThatThrownBy(() -> folder.read("link.txt")).isInstanceOf(Unreadable.class);
  }
}
