package org.kundereise.silver.linkage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** People with one to three records each, some values missing or misspelt; who is who is known. */
record Misspelt(List<String[]> records, Map<String, String> truth) {
  static final List<String> COLUMNS = List.of("first_name", "last_name", "born", "email", "city");

  private static final StructType SCHEMA =
      StructType.fromDDL(
          "record_id STRING, first_name STRING, last_name STRING, born STRING, email STRING, city STRING");
  private static final String[] SYLLABLES =
      "ka ri ol an ne li se mo ber ge hau nor vik sta dal".split(" ");

  static Misspelt people(int persons, long seed) {
    Random random = new Random(seed);
    List<String[]> records = new ArrayList<>();
    Map<String, String> truth = new HashMap<>();
    String[] cities = words(random, 40, 3);
    for (int p = 0; p < persons; p++) {
      String first = word(random, 2);
      String last = word(random, 3);
      String born =
          "%d-%02d-%02d"
              .formatted(1940 + random.nextInt(60), 1 + random.nextInt(12), 1 + random.nextInt(28));
      String email = first + "." + last + random.nextInt(90) + "@example.com";
      String city = cities[(int) (40 * Math.pow(random.nextDouble(), 3))];
      int copies = 1 + random.nextInt(3);
      for (int copy = 0; copy < copies; copy++) {
        String id = "r%05d".formatted(records.size());
        truth.put(id, "p" + p);
        records.add(
            new String[] {
              id,
              spoilt(random, first),
              spoilt(random, last),
              spoilt(random, born),
              spoilt(random, email),
              spoilt(random, city)
            });
      }
    }
    return new Misspelt(records, truth);
  }

  /** The same records in another order. */
  Misspelt shuffled(long seed) {
    List<String[]> other = new ArrayList<>(records);
    Collections.shuffle(other, new Random(seed));
    return new Misspelt(other, truth);
  }

  /** The same people, but only so many of them with more than one record. */
  Misspelt withOthersOf(int persons) {
    Map<String, String> kept = new HashMap<>();
    List<String[]> some = new ArrayList<>();
    for (String[] record : records) {
      String person = truth.get(record[0]);
      if (Integer.parseInt(person.substring(1)) < persons || !kept.containsValue(person)) {
        kept.put(record[0], person);
        some.add(record);
      }
    }
    return new Misspelt(some, kept);
  }

  /** How many pairs of records have the same value in a column. */
  long pairsWith(String column) {
    Map<String, Long> counts = new HashMap<>();
    for (String[] record : records) {
      String value = record[1 + COLUMNS.indexOf(column)];
      if (value != null) {
        counts.merge(value, 1L, Long::sum);
      }
    }
    return counts.values().stream().mapToLong(n -> n * (n - 1) / 2).sum();
  }

  Dataset<Row> in(SparkSession spark, int partitions) {
    List<Row> rows = records.stream().map(r -> RowFactory.create((Object[]) r)).toList();
    return spark.createDataFrame(rows, SCHEMA).repartition(partitions);
  }

  Sample sample() {
    return Sample.of(
        COLUMNS, records.stream().map(r -> java.util.Arrays.copyOfRange(r, 1, r.length)).toList());
  }

  private static String spoilt(Random random, String value) {
    int chance = random.nextInt(100);
    int place = random.nextInt(value.length() - 1);
    if (chance < 6) {
      return null;
    }
    return chance < 14 ? value.substring(0, place) + "x" + value.substring(place + 1) : value;
  }

  private static String[] words(Random random, int count, int syllables) {
    String[] words = new String[count];
    for (int i = 0; i < count; i++) {
      words[i] = word(random, syllables);
    }
    return words;
  }

  private static String word(Random random, int syllables) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < syllables; i++) {
      word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
    }
    return word.toString();
  }
}
