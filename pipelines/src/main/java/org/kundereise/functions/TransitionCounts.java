package org.kundereise.functions;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.util.ArrayData;

/** Counts of transitions between channels; grows with the highest code seen. */
public final class TransitionCounts implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Columns and rows before those of channel 0: start, conversion, null. */
  private static final int ENDS = 3;

  private long[][] counts = new long[ENDS][ENDS];

  /** One pair that occurs. */
  record Transition(short from, short to, long n) {}

  void add(ArrayData channels, ArrayData codes, int conversion) {
    int from = index(CountTransitions.START);
    int touchpoints = channels.numElements();
    boolean open = false;
    for (int i = 0; i < touchpoints; i++) {
      int channel = channels.getShort(i) + ENDS;
      if (channel >= counts.length) {
        grow(channel + 1);
      }
      counts[from][channel]++;
      open = codes.getByte(i) != conversion;
      if (open) {
        from = channel;
      } else {
        counts[channel][index(CountTransitions.CONVERSION)]++;
        from = index(CountTransitions.START);
      }
    }
    if (open) {
      counts[from][index(CountTransitions.NULL)]++;
    }
  }

  void addAll(TransitionCounts others) {
    if (others.counts.length > counts.length) {
      grow(others.counts.length);
    }
    for (int from = 0; from < others.counts.length; from++) {
      for (int to = 0; to < others.counts.length; to++) {
        counts[from][to] += others.counts[from][to];
      }
    }
  }

  List<Transition> list() {
    List<Transition> transitions = new ArrayList<>();
    for (int from = 0; from < counts.length; from++) {
      for (int to = 0; to < counts.length; to++) {
        if (counts[from][to] > 0) {
          transitions.add(new Transition(code(from), code(to), counts[from][to]));
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

  private void grow(int size) {
    long[][] larger = new long[size][];
    for (int i = 0; i < size; i++) {
      larger[i] = i < counts.length ? Arrays.copyOf(counts[i], size) : new long[size];
    }
    counts = larger;
  }
}
