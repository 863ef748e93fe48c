package org.kundereise.silver.identity;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.kundereise.lake.Few;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Reach;
import org.kundereise.lake.RowCounts;
import org.kundereise.lake.Table;
import org.kundereise.silver.contacts.ContactsTable;
import org.kundereise.silver.linkage.Answer;
import org.kundereise.silver.linkage.FindPairs;
import org.kundereise.silver.linkage.LinkageModel;
import org.kundereise.silver.linkage.LinkageModel.Place;

/**
 * Finds the contacts that are alike enough to be one person. A pair is a link by what its two
 * contacts say, by the model, and by how many others are in the blocks they share; it does not
 * matter when any of them came. A night compares the contacts that it changed with all others, and
 * those whose blocks have come to be too large, or are no longer.
 *
 * @param likeness how; empty where only what identifies shall tie
 * @param guards what says nothing about anybody
 */
public record FindProbableLinks(Optional<Likeness> likeness, Guards guards) {
  private static final int DIGITS = 6;

  /**
   * @param warnings told when the model is no longer good enough for so many contacts
   */
  public RowCounts run(Lake lake, long seq, Reach reach, Consumer<String> warnings) {
    if (likeness.isEmpty()) {
      return reach == Reach.EVERYTHING ? withdraw(lake) : RowCounts.NONE;
    }
    if (reach == Reach.CHANGES) {
      Optional<List<Row>> moved = moved(lake, seq);
      if (moved.isPresent()) {
        return moved.get().isEmpty() ? RowCounts.NONE : compare(lake, seq, moved.get(), warnings);
      }
    }
    return compareAll(lake, seq, warnings);
  }

  /** What an earlier configuration left. */
  private static RowCounts withdraw(Lake lake) {
    return Stream.of(ProbableLinksTable.TABLE, ComparedContactsTable.TABLE)
        .filter(lake::has)
        .map(table -> lake.replace(table, lake.read(table).where(lit(false))).counts())
        .reduce(RowCounts.NONE, RowCounts::plus);
  }

