package org.kundereise.silver.identity;

import static org.apache.spark.sql.functions.col;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.kundereise.lake.Lake;

/**
 * What stewards decided about who is who.
 *
 * @param decisions all that hold now
 */
public record Stewards(List<Decision> decisions) {
  /** Nobody decided anything. */
  public static final Stewards NONE = new Stewards(List.of());

  /**
   * One decision about two identifiers.
   *
   * @param action force or forbid
   */
  public record Decision(
      String action, String left, String right, String by, String reason, LocalDate date) {
    static final String FORCE = "force";
    static final String FORBID = "forbid";

    /** With the smaller identifier on the left: the decision is about both alike. */
    public Decision {
      if (left.compareTo(right) > 0) {
        String larger = left;
        left = right;
        right = larger;
      }
    }

    private Stream<String> ends() {
      return Stream.of(left, right);
    }

    private static Decision of(Row row) {
      return new Decision(
          row.getAs("action"),
          row.getAs("left_id"),
          row.getAs("right_id"),
          row.getAs("decided_by"),
          row.getAs("reason"),
          row.<Date>getAs("decided_on").toLocalDate());
    }
  }

  public Stewards {
    decisions = List.copyOf(decisions);
  }

  /** Whether other decisions hold than the last night knew. */
  public boolean haveChanged(Lake lake) {
    return !neverWere(lake) && !changed(lake).isEmpty();
  }

  /** The identifiers of decisions that are new, changed or withdrawn since the last night. */
  Set<String> changed(Lake lake) {
    Set<Decision> known = known(lake);
    Set<Decision> now = new HashSet<>(decisions);
    Set<String> ends = new TreeSet<>();
    Stream.concat(
            known.stream().filter(d -> !now.contains(d)),
            now.stream().filter(d -> !known.contains(d)))
        .flatMap(Decision::ends)
        .forEach(ends::add);
    return ends;
  }

  private Set<Decision> known(Lake lake) {
    Set<Decision> known = new HashSet<>();
    for (Row row : lake.read(StewardsTable.TABLE).collectAsList()) {
      known.add(Decision.of(row));
    }
    return known;
  }

  /** Writes the links that are demanded. */
  void link(Lake lake, long seq) {
    List<Row> rows = new ArrayList<>();
    for (Decision d : decisions) {
      if (d.action().equals(Decision.FORCE)) {
        Timestamp date = Timestamp.from(d.date().atStartOfDay(ZoneOffset.UTC).toInstant());
        rows.add(
            RowFactory.create(
                d.left(),
                d.right(),
                IdentityLinksTable.STEWARD,
                null,
                date,
                d.by(),
                null,
                null,
                null,
                seq));
      }
    }
    lake.replaceWhere(
        IdentityLinksTable.TABLE,
        lake.spark().createDataFrame(rows, IdentityLinksTable.TABLE.nullable()),
        col("kind").equalTo(IdentityLinksTable.STEWARD));
  }

  /** Remembers the decisions: the last thing a night does with them. */
  void remember(Lake lake, long seq) {
    List<Row> rows = new ArrayList<>();
    for (Decision d : decisions) {
      rows.add(
          RowFactory.create(
              d.action(), d.left(), d.right(), d.by(), d.reason(), Date.valueOf(d.date()), seq));
    }
    lake.replace(
        StewardsTable.TABLE, lake.spark().createDataFrame(rows, StewardsTable.TABLE.nullable()));
  }

  /** The pairs kept apart. */
  List<Persons.Pair> forbidden() {
    return decisions.stream()
        .filter(d -> d.action().equals(Decision.FORBID))
        .map(d -> new Persons.Pair(d.left(), d.right()))
        .sorted()
        .toList();
  }

  /** The demanded links of some identifiers: the other end of each, as {@code id}. */
  Dataset<Row> partners(Lake lake, Dataset<Row> ids) {
    Dataset<Row> demanded =
        lake.read(IdentityLinksTable.TABLE)
            .where(col("kind").equalTo(IdentityLinksTable.STEWARD))
            .select("identifier", "linked");
    Dataset<Row> both =
        demanded.union(demanded.select(col("linked"), col("identifier"))).as("demanded");
    return both.join(ids, col("demanded.identifier").equalTo(col("id")), "left_semi")
        .select(col("linked").as("id"));
  }

  boolean isEmpty() {
    return decisions.isEmpty();
  }

  /** Nothing was ever decided: the usual case, which shall cost nothing. */
  boolean neverWere(Lake lake) {
    return decisions.isEmpty() && !lake.exists(StewardsTable.TABLE.name());
  }
}
