package org.kundereise.airflow;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * The HTTP client that the generated code sends with. To every request it adds the login, renewed
 * when Airflow refuses it, and a deadline that holds until the last byte of the answer: the
 * deadline of {@link HttpRequest} ends with the first.
 */
final class Transport extends HttpClient {
  /** HTTP/1.1, since Airflow's server loses the body of a request that offers an upgrade. */
  private final HttpClient http =
      HttpClient.newBuilder().version(Version.HTTP_1_1).followRedirects(Redirect.NEVER).build();

  private final Optional<Login> login;
  private final Duration deadline;

  /**
   * @param login empty for what Airflow tells everybody
   */
  Transport(Optional<Login> login, Duration deadline) {
    this.login = login;
    this.deadline = deadline;
  }

  @Override
  public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        login.isPresent() ? exchange(login.get(), request) : exchange(request);
    return new ReadAnswer<>(answer, handler);
  }

  private HttpResponse<byte[]> exchange(Login known, HttpRequest request)
      throws IOException, InterruptedException {
    String token = known.token(this::exchange);
    HttpResponse<byte[]> answer = exchange(with(token, request));
    return isRefused(answer) ? exchange(with(known.renew(token, this::exchange), request)) : answer;
  }

  /**
   * Whether a new login may help. To a token that has expired Airflow says 401, to one that it did
   * not sign, or not with its present key, 403, as it does to what a role may not do.
   */
  private static boolean isRefused(HttpResponse<byte[]> answer) {
    return answer.statusCode() == 401 || answer.statusCode() == 403;
  }

  private static HttpRequest with(String token, HttpRequest request) {
    return HttpRequest.newBuilder(request, (name, value) -> true)
        .setHeader("Authorization", "Bearer " + token)
        .build();
  }

  private HttpResponse<byte[]> exchange(HttpRequest request)
      throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request, BodyHandlers.ofByteArray());
    try {
      return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("no whole answer within " + deadline);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler) {
    throw new UnsupportedOperationException("calls are made one by one");
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler, PushPromiseHandler<T> pushed) {
    throw new UnsupportedOperationException("calls are made one by one");
  }

  @Override
  public Optional<CookieHandler> cookieHandler() {
    return http.cookieHandler();
  }

  @Override
  public Optional<Duration> connectTimeout() {
    return Optional.of(deadline);
  }

  @Override
  public Redirect followRedirects() {
    return http.followRedirects();
  }

  @Override
  public Optional<ProxySelector> proxy() {
    return http.proxy();
  }

  @Override
  public SSLContext sslContext() {
    return http.sslContext();
  }

  @Override
  public SSLParameters sslParameters() {
    return http.sslParameters();
  }

  @Override
  public Optional<Authenticator> authenticator() {
    return http.authenticator();
  }

  @Override
  public Version version() {
    return http.version();
  }

  @Override
  public Optional<Executor> executor() {
    return http.executor();
  }
}
