package org.kundereise.airflow;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kundereise.airflow.AirflowException.UnsupportedVersion;

/**
 * An Airflow's version.
 *
 * @param text as it says
 */
public record Version(int major, int minor, String text) {
  private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+)\\b.*");
  private static final int MAJOR = 3;
  private static final int OLDEST_MINOR = 1;
  private static final int NEWEST_MINOR = 3;

  static Version of(String text) {
    Matcher numbers = NUMBERS.matcher(text == null ? "" : text);
    if (!numbers.matches()) {
      return new Version(0, 0, String.valueOf(text));
    }
    return new Version(
        Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)), text);
  }

  /** Whether this client is made for it: 3.1 to 3.3. */
  public boolean isSupported() {
    return major == MAJOR && minor >= OLDEST_MINOR && minor <= NEWEST_MINOR;
  }

  Version requireSupported(String address) {
    if (!isSupported()) {
      throw new UnsupportedVersion(
          "Cannot work with Airflow %s at %s: this client is made for 3.1 to 3.3"
              .formatted(text, address));
    }
    return this;
  }
}
