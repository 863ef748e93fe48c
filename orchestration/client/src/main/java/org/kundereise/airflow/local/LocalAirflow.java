package org.kundereise.airflow.local;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * An Airflow on this machine: separate processes that listen on 127.0.0.1 only. All it has lies in
 * one private folder, its home: settings, secrets, SQLite database, logs, and which processes are
 * its own.
 */
public final class LocalAirflow {
  private static final Duration START = Duration.ofMinutes(4);

  /** Tasks are told to end, and get this long to do so. */
  private static final Duration GRACE = Duration.ofSeconds(20);

  /** Of those whose component died: idle workers among them do not listen. */
  private static final Duration STRAY_GRACE = Duration.ofSeconds(4);

  private final Path home;
  private final Processes processes;
  private final Secrets secrets;
  private final List<Daemon> daemons;

  private LocalAirflow(Path home) {
    this.home = home;
    this.processes = new Processes(home);
    this.secrets = new Secrets(home);
    this.daemons = Stream.of(Component.values()).map(c -> new Daemon(c, home)).toList();
  }

  /** The one with this home, whether it runs, is down, or has never been started. */
  public static LocalAirflow in(Path home) {
    return new LocalAirflow(home.toAbsolutePath().normalize());
  }

  /** What a start found. */
  public enum Start {
    /** It was down. */
    STARTED,
    /** Some component had died; the others went on. */
    REPAIRED,
    /** There was nothing to do. */
    WAS_UP
  }

  /**
   * Starts what does not run, and waits until all of it works. What components that died have left
   * running, tasks too, is ended first. Components that run keep the settings they have.
   *
   * @param progress told what is done
   * @throws LocalAirflowException if a component ends or does not work within four minutes
   */
  public Start up(Installation installation, Consumer<String> progress) {
    return alone(() -> start(installation, progress));
  }

  /**
   * Stops everything, running tasks too, and returns when nothing is left. Airflow runs such tasks
   * again when it is up again.
   *
   * @return whether something ran
   */
  public boolean down(Consumer<String> progress) {
    return alone(() -> stop(progress));
  }

  public Status status() {
    Map<Component, Status.Part> parts = new LinkedHashMap<>();
    daemons.forEach(daemon -> parts.put(daemon.component(), daemon.part()));
    return new Status(Collections.unmodifiableMap(parts), address());
  }

  /** How the admin logs in. */
  public Access access() {
    return access(Installation.ADMIN);
  }

  /**
   * How a user logs in.
   *
   * @throws LocalAirflowException if there is no such user, or it has never been started
   */
  public Access access(String user) {
    Optional<String> password = secrets.password(user);
    Optional<URI> address = address();
    if (password.isEmpty() || address.isEmpty()) {
      throw new LocalAirflowException(
          "Cannot log in to the Airflow in %s as %s: %s"
              .formatted(
                  home,
                  user,
                  address.isEmpty() ? "it has never been started" : "there is no such user"));
    }
    return new Access(address.get(), user, password.get());
  }

  /** The log of a component. */
  public Path log(Component component) {
    return daemons.get(component.ordinal()).log();
  }

  private Start start(Installation installation, Consumer<String> progress) {
    List<Pid> living = living();
    if (living.size() == daemons.size()) {
      await(daemons, Instant.EPOCH, progress);
      return Start.WAS_UP;
    }
    Supplier<List<Pid>> strays = () -> processes.strays(living());
    if (!strays.get().isEmpty()) {
      progress.accept("Ending what an earlier run left behind");
      Processes.end(strays, STRAY_GRACE);
    }
    if (living.isEmpty()) {
      prepare(installation, progress);
    }
    AirflowProgram airflow = new AirflowProgram(installation.python(), home);
    List<Daemon> missing = daemons.stream().filter(d -> d.process().isEmpty()).toList();
    // Signs of life are written with the clock of the same machine, to the second or better.
    Instant since = Instant.now().minusSeconds(1);
    try {
      for (Daemon daemon : missing) {
        daemon.start(airflow);
      }
      await(missing, since, progress);
    } catch (LocalAirflowException e) {
      // Half an Airflow would look as if it were up.
      missing.forEach(daemon -> end(daemon, Duration.ofSeconds(2)));
      throw e;
    }
    return living.isEmpty() ? Start.STARTED : Start.REPAIRED;
  }

