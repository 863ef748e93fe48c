package org.kundereise.airflow.local;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an Airflow must keep to itself: its keys, and its users' passwords. Each is drawn when it is
 * first needed and kept in a private file from then on; none has a default.
 *
 * @param home the Airflow's folder
 */
record Secrets(Path home) {
  private static final SecureRandom CHANCE = new SecureRandom();
  private static final int KEY_BYTES = 32;
  private static final int PASSWORD_BYTES = 18;

  /**
   * As the file of passwords is JSON of names and passwords, which hold letters and digits only.
   */
  private static final Pattern ENTRY = Pattern.compile("\"([^\"]+)\"\\s*:\\s*\"([^\"]*)\"");

  /** Signs the tokens of people and tasks. */
  String tokenKey() {
    return key("token.key");
  }

  /** Signs what a browser is given to keep. */
  String sessionKey() {
    return key("session.key");
  }

  /** Encrypts connections in Airflow's database. */
  String fernetKey() {
    return key("fernet.key");
  }

  /** The file that Airflow's simple auth manager reads; it must be able to write it, too. */
  Path passwordFile() {
    return home.resolve("passwords.json");
  }

  /** Draws passwords for users who have none. */
  void provide(Iterable<String> users) {
    Map<String, String> passwords = passwords();
    users.forEach(user -> passwords.computeIfAbsent(user, name -> random(PASSWORD_BYTES)));
    StringBuilder json = new StringBuilder();
    passwords.forEach(
        (user, password) ->
            json.append(json.isEmpty() ? "{" : ", ")
                .append("\"%s\": \"%s\"".formatted(user, password)));
    PrivateFiles.write(passwordFile(), json + "}\n");
  }

  Optional<String> password(String user) {
    return Optional.ofNullable(passwords().get(user));
  }

  private Map<String, String> passwords() {
    Map<String, String> passwords = new TreeMap<>();
    Matcher entries = ENTRY.matcher(PrivateFiles.read(passwordFile()).orElse(""));
    while (entries.find()) {
      passwords.put(entries.group(1), entries.group(2));
    }
    return passwords;
  }

  private String key(String name) {
    Path file = home.resolve(name);
    if (PrivateFiles.read(file).isEmpty()) {
      PrivateFiles.write(file, random(KEY_BYTES));
    }
    return PrivateFiles.read(file).orElseThrow();
  }

  /** In the alphabet of URLs, padded: so Fernet wants its 32 bytes. */
  private static String random(int bytes) {
    byte[] drawn = new byte[bytes];
    CHANCE.nextBytes(drawn);
    return Base64.getUrlEncoder().encodeToString(drawn);
  }
}
