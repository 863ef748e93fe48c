package org.kundereise.silver.identity;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Reach;
import org.kundereise.lake.TableHash;
import org.kundereise.silver.orders.OrdersTable;
import org.kundereise.testing.Rows;
import org.kundereise.testing.SparkExtension;

/** Nights in any order say who is who as {@link PlainIdentity} does from all records at once. */
@ExtendWith(SparkExtension.class)
class IdentityNightsTest {
  /** More take longer and find the same: {@code KUNDEREISE_NIGHTS=30} before a release. */
  private static final int NIGHTS =
      Integer.parseInt(System.getenv().getOrDefault("KUNDEREISE_NIGHTS", "3"));

  @Test
  void nightsInAnyOrderSayWhatAllRecordsAtOnceSay() {
    List<KnownRecord> records = new PlantedRecords(11, 24).make(240);
    List<Stewards.Decision> decisions = PlantedRecords.decisions(5, records, 14);
    Map<String, String> truth = plain(decisions).customers(records);
    assertThat(plain(List.of()).customers(records)).isNotEqualTo(truth);

    Lake once = SparkExtension.emptyLake();
    night(once, 1, records, new Stewards(decisions));
    assertThat(customers(once)).isEqualTo(truth);
    TableHash identities = TableHash.of(once.read(IdentitiesTable.TABLE));
    TableHash links = TableHash.of(once.read(IdentityLinksTable.TABLE));

    Random chance = new Random(3);
    List<List<KnownRecord>> nights = inNights(records);
    Collections.shuffle(nights, chance);
    Lake lake = SparkExtension.emptyLake();
    List<KnownRecord> arrived = new ArrayList<>();
    for (int night = 1; night <= NIGHTS; night++) {
      // Decisions come in between, some are withdrawn again.
      List<Stewards.Decision> known =
          night < 2 ? List.of() : night < NIGHTS ? decisions.subList(0, 6) : decisions;
      arrived.addAll(nights.get(night - 1));
      night(lake, night, nights.get(night - 1), new Stewards(known));
      assertThat(customers(lake))
          .as("after night %d", night)
          .isEqualTo(plain(known).customers(arrived));
    }
    assertThat(TableHash.of(lake.read(IdentitiesTable.TABLE))).isEqualTo(identities);
    assertThat(TableHash.of(lake.read(IdentityLinksTable.TABLE))).isEqualTo(links);
    assertThat(
            lake.read(IdentityChangesTable.TABLE).groupBy("kind").count().where(col("count").gt(0)))
        .satisfies(kinds -> assertThat(kinds.count()).isEqualTo(3));

    night(lake, NIGHTS + 1, List.of(), Stewards.NONE);
    assertThat(customers(lake)).isEqualTo(plain(List.of()).customers(records));
  }

  private static List<List<KnownRecord>> inNights(List<KnownRecord> records) {
    List<List<KnownRecord>> nights = new ArrayList<>();
    for (int night = 0; night < NIGHTS; night++) {
      List<KnownRecord> some = new ArrayList<>();
      for (int i = night; i < records.size(); i += NIGHTS) {
        some.add(records.get(i));
      }
      nights.add(some);
    }
    return nights;
  }

  private static PlainIdentity plain(List<Stewards.Decision> decisions) {
    return new PlainIdentity(Guards.STANDARD.limits(), decisions);
  }

  private static void night(Lake lake, long seq, List<KnownRecord> records, Stewards stewards) {
    if (!records.isEmpty()) {
      LinkIdentifiers link = new LinkIdentifiers(OrdersTable.STREAM, Guards.STANDARD);
      LinkIdentifiers.record(
          lake,
          link.apply(
              link.withIdentifier(
                  Rows.of(lake.spark(), OrdersTable.TABLE.nullable(), orders(records)))),
          seq);
    }
    new ResolveIdentities(Guards.STANDARD, stewards).run(lake, seq, Reach.CHANGES);
  }

  private static String orders(List<KnownRecord> records) {
    StringBuilder text =
        new StringBuilder(
            "source | ordered_at | contact_ref | user_id | email | phone | anonymous_id | file_id | row_number\n");
    for (KnownRecord r : records) {
      // What a record says names it: the same record is the same in every order.
      text.append(
          String.join(
              " | ",
              "shop",
              r.at().toString().replace('T', ' ') + ":00",
              r.of("contact"),
              r.of("user"),
              r.of("email"),
              r.of("phone"),
              r.of("device"),
              Integer.toHexString(r.hashCode()),
              "1"));
      text.append('\n');
    }
    return text.toString();
  }

  private static Map<String, String> customers(Lake lake) {
    Map<String, String> customers = new TreeMap<>();
    for (Row row :
        lake.read(IdentitiesTable.TABLE).select("identifier", "customer_id").collectAsList()) {
      customers.put(row.getString(0), row.getString(1));
    }
    return customers;
  }
}
