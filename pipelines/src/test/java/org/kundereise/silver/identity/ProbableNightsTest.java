package org.kundereise.silver.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Reach;
import org.kundereise.lake.TableHash;
import org.kundereise.silver.contacts.ContactsTable;
import org.kundereise.silver.deletions.DeletionsTable;
import org.kundereise.silver.identity.PlantedContacts.Version;
import org.kundereise.silver.linkage.BlockingKey;
import org.kundereise.silver.linkage.BlockingRule;
import org.kundereise.silver.linkage.LinkageModel;
import org.kundereise.silver.linkage.TrainModel;
import org.kundereise.testing.Rows;
import org.kundereise.testing.SparkExtension;

/**
 * Contacts that are alike, night by night: whatever order they come, change and go in, links and
 * persons are those of one load, and those that {@link PlainIdentity} makes of all at once.
 */
@ExtendWith(SparkExtension.class)
class ProbableNightsTest {
  /** More take longer and find the same: {@code KUNDEREISE_NIGHTS=30} before a release. */
  private static final int NIGHTS =
      Integer.parseInt(System.getenv().getOrDefault("KUNDEREISE_NIGHTS", "3"));

  private static final PlantedContacts PLANTED = new PlantedContacts(4);
  private static final List<Version> VERSIONS = PLANTED.make(70);

  /**
   * A model of the contacts of a lake. So few would be compared each with each: blocks, of which
   * some are too large, are made for them.
   */
  private static Likeness train(Lake lake) {
    LinkageModel learnt =
        new TrainModel()
            .run(
                PlaceContacts.records(
                    new CompareContacts(PlantedContacts.COLUMNS, Guards.STANDARD)
                        .apply(lake.read(ContactsTable.TABLE), lake.read(IdentityLinksTable.TABLE)),
                    PlantedContacts.COLUMNS));
    List<BlockingRule> rules = new ArrayList<>();
    for (String column : List.of("last_name", "postal_code", "birth_year")) {
      int place = PlantedContacts.COLUMNS.indexOf(column);
      rules.add(
          new BlockingRule(
              List.of(new BlockingKey(place, BlockingKey.Part.WHOLE)), new TreeSet<>()));
    }
    LinkageModel model =
        new LinkageModel(LinkageModel.VERSION, learnt.columns(), rules, learnt.prior(), 9);
    return new Likeness(LinkageModel.of(model.json()), 0.8);
  }

  @Test
  void nightsInAnyOrderSayWhatOneLoadSays() {
    Lake once = SparkExtension.emptyLake();
    land(once, 1, VERSIONS, new HashMap<>());
    Likeness likeness = train(once);
    find(once, 1, Reach.EVERYTHING, likeness);
    assertThat(once.read(ProbableLinksTable.TABLE).count()).isGreaterThan(20);
    List<Stewards.Decision> decisions = decisions(once);
    resolve(once, 1, Reach.EVERYTHING, decisions);
    assertThat(customers(once)).isEqualTo(plain(once, VERSIONS, decisions));
    Map<String, TableHash> tables = hashes(once);

    Random chance = new Random(9);
    List<Version> shuffled = new ArrayList<>(VERSIONS);
    Collections.shuffle(shuffled, chance);
    Lake lake = SparkExtension.emptyLake();
    Map<String, Version> latest = new HashMap<>();
    List<Version> arrived = new ArrayList<>();
    for (int night = 1; night <= NIGHTS; night++) {
      List<Version> some =
          shuffled.subList(
              (night - 1) * shuffled.size() / NIGHTS, night * shuffled.size() / NIGHTS);
      arrived.addAll(some);
      land(lake, night, some, latest);
      List<Stewards.Decision> known = night < 3 ? List.of() : decisions;
      Reach reach = night == 1 ? Reach.EVERYTHING : Reach.CHANGES;
      find(lake, night, reach, likeness);
      if (night == 3) {
        // Killed here and run again: what is found is known, and persons are not made of it yet.
        find(lake, night, reach, likeness);
      }
      resolve(lake, night, reach, known);
      assertThat(customers(lake))
          .as("after night %d", night)
          .isEqualTo(plain(lake, arrived, known));
    }
    assertThat(hashes(lake)).isEqualTo(tables);
    assertThat(lake.read(IdentityChangesTable.TABLE).select("kind").distinct().count())
        .isEqualTo(3);
  }

  /** Three pairs of alike contacts are kept apart, as {@link Persons} must cut links for. */
  private static List<Stewards.Decision> decisions(Lake lake) {
    List<Stewards.Decision> decisions = new ArrayList<>();
    for (Row row :
        lake.read(ProbableLinksTable.TABLE).orderBy("identifier").limit(3).collectAsList()) {
      decisions.add(
          new Stewards.Decision(
              Stewards.Decision.FORBID,
              row.getString(0),
              row.getString(1),
              "me",
              "",
              LocalDate.of(2024, 9, 1)));
    }
    return decisions;
  }

