package org.kundereise.gold.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kundereise.gold.journeys.JourneysTable;
import org.kundereise.gold.touchpoints.Kind;
import org.kundereise.lake.Lake;
import org.kundereise.testing.SparkExtension;

@ExtendWith(SparkExtension.class)
class FindClustersTest {
  private static final long DAY = 86_400_000_000L;
  private static final FindClusters FIND =
      new FindClusters(new ClusterTerms(90, 200, 2, 8), ZoneId.of("UTC"));

  /** A multiple of ninety days since 1970; the model of that day is made a week later. */
  private static final LocalDate MODEL = LocalDate.ofEpochDay(90 * 221);

  private static final LocalDate MADE = MODEL.plusDays(7);

  /** Three ways to behave. */
  @Test
  void customersWhoBehaveAlikeAreOneGroupAndKeepItsNumber(Lake lake) {
    write(lake, company(80));

    FIND.run(lake, 1, MADE);

    List<Row> models = models(lake, MODEL);
    assertThat(models).hasSize(3);
    assertThat(models).extracting(row -> row.<Long>getAs("customers")).containsOnly(80L);
    assertThat(models).allMatch(row -> row.<Double>getAs("silhouette") > 0.5);
    assertThat(models).allMatch(row -> row.<Double>getAs("stability") > 0.9);
    Map<String, Integer> numbers = numbers(lake);
    assertThat(numbers).containsOnlyKeys("often", "once", "helped");
    assertThat(new HashSet<>(numbers.values())).hasSize(3);
    assertThat(label(lake, numbers.get("often"))).contains("many visits");
    assertThat(label(lake, numbers.get("helped"))).contains("many tickets");

    // Nothing is found anew until the next model is due, and then groups keep their numbers.
    assertThat(FIND.run(lake, 2, MADE).out()).isZero();
    FIND.run(lake, 3, MADE.plusDays(90));
    assertThat(models(lake, MODEL)).isEqualTo(models);
    assertThat(models(lake, MODEL.plusDays(90))).hasSize(3);
    assertThat(numbers(lake)).isEqualTo(numbers);

    // Customers who come late, and have long been there, change what was known; not the numbers.
    List<Row> more = new ArrayList<>(company(82));
    Collections.shuffle(more, new Random(1));
    write(lake, more);
    FIND.run(lake, 4, MADE.plusDays(91));
    assertThat(numbers(lake)).isEqualTo(numbers);
    List<String> nightAfterNight = all(lake);

    // Too few make no groups; all at once make those of night after night.
    write(lake, company(66));
    FIND.run(lake, 5, MADE.plusDays(91));
    assertThat(all(lake)).isEmpty();
    write(lake, company(82));
    FIND.run(lake, 6, MADE.plusDays(91));
    assertThat(all(lake)).isEqualTo(nightAfterNight);
  }

  @Test
  void aModelIsDueAWeekAfterItsDay() {
    int day = (int) MODEL.toEpochDay();
    assertThat(ModelDays.until(MADE.minusDays(1), 90).last()).isEqualTo(day - 90);
    assertThat(ModelDays.until(MADE, 90).last()).isEqualTo(day);
    assertThat(ModelDays.until(MADE.plusDays(89), 90).last()).isEqualTo(day);
    assertThat(ModelDays.until(MADE, 90).from(day - 90)).containsExactly(day - 90, day);
    assertThat(ModelDays.until(MADE, 90).from(day - 89)).containsExactly(day);
    assertThat(ModelDays.until(MADE, 90).from(day + 1)).isEmpty();
  }

  @Test
  void wordsStayAsLongAsTheyHold() {
    double[] away = new double[Behaviour.COUNT];
    assertThat(FitClusters.label(away)).isEqualTo("like most");
    away[Behaviour.VISITS_90D.ordinal()] = -0.6;
    away[Behaviour.TICKETS_365D.ordinal()] = 1;
    assertThat(FitClusters.label(away)).isEqualTo("many tickets, few visits");
    away[Behaviour.VISITS_90D.ordinal()] = -0.3;
    assertThat(FitClusters.label(away, "many tickets, few visits"))
        .isEqualTo("many tickets, few visits");
    away[Behaviour.VISITS_90D.ordinal()] = -0.2;
    assertThat(FitClusters.label(away, "many tickets, few visits")).isEqualTo("many tickets");
  }

  private static List<Row> models(Lake lake, LocalDate day) {
    return lake.read(ClusterModelsTable.TABLE)
        .where("fitted_on = date'" + day + "'")
        .orderBy("cluster")
        .collectAsList();
  }

  /** Both tables, but for the nights. */
  private static List<String> all(Lake lake) {
    String row = "to_json(struct(* EXCEPT (night_seq)))";
    return lake
        .read(ClusterModelsTable.TABLE)
        .selectExpr(row)
        .union(lake.read(CustomerClustersTable.TABLE).selectExpr(row))
        .collectAsList()
        .stream()
        .map(each -> each.getString(0))
        .sorted()
        .toList();
  }

  private static String label(Lake lake, int cluster) {
    return lake.read(CustomerClustersTable.TABLE)
        .where("cluster = " + cluster)
        .first()
        .getAs("label");
  }

  /** The number of each way to behave; fails where it has several. */
  private static Map<String, Integer> numbers(Lake lake) {
    Map<String, Integer> numbers = new TreeMap<>();
    for (Row row : lake.read(CustomerClustersTable.TABLE).collectAsList()) {
      String way = row.<String>getAs("customer_id").replaceAll("[0-9]", "");
      Integer number = row.getAs("cluster");
      assertThat(numbers.merge(way, number, (one, other) -> one)).isEqualTo(number);
    }
    return numbers;
  }

  /** So many of each way. */
  private static List<Row> company(int each) {
    List<Row> journeys = new ArrayList<>();
    LocalDate begin = MODEL.minusDays(400);
    for (int i = 0; i < each; i++) {
      Random chance = new Random(i);
      Map<LocalDate, Kind> often = new HashMap<>();
      Map<LocalDate, Kind> helped = new HashMap<>();
      for (int week = 0; week < 74; week++) {
        LocalDate day = begin.plusDays(7L * week + chance.nextInt(7));
        often.put(day, week % 4 == 0 ? Kind.ORDER : Kind.VISIT);
        if (week % 8 == 0) {
          helped.put(day, week % 24 == 0 ? Kind.ORDER : Kind.TICKET);
        }
      }
      journeys.add(journey("often" + i, often));
      journeys.add(journey("helped" + i, helped));
      LocalDate only = begin.plusDays(chance.nextInt(200));
      journeys.add(journey("once" + i, Map.of(only, Kind.ORDER)));
    }
    return journeys;
  }

  private static Row journey(String customer, Map<LocalDate, Kind> touchpoints) {
    Map<LocalDate, Kind> inOrder = new TreeMap<>(touchpoints);
    int size = inOrder.size();
    return RowFactory.create(
        customer,
        size,
        inOrder.keySet().stream().map(day -> day.toEpochDay() * DAY).toList(),
        inOrder.values().stream().map(Kind::code).toList(),
        Collections.nCopies(size, (byte) 0),
        Collections.nCopies(size, (short) 0),
        inOrder.values().stream().map(kind -> kind == Kind.ORDER ? 1_000_000L : 0L).toList(),
        Collections.nCopies(size, (Double) null),
        0,
        1L);
  }

  private static void write(Lake lake, List<Row> journeys) {
    lake.replace(
        JourneysTable.TABLE, lake.spark().createDataFrame(journeys, JourneysTable.TABLE.schema()));
  }
}
