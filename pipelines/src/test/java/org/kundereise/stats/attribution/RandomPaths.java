package org.kundereise.stats.attribution;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Made-up paths, the same at every run. */
final class RandomPaths {
  private final Random draw;

  RandomPaths(long seed) {
    this.draw = new Random(seed);
  }

  /** Up to 40 paths over up to 6 channels; some lead to nothing, none is without a customer. */
  List<CountedPath> next() {
    int channels = 1 + draw.nextInt(6);
    List<CountedPath> paths = new ArrayList<>();
    for (int i = 1 + draw.nextInt(40); i > 0; i--) {
      List<String> path =
          IntStream.range(0, 1 + draw.nextInt(7))
              .mapToObj(touch -> "c" + draw.nextInt(channels))
              .toList();
      int conversions = draw.nextInt(4);
      double value = conversions * draw.nextInt(100_000) / 100.0;
      paths.add(new CountedPath(path, conversions, value, draw.nextInt(3)));
    }
    return paths;
  }
}
