package org.kundereise.cli;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.config.Config;
import org.kundereise.config.Identity;
import org.kundereise.config.Probable;
import org.kundereise.lake.Lake;
import org.kundereise.night.WhoIsWho;
import org.kundereise.silver.contacts.ContactsTable;
import org.kundereise.silver.identity.CompareContacts;
import org.kundereise.silver.identity.IdentityLinksTable;
import org.kundereise.silver.identity.PlaceContacts;
import org.kundereise.silver.linkage.ComparedColumn;
import org.kundereise.silver.linkage.FindPairs;
import org.kundereise.silver.linkage.Level;
import org.kundereise.silver.linkage.LinkageModel;
import org.kundereise.silver.linkage.Records;
import org.kundereise.silver.linkage.TrainModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code reise identity train}: makes the model by which nights find contacts that are alike. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description =
        "Learns from the contacts in the warehouse, above all from those with the same e-mail address or phone, how much it says that two of them agree on a name,"
            + " an address or a birth year, and writes it to a file. Nights link contacts by that file, which"
            + " identity.probable in reise.yml names, and never learn themselves.",
    footer = {"", "Example: reise identity train --config reise.yml --out linkage-model.json"})
final class TrainIdentityCommand implements Callable<Integer> {
  private static final String NAME = "linkage-model.json";

  /** Of the contacts the share that must have a value for a column to be compared unasked. */
  private static final double ENOUGH = 0.05;

  @Spec private CommandSpec spec;
  @Mixin private ConfigOption option;

  @Option(
      names = "--compare",
      paramLabel = "COL",
      split = ",",
      description =
          "The columns of contacts to compare. Default: names, e-mail, phone, street, postal code and birth year, those of them of which one contact in twenty has a value.")
  private List<String> compare = List.of();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "The file to write. Default: what identity.probable names, else "
              + NAME
              + " beside the configuration.")
  private Path out;

  @Override
  public Integer call() {
    List<String> unknown = compare.stream().filter(c -> !Identity.COMPARABLE.contains(c)).toList();
    if (!unknown.isEmpty()) {
      throw new UserMistake(
          "Cannot compare contacts by %s: they can be compared by %s"
              .formatted(String.join(", ", unknown), String.join(", ", Identity.COMPARABLE)));
    }
    Config config = option.readForTraining();
    Path file =
        Optional.ofNullable(out)
            .or(config::linkageModel)
            .orElseGet(() -> config.file().resolveSibling(NAME));
    try (Warehouse warehouse = Warehouse.open(config, option.session(config, "identity train"))) {
      train(warehouse, file);
    }
    return 0;
  }

  private void train(Warehouse warehouse, Path file) {
    Lake lake = warehouse.lake();
    Dataset<Row> contacts = lake.read(ContactsTable.TABLE);
    List<String> columns = compare.isEmpty() ? wellFilled(contacts) : List.copyOf(compare);
    if (columns.isEmpty()) {
      throw new UserMistake(
          "Cannot train on %s: its contacts have no names, addresses or birth years to compare; run a night first"
              .formatted(warehouse.config().warehouse()));
    }
    Records records =
        PlaceContacts.records(
            new CompareContacts(columns, WhoIsWho.guards(warehouse.config()))
                .apply(contacts, lake.read(IdentityLinksTable.TABLE)),
            columns);
    if (records.count() < 2) {
      throw new UserMistake(
          "Cannot train on %s: it has %d contacts"
              .formatted(warehouse.config().warehouse(), records.count()));
    }
    LinkageModel model = new TrainModel(CompareContacts.IDENTIFYING).run(records);
    long pairs = links(model, records);
    if (pairs > records.count()) {
      throw new UserMistake(
          "Cannot train on %s: by %s, %,d pairs of %,d contacts would be one person; compare other columns with --compare"
              .formatted(
                  warehouse.config().warehouse(),
                  String.join(", ", columns),
                  pairs,
                  records.count()));
    }
    write(model, file);
    print(model, records.count(), pairs, file, warehouse.config());
  }

  private static List<String> wellFilled(Dataset<Row> contacts) {
    Column[] filled =
        CompareContacts.USUAL.stream()
            .map(c -> avg(col(c).isNotNull().cast("double")).as(c))
            .toArray(Column[]::new);
    Row shares = contacts.select(filled).head();
    return IntStream.range(0, filled.length)
        .filter(c -> !shares.isNullAt(c) && shares.getDouble(c) >= ENOUGH)
        .mapToObj(CompareContacts.USUAL::get)
        .toList();
  }

  /** How many pairs of the contacts it was learnt from are alike enough. */
  private static long links(LinkageModel model, Records records) {
    long pairs = 0;
    for (Row ignored : new FindPairs(model, Probable.STANDARD_THRESHOLD).apply(records)) {
      pairs++;
    }
    return pairs;
  }

  private static void write(LinkageModel model, Path file) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      Path beside = Files.createTempFile(folder, file.getFileName().toString(), ".new");
      Files.writeString(beside, model.json() + "\n");
      Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UserMistake("Cannot write %s: %s".formatted(file, e));
    }
  }

  private void print(LinkageModel model, long contacts, long pairs, Path file, Config config) {
    PrintWriter print = spec.commandLine().getOut();
    print.printf("Learnt from %,d contacts. What it says in bits that two of them%n", contacts);
    print.printf("%-14s %8s %8s%n", "in", "agree", "differ");
    for (ComparedColumn column : model.columns()) {
      List<Level> levels = column.levels();
      print.printf(
          "%-14s %8.1f %8.1f%n",
          column.name(), levels.get(0).bits(), levels.get(levels.size() - 1).bits());
    }
    print.printf(
        "Two contacts of which nothing is known are one person once in %,.0f.%n",
        1 / model.prior());
    print.printf(
        "%,d pairs are alike enough at a threshold of %s, those included that identifiers tie anyway.%n",
        pairs, Probable.STANDARD_THRESHOLD);
    print.println(
        file + " holds frequent names and places of your contacts: keep it as you keep them.");
    if (!config.linkageModel().equals(Optional.of(file.toAbsolutePath().normalize()))) {
      print.printf(
          "To link by it, say in %s: identity: {probable: {model: %s}}%n", config.file(), file);
    }
  }
}
