package org.kundereise.gold.value;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Shares the rows of a table out into equal parts by each of several measures: exactly what {@code
 * ntile(n) OVER (ORDER BY measure, id)} gives, without gathering all rows in one task.
 *
 * <p>Each partition sorts its own rows. Places taken from them at regular distances say between
 * which two of them the last row of a part lies (Shi and Schaeffer, "Parallel sorting by regular
 * sampling", 1992); the few rows between these say which it is; and every partition then knows the
 * parts of its rows. No row leaves its partition, which must fit into memory.
 *
 * @param parts how many
 * @param id a column of distinct whole numbers or texts, by which ties are broken
 * @param measures columns of whole numbers or dates, none missing
 * @param carried more such columns, to be kept
 */
public record Ntiles(int parts, String id, List<String> measures, List<String> carried) {

  /** The column that says a row's part by a measure, from 1. */
  public static String part(String measure) {
    return measure + "_part";
  }

  /**
   * Lets somebody use the rows with their parts, and then frees the memory they take.
   *
   * @param use is given the id, the measures, the carried columns and the parts
   */
  public <T> T share(Dataset<Row> rows, Function<Dataset<Row>, T> use) {
    Dataset<Row> read =
        rows.select(
            Stream.of(Stream.of(id), measures.stream(), carried.stream())
                .flatMap(s -> s)
                .map(c -> col(c))
                .toArray(Column[]::new));
    StructType schema = read.schema();
    int ranked = measures.size();
    JavaRDD<RankedRows> partitions =
        read.queryExecution()
            .toRdd()
            .toJavaRDD()
            .mapPartitions(rs -> List.of(RankedRows.of(rs, schema, ranked)).iterator())
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      List<List<Place>> lasts = lasts(partitions);
      JavaRDD<InternalRow> shared = partitions.flatMap(p -> p.inParts(lasts));
      SparkSession spark = (SparkSession) rows.sparkSession();
      return use.apply(spark.internalCreateDataFrame(shared.rdd(), withParts(schema), false));
    } finally {
      partitions.unpersist();
    }
  }

  private StructType withParts(StructType schema) {
    StructType all = schema;
    for (String measure : measures) {
      all = all.add(part(measure), DataTypes.IntegerType, false);
    }
    return all;
  }

  /** Of each measure, the last place of every part but the last. */
  private List<List<Place>> lasts(JavaRDD<RankedRows> partitions) {
    List<Sample> samples = partitions.map(RankedRows::sample).collect();
    long rows = samples.stream().mapToLong(Sample::rows).sum();
    long[] ranks =
        IntStream.range(1, parts)
            .mapToLong(part -> lastRank(rows, part))
            .filter(rank -> rank > 0)
            .toArray();
    List<List<Gap>> gaps =
        IntStream.range(0, measures.size())
            .mapToObj(measure -> Gap.around(ranks, samples, measure))
            .toList();
    List<List<List<Filling>>> filled = partitions.map(p -> p.fill(gaps)).collect();
    return IntStream.range(0, measures.size())
        .mapToObj(
            measure ->
                IntStream.range(0, ranks.length)
                    .mapToObj(
                        i ->
                            Filling.place(
                                ranks[i], filled.stream().map(f -> f.get(measure).get(i)).toList()))
                    .toList())
        .toList();
  }

  /** Where rows can't be shared out evenly, the first parts get one more. */
  private long lastRank(long rows, int part) {
    return part * (rows / parts) + Math.min(part, rows % parts);
  }
}
