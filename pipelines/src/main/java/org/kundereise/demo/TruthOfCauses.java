package org.kundereise.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * parameters.json, initiative.json, outage.json, bought_together.csv, goods_costs.csv: what made
 * things happen, and how much of it did.
 */
final class TruthOfCauses {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .addModule(new SimpleModule().addSerializer(LocalDate.class, ToStringSerializer.instance))
          .build();

  private final World world;
  private final Behaviour behaviour;
  private final long end;

  TruthOfCauses(World world) {
    this.world = world;
    this.behaviour = world.behaviour();
    this.end = new DemoCalendar(world.settings()).end();
  }

  void write(Path folder) throws IOException {
    json(folder.resolve("parameters.json"), parameters());
    json(folder.resolve("initiative.json"), initiative());
    json(folder.resolve("outage.json"), outage());
    boughtTogether().write(folder.resolve("bought_together.csv"));
    goodsCosts().write(folder.resolve("goods_costs.csv"));
  }

  private static void json(Path file, Object value) throws IOException {
    Files.write(file, text(value).getBytes(StandardCharsets.UTF_8));
  }

  private static String text(Object value) throws JsonProcessingException {
    return JSON.writeValueAsString(value).replace("\r\n", "\n") + "\n";
  }

  private Map<String, Object> parameters() {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("settings", world.settings());
    parameters.put("behaviour", behaviour);
    return parameters;
  }

  /**
   * The parameters, and how many customers it is expected to have kept by its direct effect until
   * the last date.
   */
  private Map<String, Object> initiative() {
    Behaviour.Initiative initiative = behaviour.initiative();
    int from = DemoCalendar.day(initiative.from());
    double kept = 0;
    int weeks = 0;
    for (Life life : world.lives()) {
      if (life.person().country() == initiative.country()) {
        for (Life.Week week : life.weeks) {
          if (week.day() >= from) {
            kept += week.hazard() / initiative.hazardFactor() - week.hazard();
            weeks++;
          }
        }
      }
    }
    Map<String, Object> truth = new LinkedHashMap<>();
    truth.put("parameters", initiative);
    truth.put("customer_weeks_treated", weeks);
    truth.put("expected_customers_kept", StrictMath.round(kept * 100) / 100.0);
    return truth;
  }

  private Map<String, Object> outage() {
    int from = DemoCalendar.day(behaviour.outage().from());
    int to = DemoCalendar.day(behaviour.outage().to());
    List<Life> met = world.lives().stream().filter(life -> !life.outages.isEmpty()).toList();
    Map<String, Object> truth = new LinkedHashMap<>();
    truth.put("parameters", behaviour.outage());
    truth.put("people_who_met_it", met.size());
    truth.put(
        "website_tickets",
        met.stream()
            .flatMap(life -> life.tickets.stream())
            .filter(ticket -> ticket.topic().equals("website") && ticket.createdAt() < end)
            .filter(ticket -> within(ticket.createdAt(), from, to + 1))
            .count());
    truth.put(
        "pulse_answers",
        met.stream()
            .flatMap(life -> life.answers.stream())
            .filter(answer -> answer.question() == Question.NPS_PULSE && answer.at() < end)
            .count());
    return truth;
  }

  private static boolean within(long at, int from, int to) {
    int day = DemoCalendar.day(at);
    return day >= from && day <= to;
  }

  private TruthTable boughtTogether() {
    TruthTable table =
        new TruthTable(
            "sku",
            "with_sku",
            "same_order_probability",
            "next_order_probability",
            "orders_with_sku",
            "orders_with_both");
    for (Catalogue.Pair pair : Catalogue.PAIRS) {
      long first = 0;
      long both = 0;
      for (Life life : world.lives()) {
        for (Order order : life.orders) {
          boolean has = holds(order, pair.sku());
          first += has ? 1 : 0;
          both += has && holds(order, pair.withSku()) ? 1 : 0;
        }
      }
      table.add(pair.sku(), pair.withSku(), pair.sameOrder(), pair.nextOrder(), first, both);
    }
    return table;
  }

  private TruthTable goodsCosts() {
    TruthTable table = new TruthTable("order_no", "goods_cost");
    for (Life life : world.lives()) {
      for (Order order : life.orders) {
        table.add(order.no(), Columns.money(order.goodsCost()));
      }
    }
    return table;
  }

  private static boolean holds(Order order, String sku) {
    return order.lines().stream().anyMatch(line -> line.product().sku().equals(sku));
  }
}
