package org.kundereise.airflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.kundereise.airflow.AirflowException.Busy;
import org.kundereise.airflow.AirflowException.LoginRefused;
import org.kundereise.airflow.AirflowException.UnexpectedAnswer;
import org.kundereise.airflow.AirflowException.Unreachable;

/** A user's login, and the token that Airflow gives for it: asked for at first need, and again. */
final class Login {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI address;
  private final String user;
  private final String password;
  private String token;

  /**
   * @param token one that Airflow gave before; null for none
   */
  Login(URI address, String user, String password, String token) {
    this.address = address;
    this.user = user;
    this.password = password;
    this.token = token;
  }

  /** The token in use. */
  synchronized String token(Exchange exchange) throws IOException, InterruptedException {
    if (token == null) {
      token = logIn(exchange);
    }
    return token;
  }

  /** Another token than one that Airflow refused. */
  synchronized String renew(String refused, Exchange exchange)
      throws IOException, InterruptedException {
    if (refused.equals(token)) {
      token = null;
    }
    return token(exchange);
  }

  private String logIn(Exchange exchange) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + "/auth/token"))
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    JSON.writeValueAsString(Map.of("username", user, "password", password))))
            .build();
    HttpResponse<byte[]> answer = exchange.send(request);
    int status = answer.statusCode();
    return switch (status) {
      case 200, 201 -> tokenIn(answer.body());
      // An empty user or password is a bad request to Airflow.
      case 400, 401, 403, 422 ->
          throw new LoginRefused(cannot("the user or the password is wrong"));
      case 502, 504 ->
          throw new Unreachable(cannot("no Airflow answers there (status " + status + ")"), null);
      case 503 -> throw new Busy(cannot("it gave status 503"));
      default -> throw unexpected("status " + status);
    };
  }

  private String tokenIn(byte[] body) throws IOException {
    try {
      JsonNode found = JSON.readTree(body).path("access_token");
      if (found.isTextual()) {
        return found.textValue();
      }
    } catch (JsonProcessingException e) {
      // What it says may hold a secret, so it is told to nobody.
    }
    throw unexpected("an answer without a token");
  }

  private UnexpectedAnswer unexpected(String what) {
    return new UnexpectedAnswer(cannot("it gave " + what), null);
  }

  private String cannot(String reason) {
    return "Cannot log in to Airflow at %s as %s: %s".formatted(address, user, reason);
  }

  /** Sends a request without a login. */
  @FunctionalInterface
  interface Exchange {
    HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException;
  }
}
