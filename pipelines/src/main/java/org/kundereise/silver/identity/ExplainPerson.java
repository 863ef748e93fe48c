package org.kundereise.silver.identity;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.kundereise.lake.FilesTable;
import org.kundereise.lake.Lake;
import org.kundereise.silver.Stream;
import org.kundereise.silver.Streams;
import org.kundereise.silver.linkage.ClusterRecords;
import org.kundereise.silver.web.WebEventsTable;

/**
 * Tells why records are one person: her identifiers, the records that carry them, and the links
 * that hold them together.
 *
 * @param person the person's id
 */
public record ExplainPerson(Lake lake, String person) {
  private static final StructType LINK =
      StructType.fromDDL("identifier STRING, linked STRING, kind STRING, place INT");

  /**
   * Finds a person.
   *
   * @param words as {@link FindPerson} understands them
   */
  public static Optional<ExplainPerson> find(Lake lake, String words) {
    return new FindPerson(lake).by(words).map(person -> new ExplainPerson(lake, person));
  }

  /** What identifies her: {@code identifier}, {@code first_seen_at}, {@code source}, file, row. */
  public Dataset<Row> identifiers() {
    return withFile(
            identities()
                .select("identifier", "guard", "first_seen_at", "source", "file_id", "row_number"))
        .orderBy("first_seen_at", "identifier");
  }

  private Dataset<Row> identities() {
    return lake.read(IdentitiesTable.TABLE).where(col("customer_id").equalTo(person));
  }

  private List<String> names() {
    return identities().select("identifier").as(Encoders.STRING()).collectAsList();
  }

  private Dataset<Row> withFile(Dataset<Row> rows) {
    Dataset<Row> files =
        lake.read(FilesTable.TABLE).groupBy("file_id", "source").agg(min("path").as("file"));
    Column[] columns =
        java.util.stream.Stream.concat(
                Arrays.stream(rows.columns()), java.util.stream.Stream.of("file"))
            .filter(column -> !column.equals("file_id"))
            .map(column -> col(column))
            .toArray(Column[]::new);
    return rows.join(files, new String[] {"file_id", "source"}, "left").select(columns);
  }

  /**
   * Her records: {@code stream}, {@code source}, {@code record}, {@code at}, {@code identifier}.
   */
  public Dataset<Row> records() {
    Object[] names = names().toArray();
    List<Dataset<Row>> all = new ArrayList<>();
    for (Stream stream : Streams.ALL) {
      if (!stream.identifiers().isEmpty() && !stream.table().equals(WebEventsTable.TABLE)) {
        Column[] key =
            stream.table().key().stream()
                .filter(column -> !column.equals("source"))
                .map(column -> col(column))
                .toArray(Column[]::new);
        all.add(
            lake.read(stream.table())
                .where(col("identifier").isin(names))
                .select(
                    lit(stream.name()).as("stream"),
                    col("source"),
                    concat_ws("/", key).as("record"),
                    col(stream.seenAt().orElseThrow()).as("at"),
                    col("identifier")));
      }
    }
    return all.stream()
        .reduce(Dataset::union)
        .orElseThrow()
        .union(clicks(names))
        .orderBy("at", "record");
  }

  /** Web events are too many to name: one line a device. */
  private Dataset<Row> clicks(Object[] names) {
    return lake.read(WebEventsTable.TABLE)
        .where(col("identifier").isin(names))
        .groupBy("source", "anonymous_id", "identifier")
        .agg(count(lit(1)).as("events"), max("occurred_at").as("at"))
        .select(
            lit("web_events").as("stream"),
            col("source"),
            concat_ws(" ", col("events"), lit("events on"), col("anonymous_id")).as("record"),
            col("at"),
            col("identifier"));
  }

