package dev.ringfence.policy.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class HostileTest {
  private static final long MOST_MILLISECONDS = 1_000;

  @Test
  void whatAttackersWriteIsAnsweredWithinASecondAnd64Megabytes()
      throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                HostilePairs.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(child.waitFor(1, TimeUnit.MINUTES)).isTrue();
    List<String> lines = output.lines().toList();
    assertThat(lines).as(output).last().isEqualTo("all\t0\tdone");
    assertThat(child.exitValue()).as(output).isZero();
    assertThat(lines)
        .allSatisfy(line -> {
          String[] cells = line.split("\t", -1);
          assertThat(cells).as(output).hasSize(3);
          assertThat(Long.parseLong(cells[1])).as(line).isLessThanOrEqualTo(MOST_MILLISECONDS);
        });
  }
}
