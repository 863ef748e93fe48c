package org.kundereise.functions;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.util.ArrayData;

/** Counts of transitions between channels; grows with the highest code seen. */
public final class TransitionCounts implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Columns and rows before those of channel 0: start, conversion, null. */
  private static final int ENDS = 3;

  /** Row after row of a square: from a channel or an end, to one. */
  private long[] counts = new long[ENDS * ENDS];

  private int size = ENDS;

  /** One pair that occurs. */
  record Transition(short from, short to, long n) {}

  void add(ArrayData channels, ArrayData codes, int conversion) {
    int from = index(CountTransitions.START);
    int touchpoints = channels.numElements();
    boolean open = false;
    for (int i = 0; i < touchpoints; i++) {
      int channel = channels.getShort(i) + ENDS;
      if (channel >= size) {
        grow(channel + 1);
      }
      counts[from * size + channel]++;
      open = codes.getByte(i) != conversion;
      if (open) {
        from = channel;
      } else {
        counts[channel * size + index(CountTransitions.CONVERSION)]++;
        from = index(CountTransitions.START);
      }
    }
    if (open) {
      counts[from * size + index(CountTransitions.NULL)]++;
    }
  }

  void addAll(TransitionCounts others) {
    if (others.size > size) {
      grow(others.size);
    }
    for (int from = 0; from < others.size; from++) {
      for (int to = 0; to < others.size; to++) {
        counts[from * size + to] += others.counts[from * others.size + to];
      }
    }
  }

  List<Transition> list() {
    List<Transition> transitions = new ArrayList<>();
    for (int from = 0; from < size; from++) {
      for (int to = 0; to < size; to++) {
        long n = counts[from * size + to];
        if (n > 0) {
          transitions.add(new Transition(code(from), code(to), n));
        }
      }
    }
    return transitions;
  }

  private static int index(short end) {
    return end + ENDS;
  }

  private static short code(int index) {
    return (short) (index - ENDS);
  }

  private void grow(int larger) {
    long[] grown = new long[larger * larger];
    for (int from = 0; from < size; from++) {
      System.arraycopy(counts, from * size, grown, from * larger, size);
    }
    counts = grown;
    size = larger;
  }
}
