package org.kundereise.silver.identity;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.kundereise.lake.Few;
import org.kundereise.lake.HeldRows;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Reach;
import org.kundereise.lake.RowCounts;
import org.kundereise.lake.Table;
import org.kundereise.silver.linkage.Components;

/**
 * Says whose every identifier is: what is linked belongs to one person, but for links by something
 * that {@link Guards} hold to tie nobody together, for likeness too weak to join two groups of
 * records, and for persons whom stewards keep apart. A person is named by her earliest identifier,
 * so the older id survives a merge, a split leaves the id with the part that holds that identifier,
 * and ids are a function of records and decisions alone, in whatever order they arrived.
 *
 * <p>Only clusters that the night touches are resolved again. A cluster is all that is linked
 * before anything is cut: no link leads out of it, so what lies outside cannot matter.
 */
public record ResolveIdentities(Guards guards, Stewards stewards) {
  private static final Column IS_SELF = col("identifier").equalTo(col("linked"));

  public RowCounts run(Lake lake, long seq, Reach reach) {
    boolean isDecided = !stewards.neverWere(lake);
    Set<String> decided = isDecided ? stewards.changed(lake) : Set.of();
    if (!decided.isEmpty()) {
      stewards.link(lake, seq);
    }
    LikelyLinks likely = new LikelyLinks(lake);
    Optional<Dataset<Row>> unlike =
        likely.neverWere()
            ? Optional.empty()
            : Optional.of(Few.once(likely.changed())).filter(news -> !news.isEmpty());
    Dataset<Row> fresh =
        Stream.concat(Stream.of(lake.changed(IdentityLinksTable.TABLE, seq)), unlike.stream())
            .map(news -> news.select("identifier", "linked"))
            .reduce(Dataset::union)
            .orElseThrow();
    boolean hasNews =
        !decided.isEmpty() || reach == Reach.EVERYTHING || unlike.isPresent() || !fresh.isEmpty();
    RowCounts counts =
        hasNews ? resolve(lake, seq, reach, new News(fresh, decided, unlike)) : RowCounts.NONE;
    if (!decided.isEmpty()) {
      stewards.remember(lake, seq);
    }
    if (unlike.isPresent()) {
      likely.remember(seq);
    }
    return counts;
  }

  /**
   * What is new.
   *
   * @param links that are new or other than before
   * @param decided identifiers that stewards decided about
   * @param likely probable links that have come, changed or gone
   */
  private record News(Dataset<Row> links, Set<String> decided, Optional<Dataset<Row>> likely) {
    Optional<Dataset<Row>> gone() {
      return likely.map(links -> links.where("is_gone"));
    }
  }

  private RowCounts resolve(Lake lake, long seq, Reach reach, News news) {
    Dataset<Row> identities = lake.read(IdentitiesTable.TABLE);
    boolean isFirst = lake.count(IdentitiesTable.TABLE) == 0;
    Held held = new Held();
    try {
      Dataset<Row> links = new LikelyLinks(lake).all(seq);
      if (!isFirst && reach == Reach.CHANGES) {
        Dataset<Row> touched = held.hold(touched(lake, identities, news));
        links = links.join(touched, col("linked").equalTo(col("id")), "left_semi");
      }
      Dataset<Row> theirs = held.hold(links);
      Dataset<Row> nodes = held.hold(nodes(theirs));
      Dataset<Row> edges = held.hold(edges(theirs, nodes));
      Dataset<Row> clusters =
          held.hold(
              new Components(
                      edges
                          .select("identifier", "linked")
                          .union(nodes.select(col("identifier"), col("identifier"))))
                  .label());
      Dataset<Row> persons = persons(clusters, edges);
      Dataset<Row> rows =
          held.hold(
              named(persons, nodes)
                  .join(known(identities), new String[] {"identifier"}, "left")
                  .withColumn("previous_customer_id", previous())
                  .withColumn(Table.NIGHT_SEQ, lit(seq)));
      if (!isFirst) {
        new LogIdentityChanges(seq, news.gone()).run(lake, rows, edges);
      }
      return lake.upsert(IdentitiesTable.TABLE, rows).counts();
    } finally {
      held.rows.forEach(HeldRows::close);
    }
  }

  /** What is asked for several times: most nights touch few clusters, and few links make them. */
  private static final class Held {
    private final List<HeldRows> rows = new ArrayList<>();

    Dataset<Row> hold(Dataset<Row> wanted) {
      HeldRows held = HeldRows.of(wanted);
      rows.add(held);
      return held.rows();
    }
  }

