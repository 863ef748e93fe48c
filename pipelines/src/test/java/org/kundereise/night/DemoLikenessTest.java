package org.kundereise.night;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kundereise.config.Config;
import org.kundereise.config.Probable;
import org.kundereise.demo.DemoCompany;
import org.kundereise.demo.DemoSettings;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Ledger;
import org.kundereise.lake.Reach;
import org.kundereise.silver.contacts.ContactsTable;
import org.kundereise.silver.identity.CompareContacts;
import org.kundereise.silver.identity.FindProbableLinks;
import org.kundereise.silver.identity.IdentitiesTable;
import org.kundereise.silver.identity.IdentityLinksTable;
import org.kundereise.silver.identity.Likeness;
import org.kundereise.silver.identity.PlaceContacts;
import org.kundereise.silver.identity.ResolveIdentities;
import org.kundereise.silver.identity.Stewards;
import org.kundereise.silver.linkage.LinkageModel;
import org.kundereise.silver.linkage.TrainModel;
import org.kundereise.testing.SparkExtension;

/** The contacts of the demo company, whose truth is known, with and without likeness. */
@ExtendWith(SparkExtension.class)
class DemoLikenessTest {
  private static final LocalDate DAY = DemoSettings.DEFAULT_LAST_DATE;
  @TempDir Path folder;

  @Test
  void likenessFindsTheContactsThatNoIdentifierTies(Lake lake) throws IOException {
    new DemoCompany(new DemoSettings(2000, 1, 1, DAY)).generate(folder);
    Files.writeString(
        folder.resolve("reise.yml"),
        """
        company: {name: Fjordhandel, time_zone: Europe/Oslo, currency: NOK, country: "NO"}
        warehouse: warehouse
        sources: [{name: crm, connector: demo-crm, path: "landing/{date}"}]
        """);
    Config config = Config.read(folder.resolve("reise.yml"), Map.of());
    Night night =
        new Night(
            lake, new Ledger(lake), 1, DAY, "run", config.hash(), Reach.EVERYTHING, warning -> {});
    for (Step step : Plan.of(config, Plan.Output.NONE).steps()) {
      if (Stream.of("bronze", "silver.crm", "silver.ident").anyMatch(step.name()::startsWith)) {
        step.work().run(night);
      }
    }
    Map<String, String> truth = truth();
    Pairs exact = pairs(lake, truth);

    LinkageModel model =
        new TrainModel(CompareContacts.IDENTIFYING)
            .run(
                PlaceContacts.records(
                    new CompareContacts(CompareContacts.USUAL, WhoIsWho.guards(config))
                        .apply(lake.read(ContactsTable.TABLE), lake.read(IdentityLinksTable.TABLE)),
                    CompareContacts.USUAL));
    Likeness likeness = new Likeness(model, Probable.STANDARD_THRESHOLD);
    new FindProbableLinks(Optional.of(likeness), WhoIsWho.guards(config))
        .run(lake, 1, Reach.EVERYTHING, warning -> {});
    new ResolveIdentities(WhoIsWho.guards(config), Stewards.NONE).run(lake, 1, Reach.EVERYTHING);
    Pairs alike = pairs(lake, truth);
    assertThat(alike.precision()).as("%s, exact %s", alike, exact).isGreaterThan(0.97);
    assertThat(alike.recall())
        .as("%s, exact %s", alike, exact)
        .isGreaterThan(0.93)
        .isGreaterThan(exact.recall() + 0.2);
  }

  private Map<String, String> truth() throws IOException {
    Map<String, String> truth = new HashMap<>();
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder().ofNamedCsvRecord(folder.resolve("truth/identifiers.csv"))) {
      rows.forEach(row -> truth.put(row.getField("identifier"), row.getField("person_id")));
    }
    return truth;
  }

  /** Pairs of contacts: put together, rightly so, and of one person in truth. */
  private record Pairs(double found, double right, double wanted) {
    double precision() {
      return right / found;
    }

    double recall() {
      return right / wanted;
    }
  }

  private static Pairs pairs(Lake lake, Map<String, String> truth) {
    Dataset<Row> contacts =
        lake.read(IdentitiesTable.TABLE)
            .where("identifier LIKE 'contact:%'")
            .select("identifier", "customer_id");
    Map<String, Long> together = new HashMap<>();
    Map<String, Long> right = new HashMap<>();
    Map<String, Long> persons = new HashMap<>();
    for (Row row : contacts.collectAsList()) {
      String person = truth.get(row.getString(0));
      together.merge(row.getString(1), 1L, Long::sum);
      persons.merge(person, 1L, Long::sum);
      right.merge(row.getString(1) + person, 1L, Long::sum);
    }
    return new Pairs(count(together), count(right), count(persons));
  }

  private static long count(Map<String, Long> sizes) {
    return sizes.values().stream().mapToLong(n -> n * (n - 1) / 2).sum();
  }
}
