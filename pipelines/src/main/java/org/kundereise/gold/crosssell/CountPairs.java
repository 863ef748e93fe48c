package org.kundereise.gold.crosssell;

import static org.apache.spark.sql.functions.col;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Counts the baskets that hold both products of a pair. Millions of pairs come once: instead of
 * those each product is sent with what comes after it in the basket, and a task counts for one
 * product after the other.
 *
 * @param numbers of the products whose pairs are looked at, from 0
 * @param least baskets with both, of a pair that is told
 */
record CountPairs(Map<UTF8String, Integer> numbers, long least) {
  private static final StructType FOLLOWED =
      StructType.fromDDL("product INT NOT NULL, followers ARRAY<INT> NOT NULL");

  /** How many baskets hold two products, told by their numbers. */
  record Together(int first, int second, int baskets) implements Serializable {}

  /**
   * @param baskets {@code products}, distinct in each
   */
  List<Together> of(Dataset<Row> baskets) {
    SparkSession spark = (SparkSession) baskets.sparkSession();
    JavaRDD<InternalRow> followed =
        baskets
            .select("products")
            .queryExecution()
            .toRdd()
            .toJavaRDD()
            .flatMap(
                new Followers(
                    JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(numbers)));
    return spark
        .internalCreateDataFrame(followed.rdd(), FOLLOWED, false)
        .repartition(col("product"))
        .sortWithinPartitions("product")
        .queryExecution()
        .toRdd()
        .toJavaRDD()
        .mapPartitions(new Count(numbers.size(), least))
        .collect();
  }

  /** Of a basket each product with those of greater numbers. */
  private record Followers(Broadcast<Map<UTF8String, Integer>> numbers)
      implements FlatMapFunction<InternalRow, InternalRow> {
    private static final long serialVersionUID = 1L;

    @Override
    public Iterator<InternalRow> call(InternalRow basket) {
      int[] products = numbersOf(basket.getArray(0));
      List<InternalRow> rows = new ArrayList<>();
      for (int i = 0; i < products.length - 1; i++) {
        int[] followers = Arrays.copyOfRange(products, i + 1, products.length);
        rows.add(
            new GenericInternalRow(
                new Object[] {products[i], UnsafeArrayData.fromPrimitiveArray(followers)}));
      }
      return rows.iterator();
    }

    /** Those of the products that have one, in their order. */
    private int[] numbersOf(ArrayData products) {
      int[] found = new int[products.numElements()];
      int size = 0;
      for (int i = 0; i < found.length; i++) {
        Integer number = numbers.value().get(products.getUTF8String(i));
        if (number != null) {
          found[size++] = number;
        }
      }
      Arrays.sort(found, 0, size);
      return Arrays.copyOf(found, size);
    }
  }

  /** Counts in a partition whose rows come product after product. */
  private record Count(int products, long least)
      implements FlatMapFunction<Iterator<InternalRow>, Together> {
    private static final long serialVersionUID = 1L;

    @Override
    public Iterator<Together> call(Iterator<InternalRow> rows) {
      List<Together> found = new ArrayList<>();
      int[] baskets = new int[products];
      int product = -1;
      while (rows.hasNext()) {
        InternalRow row = rows.next();
        if (row.getInt(0) != product) {
          tell(product, baskets, found);
          product = row.getInt(0);
        }
        ArrayData followers = row.getArray(1);
        for (int i = 0; i < followers.numElements(); i++) {
          baskets[followers.getInt(i)]++;
        }
      }
      tell(product, baskets, found);
      return found.iterator();
    }

    /** What was counted; from then on it counts from 0. */
    private void tell(int product, int[] baskets, List<Together> found) {
      for (int other = product + 1; other < baskets.length; other++) {
        if (baskets[other] >= least) {
          found.add(new Together(product, other, baskets[other]));
        }
        baskets[other] = 0;
      }
    }
  }
}
