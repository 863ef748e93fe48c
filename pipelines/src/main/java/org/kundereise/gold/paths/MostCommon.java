package org.kundereise.gold.paths;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.unsafe.types.UTF8String;
import scala.Tuple2;

/**
 * The most common ways of each kind. Of a partition only those are passed on that can be among
 * them.
 *
 * @param stages names of the stages in order of their codes, from 1
 * @param channels names of the channels in order of their codes, from 1
 */
record MostCommon(List<String> stages, List<String> channels)
    implements FlatMapFunction<Iterator<Tuple2<Way, Long>>, Map<Way.Kind, MostCommon.Best>> {
  private static final long serialVersionUID = 1L;
  private static final int KEPT = 200;

  /** The most common first, then by name. */
  private static final Comparator<Counted> ORDER =
      Comparator.comparingLong(Counted::customers)
          .reversed()
          .thenComparing(way -> UTF8String.fromString(way.path()));

  /**
   * A way and who went it.
   *
   * @param path the names of its steps in order, with {@code " > "} between
   */
  record Counted(String path, List<String> steps, long customers) implements Serializable {}

  /**
   * The ways of a kind.
   *
   * @param ways the most common ones, in their order
   * @param n customers with a way of the kind
   */
  record Common(List<Counted> ways, long n) {}

  /** The most common ways of a kind so far. */
  static final class Best implements Serializable {
    private static final long serialVersionUID = 1L;

    private final PriorityQueue<Counted> ways;
    private long n;

    Best() {
      this.ways = new PriorityQueue<>(new LeastFirst());
    }

    private void add(Counted way) {
      ways.add(way);
      if (ways.size() > KEPT) {
        ways.remove();
      }
    }

    private Best addAll(Best other) {
      n += other.n;
      other.ways.forEach(this::add);
      return this;
    }

    private Common common() {
      List<Counted> best = new ArrayList<>(ways);
      best.sort(ORDER);
      return new Common(best, n);
    }
  }

  private static final class LeastFirst implements Comparator<Counted>, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public int compare(Counted one, Counted other) {
      return ORDER.compare(other, one);
    }
  }

  /**
   * The ways of each kind.
   *
   * @param counted every way once
   */
  Map<Way.Kind, Common> of(JavaPairRDD<Way, Long> counted) {
    Map<Way.Kind, Best> best = new EnumMap<>(Way.Kind.class);
    for (Map<Way.Kind, Best> part : counted.mapPartitions(this).collect()) {
      part.forEach((kind, its) -> best.merge(kind, its, Best::addAll));
    }
    Map<Way.Kind, Common> common = new EnumMap<>(Way.Kind.class);
    best.forEach((kind, its) -> common.put(kind, its.common()));
    return common;
  }

  @Override
  public Iterator<Map<Way.Kind, Best>> call(Iterator<Tuple2<Way, Long>> counted) {
    Map<Way.Kind, Best> found = new EnumMap<>(Way.Kind.class);
    while (counted.hasNext()) {
      Tuple2<Way, Long> way = counted.next();
      Best best = found.computeIfAbsent(way._1().kind(), kind -> new Best());
      best.n += way._2();
      best.add(named(way._1(), way._2()));
    }
    return List.of(found).iterator();
  }

  private Counted named(Way way, long customers) {
    List<String> names = way.kind() == Way.Kind.STAGES ? stages : channels;
    List<String> steps = way.codes().chars().mapToObj(code -> names.get(code - 1)).toList();
    return new Counted(String.join(" > ", steps), steps, customers);
  }
}
