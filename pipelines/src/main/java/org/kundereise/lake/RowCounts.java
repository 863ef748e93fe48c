package org.kundereise.lake;

/**
 * What became of a step's rows.
 *
 * @param in rows read that were new to the step
 * @param out rows written: inserted, changed or deleted
 * @param rejected rows set aside in {@code ops.rejects}
 * @param duplicate valid rows that changed nothing: seen before, or older than what is known
 */
public record RowCounts(long in, long out, long rejected, long duplicate) {
  public static final RowCounts NONE = new RowCounts(0, 0, 0, 0);

  public static RowCounts written(long out) {
    return new RowCounts(0, out, 0, 0);
  }

  public RowCounts plus(RowCounts other) {
    return new RowCounts(
        in + other.in, out + other.out, rejected + other.rejected, duplicate + other.duplicate);
  }
}