  /** What silver knows of contacts after some more of their versions have come. */
  static void land(Lake lake, long seq, List<Version> news, Map<String, Version> latest) {
    for (Version version : news) {
      latest.merge(version.id(), version, (a, b) -> a.version() > b.version() ? a : b);
    }
    StringBuilder contacts =
        new StringBuilder(
            "source | contact_id | identifier | created_at | updated_at | file_id | row_number | night_seq | "
                + String.join(" | ", PlantedContacts.COLUMNS)
                + "\n");
    StringBuilder deletions =
        new StringBuilder("source | stream | record_key | file_id | row_number | night_seq\n");
    for (Version v : latest.values()) {
      String load = " | f%d | 1 | %d".formatted(v.version(), seq);
      if (v.isDeleted()) {
        deletions.append("crm | contacts | [\"%s\"]%s\n".formatted(v.id(), load));
      } else {
        contacts.append(
            "crm | %s | contact:crm/%s | %s | %s%s | %s\n"
                .formatted(
                    v.id(),
                    v.id(),
                    v.createdAt().toString().replace('T', ' ') + ":00",
                    v.createdAt().plusDays(v.version()).toString().replace('T', ' ') + ":00",
                    load,
                    String.join(" | ", v.said())));
      }
    }
    lake.replace(
        ContactsTable.TABLE,
        Rows.of(lake.spark(), ContactsTable.TABLE.nullable(), contacts.toString()));
    lake.replace(
        DeletionsTable.TABLE,
        Rows.of(lake.spark(), DeletionsTable.TABLE.nullable(), deletions.toString()));
    LinkIdentifiers link = new LinkIdentifiers(ContactsTable.STREAM, Guards.STANDARD);
    StringBuilder seen =
        new StringBuilder(
            "source | contact_id | created_at | email | phone | file_id | row_number\n");
    for (Version v : news) {
      if (!v.isDeleted()) {
        seen.append(
            "crm | %s | %s | %s | %s | f%d | 1\n"
                .formatted(
                    v.id(),
                    v.createdAt().toString().replace('T', ' ') + ":00",
                    v.of("email"),
                    v.of("phone"),
                    v.version()));
      }
    }
    LinkIdentifiers.record(
        lake,
        link.apply(
            link.withIdentifier(
                Rows.of(lake.spark(), ContactsTable.TABLE.nullable(), seen.toString()))),
        seq);
  }

  private static void find(Lake lake, long seq, Reach reach, Likeness likeness) {
    new FindProbableLinks(Optional.of(likeness), Guards.STANDARD)
        .run(lake, seq, reach, warning -> {});
  }

  private static void resolve(Lake lake, long seq, Reach reach, List<Stewards.Decision> decisions) {
    new ResolveIdentities(Guards.STANDARD, new Stewards(decisions)).run(lake, seq, reach);
  }

  private static Map<String, String> plain(
      Lake lake, List<Version> versions, List<Stewards.Decision> decisions) {
    List<Evidence> probable = new ArrayList<>();
    for (Row row : lake.read(ProbableLinksTable.TABLE).collectAsList()) {
      probable.add(
          new Evidence(
              row.getAs("identifier"),
              row.getAs("linked"),
              IdentityLinksTable.PROBABLE,
              row.getAs("weight"),
              row.<java.sql.Timestamp>getAs("first_seen_at").getTime() * 1000));
    }
    List<KnownRecord> records =
        versions.stream().filter(v -> !v.isDeleted()).map(Version::known).toList();
    return new PlainIdentity(Guards.STANDARD.limits(), decisions).customers(records, probable);
  }

  private static Map<String, String> customers(Lake lake) {
    Map<String, String> customers = new TreeMap<>();
    for (Row row :
        lake.read(IdentitiesTable.TABLE).select("identifier", "customer_id").collectAsList()) {
      customers.put(row.getString(0), row.getString(1));
    }
    return customers;
  }

  private static Map<String, TableHash> hashes(Lake lake) {
    Map<String, TableHash> hashes = new LinkedHashMap<>();
    for (var table :
        List.of(
            ContactsTable.TABLE,
            IdentityLinksTable.TABLE,
            ComparedContactsTable.TABLE,
            ProbableLinksTable.TABLE,
            IdentitiesTable.TABLE)) {
      hashes.put(table.name(), TableHash.of(lake.read(table)));
    }
    return hashes;
  }
}
