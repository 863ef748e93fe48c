package org.kundereise.airflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.kundereise.airflow.AirflowException.Busy;
import org.kundereise.airflow.AirflowException.Conflict;
import org.kundereise.airflow.AirflowException.DeadlineExceeded;
import org.kundereise.airflow.AirflowException.Forbidden;
import org.kundereise.airflow.AirflowException.Interrupted;
import org.kundereise.airflow.AirflowException.LoginRefused;
import org.kundereise.airflow.AirflowException.NotFound;
import org.kundereise.airflow.AirflowException.Rejected;
import org.kundereise.airflow.AirflowException.UnexpectedAnswer;
import org.kundereise.airflow.AirflowException.Unreachable;
import org.kundereise.airflow.generated.ApiException;

/**
 * Makes calls of the generated code, and says in words and kinds of ours why one failed.
 *
 * @param user who is logged in
 * @param deadline of each call, in the words of a message
 * @param pageSize how many of a list are asked for at a time
 * @param again what to do where Airflow is busy
 */
record Calls(String address, String user, Duration deadline, int pageSize, AskAgain again) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_REASON = 300;

  /**
   * Makes a call.
   *
   * @param what is done, to follow "Cannot"
   */
  <T> T make(String what, Call<T> call) {
    T answer;
    try {
      answer = call.make();
    } catch (ApiException e) {
      throw failure(what, e);
    }
    if (answer == null) {
      throw new UnexpectedAnswer(
          "Cannot %s: Airflow at %s gave no answer".formatted(what, address), null);
    }
    return answer;
  }

  private AirflowException failure(String what, ApiException e) {
    if (e.getCause() != null) {
      return unanswered("Cannot " + what, e.getCause());
    }
    String reason = reason(e.getCode(), e.getResponseBody());
    String because = "Cannot %s: %s".formatted(what, reason);
    return switch (e.getCode()) {
      case 401 ->
          new LoginRefused(
              "Cannot %s: Airflow at %s does not accept the login of %s"
                  .formatted(what, address, user));
      case 403 ->
          new Forbidden("Cannot %s: the role of %s does not allow it".formatted(what, user));
      case 404 -> new NotFound(because);
      case 409 -> new Conflict(because);
      case 400, 422 -> new Rejected(because);
      case 502, 504 ->
          new Unreachable(
              "Cannot %s: no Airflow answers behind %s (status %d)"
                  .formatted(what, address, e.getCode()),
              null);
      case 503 -> new Busy(because);
      // A locked SQLite, too, where Airflow's own note of the call is refused.
      default ->
          reason.startsWith("Database error")
              ? new Busy(because)
              : new UnexpectedAnswer(because, null);
    };
  }

  private AirflowException unanswered(String cannot, Throwable cause) {
    if (cause instanceof HttpTimeoutException) {
      return new DeadlineExceeded(
          "%s: Airflow at %s gave no whole answer within %s"
              .formatted(cannot, address, Words.of(deadline)));
    }
    if (cause instanceof InterruptedException) {
      return new Interrupted(cannot + ": interrupted", cause);
    }
    if (cause instanceof JsonProcessingException) {
      return new UnexpectedAnswer(
          "%s: what answers at %s is no Airflow, or one of another version"
              .formatted(cannot, address),
          cause);
    }
    if (cause instanceof IOException) {
      return new Unreachable(
          "%s: no Airflow answers at %s (%s)".formatted(cannot, address, Words.of(cause)), cause);
    }
    return new UnexpectedAnswer("%s: %s".formatted(cannot, cause), cause);
  }

  /** What Airflow says in {@code detail}: a sentence, an object with one, or a list of mistakes. */
  static String reason(int status, String body) {
    String reason = "";
    try {
      reason = sentence(JSON.readTree(body == null ? "" : body).path("detail"));
    } catch (JsonProcessingException e) {
      // No JSON: the status says enough.
    }
    if (reason.isBlank()) {
      return "Airflow answers with status " + status;
    }
    return reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) + "…" : reason;
  }

  private static String sentence(JsonNode detail) {
    if (detail.isTextual()) {
      return detail.textValue();
    }
    if (detail.isArray()) {
      StringBuilder all = new StringBuilder();
      for (JsonNode one : detail) {
        String where = one.path("loc").isEmpty() ? "" : last(one.path("loc")) + ": ";
        all.append(all.isEmpty() ? "" : "; ").append(where).append(one.path("msg").asText());
      }
      return all.toString();
    }
    String reason = detail.path("reason").asText();
    String message = detail.path("message").asText(detail.path("statement").asText());
    return reason.isEmpty() ? message : reason + (message.isEmpty() ? "" : ": " + message);
  }

  private static String last(JsonNode list) {
    return list.get(list.size() - 1).asText();
  }

  /** A call of the generated code. */
  @FunctionalInterface
  interface Call<T> {
    T make() throws ApiException;
  }
}
