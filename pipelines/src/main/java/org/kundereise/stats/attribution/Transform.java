package org.kundereise.stats.attribution;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Which touches of a path count, where a channel comes more than once. */
public enum Transform {
  /** All of them: D A B B C D C C stays as it is. */
  UNIQUE {
    @Override
    public int[] kept(List<String> channels) {
      return IntStream.range(0, channels.size()).toArray();
    }
  },
  /** The first of each run of a channel: D A B B C D C C becomes D A B C D C. */
  EXPOSURE {
    @Override
    public int[] kept(List<String> channels) {
      return IntStream.range(0, channels.size())
          .filter(i -> i == 0 || !channels.get(i).equals(channels.get(i - 1)))
          .toArray();
    }
  },
  /** The first of each channel: D A B B C D C C becomes D A B C. */
  FIRST {
    @Override
    public int[] kept(List<String> channels) {
      Set<String> seen = new HashSet<>();
      return IntStream.range(0, channels.size()).filter(i -> seen.add(channels.get(i))).toArray();
    }
  },
  /** The last of each channel: D A B B C D C C becomes A B D C. */
  RECENT {
    @Override
    public int[] kept(List<String> channels) {
      return IntStream.range(0, channels.size())
          .filter(i -> channels.lastIndexOf(channels.get(i)) == i)
          .toArray();
    }
  };

  /** The places of the touches that count, ascending. */
  public abstract int[] kept(List<String> channels);
}
