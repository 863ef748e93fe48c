package org.kundereise.airflow;

import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow.Subscription;
import javax.net.ssl.SSLSession;

/** An answer that has been read whole, in the form its asker wants. */
final class ReadAnswer<T> implements HttpResponse<T>, ResponseInfo {
  private static final Subscription NOTHING_MORE =
      new Subscription() {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
      };

  private final HttpResponse<byte[]> answer;
  private final T body;

  ReadAnswer(HttpResponse<byte[]> answer, BodyHandler<T> handler) {
    this.answer = answer;
    BodySubscriber<T> subscriber = handler.apply(this);
    subscriber.onSubscribe(NOTHING_MORE);
    subscriber.onNext(List.of(ByteBuffer.wrap(escaped(answer.body()))));
    subscriber.onComplete();
    this.body = subscriber.getBody().toCompletableFuture().join();
  }

  /**
   * JSON with characters beyond ASCII escaped: the generated code decodes it by the machine's
   * character set, which need not be UTF-8.
   */
  static byte[] escaped(byte[] json) {
    String text = new String(json, StandardCharsets.UTF_8);
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 128) {
        escaped.append(c);
      } else {
        escaped.append("\\u%04x".formatted((int) c));
      }
    }
    return escaped.toString().getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public T body() {
    return body;
  }

  @Override
  public int statusCode() {
    return answer.statusCode();
  }

  @Override
  public HttpHeaders headers() {
    return answer.headers();
  }

  @Override
  public Version version() {
    return answer.version();
  }

  @Override
  public HttpRequest request() {
    return answer.request();
  }

  @Override
  public Optional<HttpResponse<T>> previousResponse() {
    return Optional.empty();
  }

  @Override
  public Optional<SSLSession> sslSession() {
    return answer.sslSession();
  }

  @Override
  public URI uri() {
    return answer.uri();
  }
}
