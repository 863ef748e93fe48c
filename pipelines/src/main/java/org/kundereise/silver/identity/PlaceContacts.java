package org.kundereise.silver.identity;

import static org.apache.spark.sql.functions.col;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.kundereise.silver.linkage.LinkageModel;
import org.kundereise.silver.linkage.Records;

/**
 * Says in which blocks contacts are, by what they said.
 *
 * @param model whose rules make the blocks
 */
public record PlaceContacts(LinkageModel model) implements Serializable {
  /** {@link ComparedContactsTable} without the night. */
  static final StructType SCHEMA =
      StructType.fromDDL(
          "identifier STRING NOT NULL, created_at TIMESTAMP NOT NULL,"
              + " said ARRAY<STRING> NOT NULL, blocks ARRAY<BIGINT> NOT NULL");

  /**
   * Contacts with their blocks, as {@link #SCHEMA}.
   *
   * @param contacts as {@link CompareContacts} makes them
   */
  Dataset<Row> all(Dataset<Row> contacts) {
    PlaceContacts kept = this;
    MapFunction<Row, Row> place = row -> kept.one(row);
    return contacts.map(place, Encoders.row(SCHEMA));
  }

  /** A contact with its blocks. */
  Row one(Row contact) {
    String[] said = contact.<String>getList(2).toArray(String[]::new);
    Long[] blocks = LongStream.of(model.blocks(said)).boxed().toArray(Long[]::new);
    return RowFactory.create(contact.getString(0), contact.getTimestamp(1), said, blocks);
  }

  /** Contacts with what they {@code said} as records to link. */
  public static Records records(Dataset<Row> contacts, List<String> columns) {
    Column[] named =
        Stream.concat(
                Stream.of(col("identifier").as(Records.ID)),
                IntStream.range(0, columns.size())
                    .mapToObj(c -> col("said").getItem(c).as(columns.get(c))))
            .toArray(Column[]::new);
    return Records.of(contacts.select(named), columns);
  }
}
