import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Runs the command line from a jar that is not on the class path. The JVM archives the classes of the class path that a run
 * loads, and refuses an archive when a jar of the class path has changed since: so the project's own jar, which changes often,
 * stays outside.
 *
 * <p>Arguments: the jar, then those of the command line.
 */
public final class ArchiveClasses {
  private ArchiveClasses() {}

  public static void main(String[] args) throws Exception {
    URL jar = Path.of(args[0]).toUri().toURL();
    ClassLoader loader =
        new URLClassLoader(new URL[] {jar}, ClassLoader.getSystemClassLoader());
    Thread.currentThread().setContextClassLoader(loader);
    loader
        .loadClass("org.kundereise.cli.Main")
        .getMethod("main", String[].class)
        .invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
  }
}
