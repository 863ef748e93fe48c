package org.kundereise.stats.value;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The sample of CDNOW's customers that the models were published with, where it is. */
final class Cdnow {
  private static final LocalDate CALIBRATED = LocalDate.of(1997, 9, 30);

  private Cdnow() {}

  /**
   * A customer.
   *
   * @param x purchases after the first in the 39 weeks of calibration
   * @param mean amount of these
   * @param later purchases in the 39 weeks that follow
   */
  record Customer(double x, double recency, double age, double mean, double later) {}

  static List<Customer> customers() {
    Map<String, TreeMap<LocalDate, Double>> purchases = new TreeMap<>();
    for (String line : lines("CDNOW_sample.txt")) {
      String[] cells = line.strip().split("\\s+");
      purchases
          .computeIfAbsent(cells[1], c -> new TreeMap<>())
          .merge(
              LocalDate.parse(cells[2], DateTimeFormatter.BASIC_ISO_DATE),
              Double.valueOf(cells[4]),
              Double::sum);
    }
    List<Customer> customers = new ArrayList<>();
    for (TreeMap<LocalDate, Double> its : purchases.values()) {
      LocalDate first = its.firstKey();
      var calibrated = its.headMap(CALIBRATED, true);
      int x = calibrated.size() - 1;
      double spent = calibrated.tailMap(first, false).values().stream().mapToDouble(v -> v).sum();
      customers.add(
          new Customer(
              x,
              weeks(first, calibrated.lastKey()),
              weeks(first, CALIBRATED),
              x == 0 ? 0 : spent / x,
              its.size() - calibrated.size()));
    }
    return customers;
  }

  private static double weeks(LocalDate from, LocalDate to) {
    return ChronoUnit.DAYS.between(from, to) / 7.0;
  }

  static Histories histories(List<Customer> customers) {
    return Histories.of(
        customers.stream().mapToDouble(Customer::x).toArray(),
        customers.stream().mapToDouble(Customer::recency).toArray(),
        customers.stream().mapToDouble(Customer::age).toArray());
  }

  private static List<String> lines(String name) {
    Path data =
        Optional.ofNullable(System.getenv("KUNDEREISE_DATA"))
            .map(Path::of)
            .orElse(Path.of(System.getProperty("kundereise.home", "..")).resolve("../shared/data"));
    Path file = data.resolve("cdnow").resolve(name);
    assumeTrue(Files.exists(file), "the data is not at " + file + ", see KUNDEREISE_DATA");
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
