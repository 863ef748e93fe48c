package org.kundereise.gold.value;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.unsafe.types.UTF8String;

/** A growing column of distinct ids, the first of its rows. */
sealed interface Ids extends Serializable {
  static Ids of(DataType type) {
    return type instanceof StringType ? new Texts() : new Keys(Numbers.of(type));
  }

  void add(InternalRow row);

  int size();

  Comparable<?> at(int row);

  /** The rows in the order of their ids. */
  int[] order();

  /** Whole numbers. */
  record Keys(Numbers numbers) implements Ids {
    @Override
    public void add(InternalRow row) {
      numbers.add(row, 0);
    }

    @Override
    public int size() {
      return numbers.size();
    }

    @Override
    public Comparable<?> at(int row) {
      return (Comparable<?>) numbers.boxed(row);
    }

    @Override
    public int[] order() {
      return numbers.sort(IntStream.range(0, size()).toArray());
    }
  }

  /** Texts. */
  final class Texts implements Ids {
    private static final long serialVersionUID = 1L;
    private final List<UTF8String> texts = new ArrayList<>();

    @Override
    public void add(InternalRow row) {
      texts.add(row.getUTF8String(0).copy());
    }

    @Override
    public int size() {
      return texts.size();
    }

    @Override
    public Comparable<?> at(int row) {
      return texts.get(row);
    }

    @Override
    public int[] order() {
      return IntStream.range(0, size())
          .boxed()
          .sorted(Comparator.comparing(texts::get))
          .mapToInt(Integer::intValue)
          .toArray();
    }
  }
}
