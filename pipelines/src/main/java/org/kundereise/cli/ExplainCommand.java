package org.kundereise.cli;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.gold.customers.CustomerFieldsTable;
import org.kundereise.lake.Lake;
import org.kundereise.silver.identity.ExplainPerson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code reise explain}: why records are one person. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description =
        "Tells why records are one person: her identifiers, records and the links between them, which of their values"
            + " she got and by which rule, and which persons became her.",
    footer = {"", "Example: reise explain kari@example.com"})
final class ExplainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Parameters(
      paramLabel = "PERSON",
      description =
          "A person's id, an identifier such as contact:crm/1001, or an address, number, login or contact's id.")
  private String person;

  @Option(names = "--json", description = "One JSON object a line; \"part\" says what it is about.")
  private boolean json;

  @Override
  public Integer call() {
    try (Warehouse warehouse = Warehouse.open(config, "explain")) {
      Lake lake = warehouse.lake();
      ExplainPerson found =
          ExplainPerson.find(lake, person)
              .orElseThrow(
                  () ->
                      new UserMistake(
                          "Cannot explain '%s': no person has this id, identifier, address or number"
                              .formatted(person)));
      PrintWriter out = spec.commandLine().getOut();
      if (!json) {
        out.printf("Person %s%n", found.person());
      }
      parts(lake, found).forEach((part, rows) -> print(part, rows.get(), out));
    }
    return 0;
  }

  private static Map<Part, Supplier<Dataset<Row>>> parts(Lake lake, ExplainPerson found) {
    Map<Part, Supplier<Dataset<Row>>> parts = new LinkedHashMap<>();
    parts.put(new Part("identifier", "Known by, the earliest first"), found::identifiers);
    parts.put(new Part("record", "Records"), found::records);
    parts.put(new Part("link", "Held together by, the strongest evidence first"), found::links);
    parts.put(
        new Part("likeness", "How alike her contacts are, column by column in bits"),
        found::likeness);
    parts.put(new Part("not_tied", "Carried by the same records, but not hers"), found::notTied);
    parts.put(new Part("decision", "What stewards decided"), found::decisions);
    parts.put(
        new Part("field", "Values, rank 1 is the golden record's"), () -> fields(lake, found));
    parts.put(
        new Part("change", "Persons who became her, or were parted from her"), found::changes);
    return parts;
  }

  private static Dataset<Row> fields(Lake lake, ExplainPerson found) {
    return lake.read(CustomerFieldsTable.TABLE)
        .where(col("customer_id").equalTo(found.person()))
        .drop("customer_id", "night_seq")
        .orderBy("field", "rank");
  }

  private void print(Part part, Dataset<Row> rows, PrintWriter out) {
    if (json) {
      Column[] columns =
          Stream.concat(
                  Stream.of(lit(part.name()).as("part")),
                  Arrays.stream(rows.columns()).map(c -> col(c)))
              .toArray(Column[]::new);
      RowFormat.json.print(rows.select(columns), out);
    } else {
      out.printf("%n%s%n", part.title());
      RowFormat.table.print(rows, out);
    }
    out.flush();
  }

  /** A part of what is told. */
  private record Part(String name, String title) {}
}
