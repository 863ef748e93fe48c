package org.kundereise.monitor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where events of OpenLineage go. A night does not fail because somebody cannot be told of it: the
 * first event that cannot be sent is a warning, and no more is sent.
 */
public final class LineageSink {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final String place;
  private final Optional<String> key;
  private final Consumer<String> warnings;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private boolean isBroken;

  /**
   * @param place an address that events are posted to, such as {@code
   *     http://127.0.0.1:5000/api/v1/lineage}, or a file that gets a line each
   * @param key sent as a bearer token
   */
  public LineageSink(String place, Optional<String> key, Consumer<String> warnings) {
    this.place = place;
    this.key = key;
    this.warnings = warnings;
  }

  /** Sends an event. */
  public synchronized void send(String event) {
    if (isBroken) {
      return;
    }
    try {
      if (place.matches("https?://.*")) {
        post(event);
      } else {
        append(event);
      }
    } catch (IOException e) {
      isBroken = true;
      warnings.accept("Cannot tell of lineage at %s: %s".formatted(place, e.getMessage()));
    } catch (InterruptedException e) {
      isBroken = true;
      Thread.currentThread().interrupt();
    }
  }

  private void post(String event) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(place))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(event));
    key.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
    int status = http.send(request.build(), BodyHandlers.discarding()).statusCode();
    if (status / 100 != 2) {
      throw new IOException("it answers with status " + status);
    }
  }

  private void append(String event) throws IOException {
    Path file = Path.of(place);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(
        file,
        (event + "\n").getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
