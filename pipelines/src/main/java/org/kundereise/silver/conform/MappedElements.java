package org.kundereise.silver.conform;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.zip_with;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.silver.Stream;
import org.kundereise.source.ColumnMapping;
import org.kundereise.source.Elements;
import org.kundereise.source.Reject;
import org.kundereise.source.StreamMapping;

/**
 * One stream of which a raw record makes several records, one for each element of an array. The
 * elements stay beside their raw record, as an array of structs, until it is known whether the
 * record is sound: it is taken or rejected as a whole.
 */
final class MappedElements implements RecordMapping {
  /** The fields of an element's struct. */
  private static final String MATCHES = "matches";

  private static final String VALUES = "record";
  private static final String INPUTS = "inputs";
  private static final String REJECTED = "rejected";
  private static final String BLAMED = "blamed";

  private static final Column NO_FAULTS = array().cast("array<" + Fault.TYPE + ">");

  private final int index;
  private final StreamMapping mapping;
  private final Elements elements;
  private final Stream stream;
  private final Set<String> raw;
  private final Normalise normalise;

  /**
   * @param index the mapping's place among those of the feed: its prefix
   * @param raw the feed's raw columns
   */
  MappedElements(
      int index, StreamMapping mapping, Stream stream, Set<String> raw, Normalise normalise) {
    this.index = index;
    this.mapping = mapping;
    this.elements = mapping.elements().orElseThrow();
    this.stream = stream;
    this.raw = raw;
    this.normalise = normalise;
  }

  @Override
  public Stream stream() {
    return stream;
  }

  @Override
  public boolean takesFirst() {
    return false;
  }

  @Override
  public boolean makesSeveral() {
    return true;
  }

  @Override
  public boolean mayDelete() {
    return false;
  }

  @Override
  public Column deleted() {
    return lit(false);
  }

  @Override
  public String matches() {
    return "__m" + index;
  }

  @Override
  public String errors() {
    return "__e" + index;
  }

  /** All elements as they were read. */
  private String read() {
    return "__a" + index;
  }

  /** The records that those elements make which belong to the stream. */
  private String records() {
    return "__r" + index;
  }

  @Override
  public List<String> kept() {
    return List.of(matches(), records());
  }

  @Override
  public List<Column> typed() {
    return List.of(transform(expr(reading()), this::normalised).as(read()));
  }

  /** Spark SQL that reads every element: what the connector's expressions make of it. */
  private String reading() {
    String body =
        "named_struct('%s', coalesce(%s, false), '%s', %s, '%s', %s, '%s', array(%s), '%s', array(%s))"
            .formatted(
                MATCHES,
                mapping.where().map(where -> "(" + where + ")").orElse("true"),
                VALUES,
                structOf(stream.columns().stream().map(c -> field(c, value(c))).toList()),
                INPUTS,
                structOf(stream.columns().stream().map(c -> field(c, inputs(c))).toList()),
                REJECTED,
                rejects(reject -> "coalesce((" + reject.when() + "), false)"),
                BLAMED,
                rejects(reject -> "cast(" + quoted(reject.column()) + " as string)"));
    for (String name : elements.names()) {
      String element = quoted(name);
      body =
          "element_at(transform(array(__x." + element + "), " + element + " -> " + body + "), 1)";
    }
    return "transform(" + elements.array() + ", __x -> " + body + ")";
  }

  private String rejects(Function<Reject, String> part) {
    return mapping.rejects().stream().map(part).collect(Collectors.joining(", "));
  }

  private static String structOf(List<String> fields) {
    return "named_struct(" + String.join(", ", fields) + ")";
  }

  private static String field(String name, String value) {
    return "'" + name + "', " + value;
  }

  private String value(String column) {
    String type = stream.table().schema().apply(column).dataType().sql();
    String value = mapped(column).map(m -> "(" + m.expression() + ")").orElse("null");
    return "cast(" + value + " as " + type + ")";
  }

  /** What a column is read from, as one text; empty if there is nothing. */
  private String inputs(String column) {
    String texts =
        mapped(column).stream()
            .flatMap(m -> Names.paths(m.expression(), raw, elements.names()).stream())
            .map(path -> ", nullif(trim(cast(" + path + " as string)), '')")
            .collect(Collectors.joining());
    return "concat_ws(', '" + texts + ")";
  }

