package org.kundereise.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.kundereise.report.Page.Assets;

/** Style and scripts from the class path, and the policy that lets only these run. */
final class Inlined {
  private static final String STYLE = resource("/org/kundereise/report/report.css");
  private static final String SCRIPT = resource("/org/kundereise/report/report.js");
  private static final String CHARTS =
      resource("/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js");
  private static final String POLICY =
      "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src '%s' '%s'"
          .formatted(hash(CHARTS), hash(SCRIPT));

  private Inlined() {}

  static Assets assets(String data) {
    return new Assets(POLICY, STYLE, CHARTS, SCRIPT, data);
  }

  private static String resource(String path) {
    try (InputStream in = Inlined.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(
            "Cannot build the report: %s is not on the class path".formatted(path));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read %s".formatted(path), e);
    }
  }

  private static String hash(String script) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Cannot hash the report's scripts", e);
    }
  }
}
