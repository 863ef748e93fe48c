package org.kundereise.lake.scan;

import java.util.HashSet;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Reads of Parquet files the rows with certain keys. The keys are looked for in the columns as they
 * were read: of other rows nothing is made, which in a session that interprets its expressions is
 * most of the work.
 */
final class KeyedParquet extends LivingParquet {
  private final String column;
  private final HashSet<UTF8String> keys;

  /**
   * @param folder where a table's files are; null if they are whole
   */
  KeyedParquet(String column, Set<UTF8String> keys, String folder) {
    super(folder);
    this.column = column;
    this.keys = new HashSet<>(keys);
  }

  @Override
  RowTest test(StructType required) {
    return new HasKey(required.fieldIndex(column), keys);
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other)
        && other instanceof KeyedParquet that
        && column.equals(that.column)
        && keys.equals(that.keys);
  }

  @Override
  public int hashCode() {
    return column.hashCode() + keys.hashCode();
  }

  /**
   * Most rows have none of the keys, and are told by the last bytes of what they have: no key ends
   * so. Only of others the whole is looked for.
   */
  private static final class HasKey implements RowTest {
    private static final long serialVersionUID = 1L;
    private static final int WIDTH = 18;

    /** Of Fibonacci hashing (Knuth, The Art of Computer Programming, volume 3, section 6.4). */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final int key;
    private final HashSet<UTF8String> keys;
    private final long[] ends = new long[(1 << WIDTH) / Long.SIZE];

    HasKey(int key, HashSet<UTF8String> keys) {
      this.key = key;
      this.keys = keys;
      for (UTF8String one : keys) {
        int end = end(one);
        ends[end / Long.SIZE] |= 1L << end;
      }
    }

    @Override
    public boolean holds(InternalRow row) {
      if (row.isNullAt(key)) {
        return false;
      }
      UTF8String asked = row.getUTF8String(key);
      int end = end(asked);
      return (ends[end / Long.SIZE] >>> end & 1) != 0 && keys.contains(asked);
    }

    /** A number of {@link #WIDTH} bits made of the last eight bytes. */
    private static int end(UTF8String text) {
      int bytes = text.numBytes();
      long last =
          bytes >= Long.BYTES
              ? Platform.getLong(text.getBaseObject(), text.getBaseOffset() + bytes - Long.BYTES)
              : text.hashCode();
      return (int) (last * GOLDEN >>> Long.SIZE - WIDTH);
    }
  }
}
