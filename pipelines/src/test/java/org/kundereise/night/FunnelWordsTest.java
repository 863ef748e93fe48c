package org.kundereise.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.kundereise.config.Journey;
import org.kundereise.config.TouchpointColumns;
import org.kundereise.gold.customers.CustomersTable;
import org.kundereise.gold.journeys.ChannelCodes;
import org.kundereise.gold.touchpoints.Kind;
import org.kundereise.gold.touchpoints.TouchpointsTable;
import org.kundereise.lake.Privacy;

/** A configuration is checked without the code that computes: both must know the same words. */
class FunnelWordsTest {
  @Test
  void kindsAndChannelsAreThoseOfTheJourneys() {
    assertThat(Journey.KINDS).isEqualTo(Arrays.stream(Kind.values()).map(Kind::label).toList());
    assertThat(Journey.CHANNELS).isEqualTo(ChannelCodes.inOrder());
    assertThat(Kind.values())
        .allSatisfy(kind -> assertThat((int) kind.code()).isEqualTo(kind.ordinal() + 1));
  }

  @Test
  void columnsOfTouchpointsAreThoseOfTheTable() {
    StructType touchpoints = TouchpointsTable.TABLE.schema();
    assertThat(TouchpointColumns.SCHEMA.fieldNames())
        .containsExactlyElementsOf(TouchpointsTable.TABLE.contentColumns());
    for (StructField field : TouchpointColumns.SCHEMA.fields()) {
      StructField its = touchpoints.apply(field.name());
      assertThat(field.dataType()).as(field.name()).isEqualTo(its.dataType());
      assertThat(field.nullable()).as(field.name()).isEqualTo(its.nullable());
    }
  }

  /** Groups stand in a table that everybody may read. */
  @Test
  void attributesOfCustomersAreColumnsOfTheTableAndNotPrivate() {
    assertThat(Journey.CUSTOMER_ATTRIBUTES)
        .allSatisfy(name -> assertThat(CustomersTable.TABLE.privacy(name)).isEqualTo(Privacy.NONE));
  }
}