  private RowCounts compareAll(Lake lake, long seq, Consumer<String> warnings) {
    Dataset<Row> contacts =
        compareContacts()
            .apply(lake.read(ContactsTable.TABLE), lake.read(IdentityLinksTable.TABLE))
            .transform(place()::all)
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Set<Place> crowded = new Crowds(contacts, model().largestBlock()).all();
      warn(crowded, warnings);
      Answer pairs =
          new FindPairs(model().leavingOut(crowded), threshold())
              .apply(PlaceContacts.records(contacts, model().names()));
      RowCounts links =
          lake.replace(ProbableLinksTable.TABLE, links(pairs, contacts, seq)).counts();
      return links.plus(
          lake.replace(ComparedContactsTable.TABLE, contacts.withColumn(Table.NIGHT_SEQ, lit(seq)))
              .counts());
    } finally {
      contacts.unpersist();
    }
  }

  /**
   * The contacts of the night that say something else than before: {@code identifier}, {@code
   * created_at} and {@code said}, null for those that are gone, and the {@code blocks} they were
   * in, null for those that are new. Empty if there are so many that all must be compared.
   */
  private Optional<List<Row>> moved(Lake lake, long seq) {
    Dataset<Row> changed = Few.once(new ChangedContacts(lake, seq).read());
    if (changed.isEmpty()) {
      return Optional.of(List.of());
    }
    Column isChanged = col("identifier").equalTo(col("changed"));
    Dataset<Row> now =
        compareContacts()
            .apply(
                lake.read(ContactsTable.TABLE).join(changed, isChanged, "left_semi"),
                lake.read(IdentityLinksTable.TABLE));
    Dataset<Row> was = lake.read(ComparedContactsTable.TABLE).join(changed, isChanged, "left_semi");
    Column isSame =
        col("now.said")
            .eqNullSafe(col("was.said"))
            .and(col("now.created_at").eqNullSafe(col("was.created_at")));
    List<Row> moved =
        now.as("now")
            .join(was.as("was"), col("now.identifier").equalTo(col("was.identifier")), "full")
            .where(isSame.unary_$bang())
            .select(
                coalesce(col("now.identifier"), col("was.identifier")).as("identifier"),
                col("now.created_at"),
                col("now.said"),
                col("was.blocks"))
            .limit(Neighbourhood.MOST + 1)
            .collectAsList();
    return moved.size() > Neighbourhood.MOST ? Optional.empty() : Optional.of(moved);
  }

  private RowCounts compare(Lake lake, long seq, List<Row> moved, Consumer<String> warnings) {
    Dataset<Row> compared = lake.read(ComparedContactsTable.TABLE);
    List<Row> arrived = new ArrayList<>();
    Map<String, Set<Place>> were = new HashMap<>();
    Map<String, Set<Place>> are = new HashMap<>();
    for (Row row : moved) {
      String contact = row.getString(0);
      were.put(contact, row.isNullAt(3) ? Set.of() : Neighbourhood.places(row.getList(3)));
      if (!row.isNullAt(2)) {
        Row now = place().one(row);
        arrived.add(now);
        are.put(contact, Neighbourhood.places(Arrays.asList((Long[]) now.get(3))));
      }
    }
    Neighbourhood around =
        Neighbourhood.of(were, are, new Crowds(compared, model().largestBlock()));
    warn(around.crowded(), warnings);
    Dataset<Row> news = lake.spark().createDataFrame(arrived, PlaceContacts.SCHEMA);
    Dataset<Row> gone = names(lake, List.copyOf(were.keySet()));
    Dataset<Row> others =
        around.others().join(gone, new String[] {"identifier"}, "left_anti").drop(Table.NIGHT_SEQ);
    Dataset<Row> contacts = others.union(news).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Answer pairs =
          new FindPairs(model().leavingOut(around.crowded()), threshold())
              .touching(PlaceContacts.records(contacts, model().names()), around.sought());
      Dataset<Row> sought = names(lake, List.copyOf(around.sought()));
      RowCounts links =
          lake.replacePart(
                  ProbableLinksTable.TABLE,
                  links(pairs, contacts, seq),
                  all -> of(all, sought, "identifier").union(of(all, sought, "linked")).distinct())
              .counts();
      Dataset<Row> rows = news.withColumn(Table.NIGHT_SEQ, lit(seq));
      return links.plus(
          lake.replaceWithin(ComparedContactsTable.TABLE, rows, gone, "identifier").counts());
    } finally {
      contacts.unpersist();
    }
  }

  private static Dataset<Row> of(Dataset<Row> links, Dataset<Row> contacts, String end) {
    Dataset<Row> ends = broadcast(contacts.toDF("end"));
    return links.join(ends, col(end).equalTo(col("end")), "left_semi");
  }

  private static Dataset<Row> names(Lake lake, List<String> identifiers) {
    return lake.spark().createDataset(identifiers, Encoders.STRING()).toDF("identifier");
  }

  private void warn(Set<Place> crowded, Consumer<String> warnings) {
    // A model of few contacts compares each with each, which more of them do not allow.
    if (crowded.stream().anyMatch(p -> model().blocking().get(p.rule()).keys().isEmpty())) {
      warnings.accept(
          "No contacts were compared by likeness: there are more than the %,d that the linkage model was trained for; train it anew with reise identity train"
              .formatted(model().largestBlock()));
    }
  }

  private PlaceContacts place() {
    return new PlaceContacts(model());
  }

  private CompareContacts compareContacts() {
    return new CompareContacts(model().names(), guards);
  }

  private LinkageModel model() {
    return likeness.orElseThrow().model();
  }

  private double threshold() {
    return likeness.orElseThrow().threshold();
  }

  /** Pairs as {@link ProbableLinksTable}; digits that no machine agrees on are rounded off. */
  private static Dataset<Row> links(Answer pairs, Dataset<Row> contacts, long seq) {
    Dataset<Row> one =
        contacts.select(col("identifier").as("record_a"), col("created_at").as("created_a"));
    Dataset<Row> other =
        contacts.select(col("identifier").as("record_b"), col("created_at").as("created_b"));
    Column because =
        transform(
            col("because"),
            found ->
                struct(
                    found.getField("column").as("column"),
                    found.getField("level").as("level"),
                    round(found.getField("bits"), DIGITS).as("bits")));
    return pairs
        .dataset()
        .join(one, "record_a")
        .join(other, "record_b")
        .select(
            col("record_a").as("identifier"),
            col("record_b").as("linked"),
            round(col("weight"), DIGITS).as("weight"),
            round(col("probability"), DIGITS).as("probability"),
            because.as("because"),
            greatest(col("created_a"), col("created_b")).as("first_seen_at"),
            lit(seq).as(Table.NIGHT_SEQ));
  }
}