  private static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  private Column normalised(Column element) {
    Column values = element.getField(VALUES);
    Column[] columns =
        stream.columns().stream()
            .map(name -> normalise.column(name, values.getField(name)).as(name))
            .toArray(Column[]::new);
    return element.withField(VALUES, struct(columns));
  }

  @Override
  public List<Column> checked() {
    Column belongs =
        col(RawRecords.ERROR)
            .isNull()
            .and(
                coalesce(exists(col(read()), e -> e.getField(MATCHES)), lit(false))
                    .or(cannotBeTakenApart()));
    Column ofRecord = filter(array(notTakenApart(), sameKey()), Column::isNotNull);
    Column ofElements = flatten(zip_with(col(read()), expr(broken()), this::faults));
    Column records = transform(taken(col(read())), e -> e.getField(VALUES));
    return List.of(
        belongs.as(matches()),
        concat(ofRecord, coalesce(ofElements, NO_FAULTS)).as(errors()),
        records.as(records()));
  }

  private static Column taken(Column elements) {
    return filter(elements, e -> e.getField(MATCHES));
  }

  /** Whether there is no array although there was something to make it of. */
  private Column cannotBeTakenApart() {
    return col(read()).isNull().and(arrayText().notEqual(""));
  }

  private Column notTakenApart() {
    return when(
        cannotBeTakenApart(), Fault.cannotRead(stream.name(), "several records", arrayText()));
  }

  private Column arrayText() {
    return concat_ws(
        ", ",
        Names.used(elements.array(), raw).stream()
            .map(name -> col(quoted(name)))
            .toArray(Column[]::new));
  }

  /** Two elements with one key: nobody can say which of them counts. */
  private Column sameKey() {
    List<String> key = stream.table().key().stream().filter(k -> !k.equals("source")).toList();
    Column keys =
        transform(
            taken(col(read())),
            e ->
                concat_ws(
                    ", ",
                    key.stream().map(k -> e.getField(VALUES).getField(k)).toArray(Column[]::new)));
    Column twice =
        filter(array_distinct(keys), k -> size(filter(keys, other -> other.equalTo(k))).gt(1));
    return Fault.invalid(
        size(array_distinct(keys)).lt(size(keys)),
        key.get(key.size() - 1),
        twice.getItem(0),
        "is there twice in one record");
  }

  /** Spark SQL that says of every element which of the stream's checks it breaks. */
  private String broken() {
    Set<String> names = new TreeSet<>(stream.columns());
    String checks =
        stream.checks().stream()
            .map(
                check ->
                    "coalesce("
                        + Names.rename(
                            check.brokenWhen(), names, column -> "__x`.`" + VALUES + "`.`" + column)
                        + ", false)")
            .collect(Collectors.joining(", ", "array(", ")"));
    return "transform(" + read() + ", __x -> " + checks + ")";
  }

  private Column faults(Column element, Column brokenChecks) {
    List<Column> faults = new ArrayList<>();
    for (ColumnMapping column : mapping.columns()) {
      Column text = element.getField(INPUTS).getField(column.column());
      Column value = element.getField(VALUES).getField(column.column());
      faults.add(Fault.unreadable(stream, column, value, text.notEqual(""), text));
    }
    for (int i = 0; i < stream.checks().size(); i++) {
      Stream.Check check = stream.checks().get(i);
      Column value = element.getField(VALUES).getField(check.column());
      Column broken = brokenChecks.getItem(i);
      faults.add(Fault.invalid(broken, check.column(), value, check.reason()));
    }
    for (int i = 0; i < mapping.rejects().size(); i++) {
      Reject rule = mapping.rejects().get(i);
      Column value = element.getField(BLAMED).getItem(i);
      Column broken = element.getField(REJECTED).getItem(i);
      faults.add(Fault.invalid(broken, rule.column(), value, rule.reason()));
    }
    Column found = filter(array(faults.toArray(Column[]::new)), Column::isNotNull);
    return when(element.getField(MATCHES), found).otherwise(NO_FAULTS);
  }

  private Optional<ColumnMapping> mapped(String column) {
    return mapping.columns().stream().filter(m -> m.column().equals(column)).findFirst();
  }

  @Override
  public Dataset<Row> records(Dataset<Row> sound, List<Column> more) {
    List<Column> columns = new ArrayList<>(more);
    columns.add(explode(col(records())).as("__x"));
    Dataset<Row> each = sound.select(columns.toArray(Column[]::new));
    return each.select("*", "__x.*").drop("__x");
  }
}