  /**
   * The links that hold the identifiers together, the strongest first and as few as do: {@code
   * identifier}, {@code linked}, {@code kind}, {@code weight} in bits, and where it was first seen.
   */
  public Dataset<Row> links() {
    Object[] names = names().toArray();
    Dataset<Row> guards = identities().where(col("guard").isNotNull());
    Dataset<Row> among =
        lake.read(IdentityLinksTable.TABLE)
            .where(col("identifier").isin(names).and(col("linked").isin(names)))
            .where(col("identifier").notEqual(col("linked")));
    Set<String> guarded =
        new HashSet<>(guards.select("identifier").as(Encoders.STRING()).collectAsList());
    List<Evidence> ties =
        PartClusters.evidence(among).stream()
            .filter(
                e ->
                    e.kind().equals(IdentityLinksTable.STEWARD)
                        || !guarded.contains(e.identifier()) && !guarded.contains(e.linked()))
            .toList();
    List<Row> spanning = new ArrayList<>();
    for (Evidence e : Persons.of(ties, List.of()).spanning()) {
      spanning.add(RowFactory.create(e.identifier(), e.linked(), e.kind(), spanning.size()));
    }
    Dataset<Row> places = lake.spark().createDataFrame(spanning, LINK);
    return withFile(
            among
                .join(places, new String[] {"identifier", "linked", "kind"})
                .select(
                    "place",
                    "identifier",
                    "linked",
                    "kind",
                    "weight",
                    "first_seen_at",
                    "source",
                    "file_id",
                    "row_number"))
        .orderBy("place")
        .drop("place");
  }

  /**
   * How alike her contacts are to each other, the likest first, column by column: {@code
   * identifier}, {@code linked}, {@code weight} in bits and {@code probability} of the two, {@code
   * column}, the {@code level} at which it agrees, and the {@code bits} that gives. What is left of
   * the weight is how rare it is that two contacts are one person.
   */
  public Dataset<Row> likeness() {
    Object[] names = names().toArray();
    return lake.read(ProbableLinksTable.TABLE)
        .where(col("identifier").isin(names).and(col("linked").isin(names)))
        .select(
            col("identifier"),
            col("linked"),
            col("weight"),
            col("probability"),
            posexplode(col("because")).as(new String[] {"place", "found"}))
        .orderBy(col("weight").desc(), col("identifier"), col("linked"), col("place"))
        .select("identifier", "linked", "weight", "probability", "found.*");
  }

  /**
   * What is carried with her identifiers and does not tie: {@code identifier}, {@code other},
   * {@code because} (role, placeholder, shared, steward, or weak: alike, but not enough to join two
   * groups of records).
   */
  public Dataset<Row> notTied() {
    Object[] names = names().toArray();
    Column isWeak =
        col("kind").equalTo(IdentityLinksTable.PROBABLE).and(col("weight").lt(ClusterRecords.SURE));
    Dataset<Row> links =
        lake.read(IdentityLinksTable.TABLE)
            .select(col("identifier"), col("linked"), when(isWeak, "weak").as("weak"));
    Dataset<Row> outward =
        links
            .union(links.select("linked", "identifier", "weak"))
            .toDF("identifier", "other", "weak");
    Dataset<Row> others =
        lake.read(IdentitiesTable.TABLE)
            .where(col("customer_id").notEqual(person))
            .select(col("identifier").as("other"), col("guard").as("guard_of_other"));
    Dataset<Row> hers = identities().select("identifier", "guard");
    return outward
        .where(col("identifier").isin(names))
        .join(others, "other")
        .join(hers, "identifier")
        .select(
            col("identifier"),
            col("other"),
            coalesce(col("guard_of_other"), col("guard"), col("weak"), lit("steward"))
                .as("because"))
        .distinct()
        .orderBy("identifier", "other");
  }

  /** What stewards decided about her identifiers. */
  public Dataset<Row> decisions() {
    Object[] names = names().toArray();
    return lake.read(StewardsTable.TABLE)
        .where(col("left_id").isin(names).or(col("right_id").isin(names)))
        .drop("night_seq")
        .orderBy("left_id", "right_id");
  }

  /** Which persons became her, and which were parted from her. */
  public Dataset<Row> changes() {
    return lake.read(IdentityChangesTable.TABLE)
        .where(col("from_id").equalTo(person).or(col("into_id").equalTo(person)))
        .orderBy("night_seq", "from_id", "into_id");
  }
}
