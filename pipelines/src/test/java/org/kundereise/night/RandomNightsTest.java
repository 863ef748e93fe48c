package org.kundereise.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kundereise.gold.touchpoints.TouchpointsTable;
import org.kundereise.lake.TableHash;
import org.kundereise.silver.deletions.DeletionsTable;
import org.kundereise.silver.identity.IdentityChangesTable;
import org.kundereise.testing.SparkExtension;

/**
 * Two hundred random histories, each of people whom nobody else knows, night by night: every table
 * of silver and gold ends as it does when all is loaded at once.
 */
@ExtendWith(SparkExtension.class)
class RandomNightsTest {
  private static final int GROUPS = 200;

  /** More take longer and find the same: {@code KUNDEREISE_NIGHTS=30} before a release. */
  private static final int NIGHTS =
      Integer.parseInt(System.getenv().getOrDefault("KUNDEREISE_NIGHTS", "2"));

  private static final long SEED =
      Long.parseLong(System.getenv().getOrDefault("KUNDEREISE_NIGHTS_SEED", "5"));

  private static final LocalDate LAST = LocalDate.of(2024, 7, 31);

  private static final String CONFIG =
      """
      company: {name: Fjord, time_zone: Europe/Oslo, currency: NOK, country: "NO"}
      warehouse: warehouse
      sources: [{name: crm, connector: shop.yml, path: "landing/{date}"}]
      funnels:
        - name: ticket_to_order
          steps: [{name: ticket, kind: ticket}, {name: order, kind: order}]
          entries: any
          window: 90 days
        - name: mind
          steps: [{name: look, kind: product_view}, {name: buy, kind: order}]
          entries: every
          window: 30 days
      attribution: {bootstrap: 5}
      """;

  @TempDir Path folder;

  @Test
  void nightAfterNightEndsInTheTablesOfOneLoad() throws IOException {
    RandomCompany company = new RandomCompany(SEED, GROUPS, NIGHTS);
    PlayedNights nights = nights("nights");
    for (int night = 0; night < NIGHTS; night++) {
      nights.landed(date(night).toString(), company.files(night)).play(date(night));
    }
    Map<String, TableHash> tables = nights.hashes();
    assertThat(nights.lake().read(DeletionsTable.TABLE).count()).isGreaterThan(50);
    assertThat(nights.lake().read(TouchpointsTable.TABLE).count()).isGreaterThan(1000);
    assertThat(
            nights
                .lake()
                .read(IdentityChangesTable.TABLE)
                .where("night_seq > 1")
                .select("kind")
                .distinct()
                .count())
        .isEqualTo(3);

    PlayedNights once = nights("once");
    for (int night = 0; night < NIGHTS; night++) {
      once.landed(date(night).toString(), company.files(night));
    }
    once.play(LAST);

    assertThat(tables.keySet())
        .contains("gold.funnel", "gold.paths", "gold.stage_states", "gold.rfm");
    assertThat(once.hashes()).isEqualTo(tables);
  }

  private static LocalDate date(int night) {
    return LAST.minusDays(NIGHTS - 1L - night);
  }

  private PlayedNights nights(String name) throws IOException {
    return new PlayedNights(folder.resolve(name), List.of("bronze", "silver", "gold"))
        .with("shop.yml", RandomCompany.CONNECTOR)
        .with("reise.yml", CONFIG);
  }
}
