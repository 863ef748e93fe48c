import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs the command line from jars that are not on the class path. The JVM archives the classes of the class path that a run
 * loads, and refuses an archive when a jar of the class path has changed since: so the project's own jars, which change
 * often, stay outside.
 *
 * <p>Arguments: the jars with ':' between them, then those of the command line.
 */
public final class ArchiveClasses {
  private ArchiveClasses() {}

  public static void main(String[] args) throws Exception {
    List<URL> jars = new ArrayList<>();
    for (String jar : args[0].split(File.pathSeparator)) {
      jars.add(Path.of(jar).toUri().toURL());
    }
    ClassLoader loader =
        new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getSystemClassLoader());
    Thread.currentThread().setContextClassLoader(loader);
    loader
        .loadClass("org.kundereise.cli.Main")
        .getMethod("main", String[].class)
        .invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
  }
}
