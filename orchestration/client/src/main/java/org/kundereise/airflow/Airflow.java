package org.kundereise.airflow;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import org.kundereise.airflow.AirflowException.NotFound;
import org.kundereise.airflow.AirflowException.UnsupportedVersion;
import org.kundereise.airflow.generated.ApiClient;
import org.kundereise.airflow.generated.MonitorApi;
import org.kundereise.airflow.generated.VersionApi;

/**
 * An Airflow 3.1 to 3.3 by its REST API. Calls are made in the caller's thread, each with a
 * deadline; a login that has expired is renewed. What goes wrong is an {@link AirflowException}.
 * Safe for use by several threads.
 */
public final class Airflow {
  private final Calls calls;
  private final ApiClient everybody;
  private final ApiClient client;
  private final Version version;

  private Airflow(Calls calls, ApiClient everybody, ApiClient client) {
    this.calls = calls;
    this.everybody = everybody;
    this.client = client;
    this.version = supported();
    dags().first();
  }

  private Version supported() {
    try {
      return Version.of(
              calls
                  .make("ask for Airflow's version", new VersionApi(everybody)::getVersion)
                  .getVersion())
          .requireSupported(calls.address());
    } catch (NotFound e) {
      throw new UnsupportedVersion(
          "Cannot work with what answers at %s: it is no Airflow of version 3"
              .formatted(calls.address()));
    }
  }

  /**
   * An Airflow to log in to.
   *
   * @param address such as {@code http://127.0.0.1:8080}
   */
  public static Builder at(URI address) {
    return new Builder(address);
  }

  /** Which version answered when the connection was made. */
  public Version version() {
    return version;
  }

  /** How its parts are. */
  public Health health() {
    return Health.of(calls.make("ask how Airflow is", new MonitorApi(everybody)::getHealth));
  }

  public Dags dags() {
    return new Dags(calls, client);
  }

  /** The runs of a DAG. */
  public DagRuns runs(String dag) {
    return new DagRuns(dag, calls, client);
  }

  /** The tasks of a run. */
  public TaskInstances tasks(String dag, String run) {
    return new TaskInstances(dag, run, calls, client);
  }

  public Backfills backfills(String dag) {
    return new Backfills(dag, calls, client);
  }

  public Assets assets() {
    return new Assets(calls, client);
  }

  /** How to reach an Airflow. */
  public static final class Builder {
    private static final Duration STANDARD_DEADLINE = Duration.ofSeconds(30);

    private final URI address;
    private String user = "";
    private String password = "";
    private String token;
    private Duration deadline = STANDARD_DEADLINE;
    private int pageSize = Pages.SIZE;
    private AskAgain again = AskAgain.STANDARD;

    private Builder(URI address) {
      this.address = withoutSlash(address);
    }

    /** Who logs in. */
    public Builder login(String name, String secret) {
      this.user = name;
      this.password = secret;
      return this;
    }

    /** A token that Airflow gave before; when it is refused, the login is used. */
    Builder token(String given) {
      this.token = given;
      return this;
    }

    /** How many of a list are asked for at a time. */
    Builder pageSize(int size) {
      this.pageSize = size;
      return this;
    }

    /** How to ask again where Airflow is busy. */
    Builder again(AskAgain how) {
      this.again = how;
      return this;
    }

    /** How long a call may take, from its beginning to the last byte; 30 seconds unless set. */
    public Builder deadline(Duration longest) {
      this.deadline = longest;
      return this;
    }

    /**
     * Asks for the version and logs in.
     *
     * @throws AirflowException if there is no Airflow, it does not accept the login, or is of
     *     another version
     */
    public Airflow connect() {
      Login login = new Login(address, user, password, token);
      return new Airflow(
          new Calls(address.toString(), user, deadline, pageSize, again),
          new Generated(address, new Transport(Optional.empty(), deadline)),
          new Generated(address, new Transport(Optional.of(login), deadline)));
    }

    private static URI withoutSlash(URI address) {
      String text = address.toString();
      return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : address;
    }
  }

  /** The generated client, sending with ours. */
  private static final class Generated extends ApiClient {
    private final Transport transport;

    Generated(URI address, Transport transport) {
      super(HttpClient.newBuilder(), createDefaultObjectMapper(), address.toString());
      this.transport = transport;
    }

    @Override
    public HttpClient getHttpClient() {
      return transport;
    }
  }
}
