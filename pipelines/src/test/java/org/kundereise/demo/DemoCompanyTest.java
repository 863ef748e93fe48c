package org.kundereise.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCompanyTest {
  @TempDir Path folder;

  @Test
  void sameSettingsGiveTheSameBytesInAnyLocaleAndTimeZone() throws Exception {
    Exports.generated(folder.resolve("a"), 60, 2, 7);
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
      Exports.generated(folder.resolve("b"), 60, 2, 7);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
    assertThat(hashes(folder.resolve("b")))
        .isEqualTo(hashes(folder.resolve("a")))
        .hasSize(2 * 10 + 17);
  }

  @Test
  void anotherSeedIsAnotherCompany() throws Exception {
    Exports.generated(folder.resolve("a"), 30, 1, 1);
    Exports.generated(folder.resolve("b"), 30, 1, 2);
    assertThat(hashes(folder.resolve("a")).get("landing/2026-10-31/orders.csv"))
        .isNotEqualTo(hashes(folder.resolve("b")).get("landing/2026-10-31/orders.csv"));
  }

  @Test
  void theNumberOfNightsCutsTheSameWorldDifferently() {
    Exports one = Exports.generated(folder.resolve("one"), 60, 1, 3);
    Exports many = Exports.generated(folder.resolve("many"), 60, 12, 3);
    for (Map.Entry<String, String> file :
        Map.of(
                "orders.csv",
                "order_no",
                "crm_contacts.csv",
                "customer_no",
                "surveys.csv",
                "answer_id")
            .entrySet()) {
      assertThat(new TreeMap<>(many.latest(file.getKey(), file.getValue())))
          .isEqualTo(new TreeMap<>(one.latest(file.getKey(), file.getValue())));
    }
    assertThat(many.nights()).hasSize(12).first().isEqualTo("2026-10-20");
  }

  @Test
  void moreCustomersDoNotChangeThoseThere() {
    Behaviour behaviour = Behaviour.standard();
    World few =
        World.simulate(new DemoSettings(20, 1, 5, DemoSettings.DEFAULT_LAST_DATE), behaviour);
    World many =
        World.simulate(new DemoSettings(40, 1, 5, DemoSettings.DEFAULT_LAST_DATE), behaviour);
    for (int i = 0; i < 20; i++) {
      assertThat(many.lives().get(i).events).isEqualTo(few.lives().get(i).events);
      assertThat(many.lives().get(i).orders).isEqualTo(few.lives().get(i).orders);
    }
  }

  @Test
  void aSingleCustomerIsEnough() {
    DemoSummary summary =
        new DemoCompany(new DemoSettings(1, 3, 1, DemoSettings.DEFAULT_LAST_DATE)).generate(folder);
    assertThat(summary.files()).hasSize(30);
    assertThat(summary.customers()).isEqualTo(1);
  }

  @Test
  void settingsThatLeaveNoHistoryAreRefused() {
    assertThatThrownBy(() -> new DemoSettings(10, 3, 1, LocalDate.of(2025, 5, 20)))
        .hasMessageStartingWith("Cannot generate the demo: 3 nights until 2025-05-20");
    assertThatThrownBy(() -> new DemoSettings(0, 3, 1, DemoSettings.DEFAULT_LAST_DATE))
        .hasMessage("Cannot generate the demo: 0 customers");
  }

  private static Map<String, String> hashes(Path folder)
      throws IOException, NoSuchAlgorithmException {
    Map<String, String> hashes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> found = files.filter(Files::isRegularFile).toList();
      for (Path file : found) {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        hashes.put(
            folder.relativize(file).toString().replace('\\', '/'), HexFormat.of().formatHex(hash));
      }
    }
    return hashes;
  }
}
