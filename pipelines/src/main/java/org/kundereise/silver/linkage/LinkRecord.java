package org.kundereise.silver.linkage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A record on its way through the blocks.
 *
 * @param id what it is called
 * @param values of the compared columns, normalised; null where there is none
 * @param blocks its block under each rule, {@link BlockingRule#NONE} where it is in none
 */
record LinkRecord(String id, String[] values, long[] blocks) {

  /** The record as bytes, which Spark moves without taking them apart. */
  byte[] encode() {
    byte[][] texts = new byte[values.length + 1][];
    int length = blocks.length * Long.BYTES + texts.length * Integer.BYTES;
    for (int i = 0; i < texts.length; i++) {
      String text = i == 0 ? id : values[i - 1];
      texts[i] = text == null ? null : text.getBytes(StandardCharsets.UTF_8);
      length += text == null ? 0 : texts[i].length;
    }
    ByteBuffer buffer = ByteBuffer.allocate(length);
    for (long block : blocks) {
      buffer.putLong(block);
    }
    for (byte[] text : texts) {
      buffer.putInt(text == null ? -1 : text.length);
      if (text != null) {
        buffer.put(text);
      }
    }
    return buffer.array();
  }

  static LinkRecord decode(byte[] bytes, int columns, int rules) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long[] blocks = new long[rules];
    for (int r = 0; r < rules; r++) {
      blocks[r] = buffer.getLong();
    }
    String id = text(buffer);
    String[] values = new String[columns];
    for (int c = 0; c < columns; c++) {
      values[c] = text(buffer);
    }
    return new LinkRecord(id, values, blocks);
  }

  /** Whether two records of a block of this rule met in a block of an earlier rule already. */
  boolean metBefore(int rule, LinkRecord other) {
    for (int earlier = 0; earlier < rule; earlier++) {
      if (blocks[earlier] != BlockingRule.NONE && blocks[earlier] == other.blocks[earlier]) {
        return true;
      }
    }
    return false;
  }

  private static String text(ByteBuffer buffer) {
    int length = buffer.getInt();
    if (length < 0) {
      return null;
    }
    String text = new String(buffer.array(), buffer.position(), length, StandardCharsets.UTF_8);
    buffer.position(buffer.position() + length);
    return text;
  }
}
