package org.kundereise.airflow.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks an Airflow how its components are. */
record Health(URI address) {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** HTTP/1.1: HTTP/2's way to begin loses the bodies of requests here. */
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  private static final Map<Component, String> NAMES =
      Map.of(Component.SCHEDULER, "scheduler", Component.DAG_PROCESSOR, "dag_processor");

  /**
   * Whether a component works. That the server answers is its own sign of life; the others leave
   * theirs in the database, where one of an earlier process may be.
   *
   * @param since signs of life before this do not count
   */
  boolean isGood(Component component, Instant since) {
    Optional<String> answer = ask();
    return component == Component.API_SERVER
        ? answer.isPresent()
        : answer.flatMap(json -> lastSign(json, NAMES.get(component))).stream()
            .anyMatch(sign -> !sign.isBefore(since));
  }

  private Optional<String> ask() {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("/api/v2/monitor/health")).timeout(PATIENCE).build();
    try {
      HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalAirflowException("Cannot wait for Airflow: interrupted", e);
    }
  }

  /** When a component last said that it is healthy; empty if it is not. */
  static Optional<Instant> lastSign(String json, String name) {
    Matcher found =
        Pattern.compile(
                "\"%s\"\\s*:\\s*\\{[^}]*\"latest_%s_heartbeat\"\\s*:\\s*\"([^\"]+)\""
                    .formatted(name, name))
            .matcher(json);
    try {
      return found.find()
          ? Optional.of(OffsetDateTime.parse(found.group(1)).toInstant())
          : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
