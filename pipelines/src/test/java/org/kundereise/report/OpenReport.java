package org.kundereise.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A report opened in a browser. Pictures go to {@code -Dreport.screenshots=DIR} when given. */
record OpenReport(Path folder, Chromium browser) implements AutoCloseable {
  static OpenReport start() throws Exception {
    Path folder = Files.createTempDirectory("report");
    return new OpenReport(folder, Chromium.start(Files.createDirectory(folder.resolve("profile"))));
  }

  void open(NightReport report, int width, String scheme) throws Exception {
    Path page = folder.resolve("report.html");
    Files.writeString(page, ReportPage.render(report));
    browser.viewport(width, 900, scheme);
    browser.load(page);
    browser.viewport(width, 900, scheme);
  }

  void screenshot(String name) throws IOException {
    save(name + ".png", browser.screenshot());
  }

  void save(String name, byte[] bytes) throws IOException {
    String target = System.getProperty("report.screenshots", "");
    if (!target.isEmpty()) {
      Files.createDirectories(Path.of(target));
      Files.write(Path.of(target, name), bytes);
    }
  }

  @Override
  public void close() throws IOException {
    browser.close();
    List<Path> left;
    try (Stream<Path> files = Files.walk(folder)) {
      left = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : left) {
      Files.deleteIfExists(file);
    }
  }
}