  /** Every identifier of the clusters that have one of the night's, as {@code id}. */
  private Dataset<Row> touched(Lake lake, Dataset<Row> identities, News news) {
    Dataset<Row> ids =
        news.links()
            .select(col("identifier").as("id"))
            .union(news.links().select(col("linked").as("id")));
    if (!news.decided().isEmpty()) {
      List<String> decided = List.copyOf(news.decided());
      ids = ids.union(lake.spark().createDataset(decided, Encoders.STRING()).toDF("id"));
    }
    ids = ids.distinct();
    if (!stewards.isEmpty()) {
      // An identifier that records show for the first time may have been decided about before.
      ids = ids.union(stewards.partners(lake, ids)).distinct();
    }
    Dataset<Row> clusters =
        identities
            .join(ids, col("identifier").equalTo(col("id")), "left_semi")
            .select("cluster_id")
            .distinct();
    return identities
        .join(clusters, new String[] {"cluster_id"}, "left_semi")
        .select(col("identifier").as("id"))
        .union(ids)
        .distinct();
  }

  /** The identifiers that records carry, each with its earliest record and its guard. */
  private Dataset<Row> nodes(Dataset<Row> links) {
    Column isRecord = col("kind").equalTo(IdentityLinksTable.RECORD);
    Column other = isRecord.and(IS_SELF.unary_$bang());
    Column origin = struct("first_seen_at", "source", "file_id", "row_number");
    return links
        .groupBy(col("linked").as("node"))
        .agg(
            min(when(isRecord.and(IS_SELF), origin)).as("origin"),
            count_if(other.and(col("identifier").startsWith("contact:"))).as("contacts"),
            count_if(other.and(col("identifier").startsWith("user:"))).as("users"))
        .where(col("origin").isNotNull())
        .select(
            col("node").as("identifier"),
            guards.guard(col("node"), col("contacts"), col("users")).as("guard"),
            col("origin.*"));
  }

  /** The links that tie: both ends are known, and unless a steward says so none is guarded. */
  private static Dataset<Row> edges(Dataset<Row> links, Dataset<Row> nodes) {
    Dataset<Row> one = nodes.select(col("identifier"), col("guard").as("guard_of_one"));
    Dataset<Row> other =
        nodes.select(col("identifier").as("linked"), col("guard").as("guard_of_other"));
    Column ties = coalesce(col("guard_of_one"), col("guard_of_other")).isNull();
    return links
        .where(IS_SELF.unary_$bang())
        .join(one, "identifier")
        .join(other, "linked")
        .where(ties.or(col("kind").equalTo(IdentityLinksTable.STEWARD)))
        .select(
            "identifier", "linked", "kind", "weight", "first_seen_at", "source", Table.NIGHT_SEQ);
  }

  /** Clusters with their {@code part}, the same everywhere but where something is cut. */
  private Dataset<Row> persons(Dataset<Row> clusters, Dataset<Row> edges) {
    return new PartClusters(stewards.forbidden())
        .parts(clusters, edges)
        .map(
            found ->
                clusters
                    .join(found, new String[] {"identifier"}, "left")
                    .withColumn("part", coalesce(col("part"), col("component"))))
        .orElseGet(() -> clusters.withColumn("part", col("component")));
  }

  /** Names each cluster and each person by the earliest of its identifiers. */
  private static Dataset<Row> named(Dataset<Row> persons, Dataset<Row> nodes) {
    Dataset<Row> members = persons.join(nodes, "identifier");
    Column age =
        concat(
            date_format(col("first_seen_at"), "yyyyMMddHHmmssSSSSSS"), lit(" "), col("identifier"));
    Dataset<Row> parts = members.groupBy("component", "part").agg(min(age).as("oldest_of_part"));
    Dataset<Row> clusters = parts.groupBy("component").agg(min("oldest_of_part").as("oldest"));
    return members
        .join(parts.drop("component"), "part")
        .join(clusters, "component")
        .withColumn("customer_id", name(col("oldest_of_part")))
        .withColumn("cluster_id", name(col("oldest")));
  }

  private static Column name(Column oldest) {
    return concat(lit("c"), substring(sha2(oldest.substr(lit(22), lit(4096)), 256), 1, 16));
  }

  private static Column previous() {
    return when(col("known_customer_id").notEqual(col("customer_id")), col("known_customer_id"))
        .otherwise(col("known_previous_id"));
  }

  /** What is known of the identifiers; null for those that are new. */
  private static Dataset<Row> known(Dataset<Row> identities) {
    return identities.select(
        col("identifier"),
        col("customer_id").as("known_customer_id"),
        col("guard").as("known_guard"),
        col("previous_customer_id").as("known_previous_id"));
  }
}
