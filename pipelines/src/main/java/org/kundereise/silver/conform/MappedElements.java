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
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.silver.Stream;
import org.kundereise.source.ColumnMapping;
import org.kundereise.source.Reject;
import org.kundereise.source.StreamMapping;

/**
 * One stream of which a raw record makes several records, one for each element of an array. The
 * elements stay beside their raw record, as an array of structs, until it is known whether the
 * record is sound: it is taken or rejected as a whole.
 */
final class MappedElements implements RecordMapping {
  private static final Column NO_FAULTS = array().cast("array<" + Fault.TYPE + ">");

  private final int index;
  private final StreamMapping mapping;
  private final ElementSql sql;
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
    this.sql = new ElementSql(mapping, mapping.elements().orElseThrow(), stream, raw);
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

  /** A whole that is stated again may lack what it had. */
  @Override
  public boolean mayDelete() {
    return statesWholes();
  }

  @Override
  public boolean statesWholes() {
    return sql.elements().whole().isPresent();
  }

  @Override
  public Column whole() {
    return col(wholes());
  }

  /** The column that says what the elements are the parts of. */
  private String wholes() {
    return "__w" + index;
  }

  @Override
  public Column deleted() {
    return lit(false);
  }

  @Override
  public int index() {
    return index;
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
    return List.of(matches(), records(), wholes());
  }

  @Override
  public List<Column> typed() {
    Column whole = sql.elements().whole().map(w -> expr(w)).orElse(lit(null));
    return List.of(
        transform(expr(sql.read()), this::normalised).as(read()),
        whole.cast("string").as(wholes()));
  }

  private Column normalised(Column element) {
    Column values = element.getField(ElementSql.RECORD);
    Column[] columns =
        stream.columns().stream()
            .map(name -> normalise.column(name, values.getField(name)).as(name))
            .toArray(Column[]::new);
    return element.withField(ElementSql.RECORD, struct(columns));
  }

  @Override
  public List<Column> checked() {
    Column belongs =
        col(RawRecords.ERROR)
            .isNull()
            .and(
                coalesce(exists(col(read()), e -> e.getField(ElementSql.MATCHES)), lit(false))
                    .or(cannotBeTakenApart()));
    Column ofRecord = filter(array(notTakenApart(), sameKey()), Column::isNotNull);
    Column ofElements = flatten(zip_with(col(read()), expr(sql.broken(read())), this::faults));
    Column records = transform(taken(col(read())), e -> e.getField(ElementSql.RECORD));
    return List.of(
        belongs.as(matches()),
        concat(ofRecord, coalesce(ofElements, NO_FAULTS)).as(errors()),
        records.as(records()));
  }

  private static Column taken(Column elements) {
    return filter(elements, e -> e.getField(ElementSql.MATCHES));
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
        Names.used(sql.elements().array(), raw).stream()
            .map(name -> col(ElementSql.quoted(name)))
            .toArray(Column[]::new));
  }

  /** Two elements with one key: nobody can say which of them counts. */
  private Column sameKey() {
    List<String> key = stream.table().key().stream().filter(k -> !k.equals("source")).toList();
    Column keys = transform(taken(col(read())), e -> keyOf(e.getField(ElementSql.RECORD), key));
    Column twice =
        filter(array_distinct(keys), k -> size(filter(keys, other -> other.eqNullSafe(k))).gt(1));
    Column first = twice.getItem(0);
    return Fault.invalid(
        size(array_distinct(keys)).lt(size(keys)),
        key.get(key.size() - 1),
        concat_ws(", ", key.stream().map(first::getField).toArray(Column[]::new)),
        "is there twice in one record");
  }

  private static Column keyOf(Column record, List<String> key) {
    return struct(key.stream().map(k -> record.getField(k).as(k)).toArray(Column[]::new));
  }

  private Column faults(Column element, Column brokenChecks) {
    List<Column> faults = new ArrayList<>();
    for (ColumnMapping column : mapping.columns()) {
      Column text = element.getField(ElementSql.INPUTS).getField(column.column());
      Column value = element.getField(ElementSql.RECORD).getField(column.column());
      faults.add(Fault.unreadable(stream, column, value, text.notEqual(""), text));
    }
    for (int i = 0; i < stream.checks().size(); i++) {
      Stream.Check check = stream.checks().get(i);
      Column value = element.getField(ElementSql.RECORD).getField(check.column());
      Column broken = brokenChecks.getItem(i);
      faults.add(Fault.invalid(broken, check.column(), value, check.reason()));
    }
    for (int i = 0; i < mapping.rejects().size(); i++) {
      Reject rule = mapping.rejects().get(i);
      Column value = element.getField(ElementSql.BLAMED).getItem(i);
      Column broken = element.getField(ElementSql.REJECTED).getItem(i);
      faults.add(Fault.invalid(broken, rule.column(), value, rule.reason()));
    }
    Column found = filter(array(faults.toArray(Column[]::new)), Column::isNotNull);
    return when(element.getField(ElementSql.MATCHES), found).otherwise(NO_FAULTS);
  }

  @Override
  public Dataset<Row> records(Dataset<Row> sound, List<Column> more) {
    List<Column> columns = new ArrayList<>(more);
    columns.add(explode(col(records())).as("__x"));
    Dataset<Row> each = sound.select(columns.toArray(Column[]::new));
    return each.select("*", "__x.*").drop("__x");
  }
}