  private List<Pid> living() {
    return daemons.stream().map(Daemon::process).flatMap(Optional::stream).toList();
  }

  /** Settings, secrets and the database. */
  private void prepare(Installation installation, Consumer<String> progress) {
    int port = port(installation);
    secrets.provide(installation.users().keySet());
    Settings settings = new Settings(home, installation, secrets);
    settings.write(port);
    PrivateFiles.write(home.resolve("port"), Integer.toString(port));
    PrivateFiles.folder(home.resolve("logs"));
    Preparation preparation = new Preparation(home, installation, settings.database());
    if (!preparation.isDone()) {
      progress.accept("Preparing Airflow's database");
      preparation.run();
    }
  }

  private int port(Installation installation) {
    Optional<Integer> last = address().map(URI::getPort).filter(Port::isFree);
    int port = installation.port().orElseGet(() -> last.orElseGet(Port::free));
    if (!Port.isFree(port)) {
      throw new LocalAirflowException(
          "Cannot start Airflow on 127.0.0.1:%d: another program listens there".formatted(port));
    }
    return port;
  }

  /** Waits until components work; one that ends meanwhile ends the waiting. */
  private void await(List<Daemon> awaited, Instant since, Consumer<String> progress) {
    Health health = new Health(address().orElseThrow());
    long deadline = System.nanoTime() + START.toNanos();
    for (Daemon daemon : awaited) {
      String name = daemon.component().label();
      progress.accept("Waiting for the " + name);
      while (!health.isGood(daemon.component(), since)) {
        for (Daemon other : awaited) {
          if (other.process().isEmpty()) {
            throw new LocalAirflowException(
                "Cannot start Airflow: the %s ended. Its last words in %s:%n%s"
                    .formatted(other.component().label(), other.log(), other.lastWords()));
          }
        }
        if (System.nanoTime() > deadline) {
          throw new LocalAirflowException(
              "Cannot start Airflow: after %d minutes the %s does not work; see %s"
                  .formatted(START.toMinutes(), name, daemon.log()));
        }
        Processes.pause();
      }
    }
  }

  private boolean stop(Consumer<String> progress) {
    boolean ran = !processes.all().isEmpty();
    if (ran) {
      progress.accept("Stopping Airflow and the tasks that run");
    }
    // The server last: tasks that are ended still tell it how they went.
    List<Daemon> inTurn = new ArrayList<>(daemons);
    Collections.reverse(inTurn);
    inTurn.forEach(daemon -> end(daemon, GRACE));
    Processes.end(processes::all, GRACE);
    return ran;
  }

  private void end(Daemon daemon, Duration grace) {
    Optional<Pid> process = daemon.process();
    if (process.isPresent()) {
      // A process that ends first leaves its children to nobody; they are its own all the same.
      List<Pid> family =
          processes.all().stream().filter(pid -> pid.descendsFrom(process.get())).toList();
      Processes.end(() -> family.stream().filter(Pid::isAlive).toList(), grace);
    }
    daemon.forget();
  }

  private Optional<URI> address() {
    return PrivateFiles.read(home.resolve("port"))
        .map(port -> URI.create("http://127.0.0.1:" + port.strip()));
  }

  private <T> T alone(Supplier<T> work) {
    PrivateFiles.folder(home);
    PrivateFiles.folder(home.resolve("run"));
    Path file = home.resolve("run").resolve("lock");
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        throw new LocalAirflowException(busy());
      }
      return work.get();
    } catch (OverlappingFileLockException e) {
      throw new LocalAirflowException(busy(), e);
    } catch (IOException e) {
      throw new LocalAirflowException("Cannot lock %s: %s".formatted(file, e), e);
    }
  }

  private String busy() {
    return "Cannot start or stop the Airflow in %s: somebody else does so right now"
        .formatted(home);
  }
}
