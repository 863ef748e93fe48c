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
import org.kundereise.airflow.AirflowException.LoginRefused;
import org.kundereise.airflow.AirflowException.UnexpectedAnswer;

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
    if (status == 401 || status == 403) {
      throw new LoginRefused(
          "Cannot log in to Airflow at %s as %s: the user or the password is wrong"
              .formatted(address, user));
    }
    if (status / 100 != 2) {
      throw unexpected("status " + status);
    }
    return tokenIn(answer.body());
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
    return new UnexpectedAnswer(
        "Cannot log in to Airflow at %s as %s: it gave %s".formatted(address, user, what), null);
  }

  /** Sends a request without a login. */
  @FunctionalInterface
  interface Exchange {
    HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException;
  }
}
