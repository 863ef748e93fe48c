package org.kundereise.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnFormsTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          whole numbers                     | 1;-20;+3;007                          | int
          decimals                          | 1.5;2;3.25                            | decimal 0.0
          decimal commas                    | 1,50;2;-,5                            | decimal 0,0
          thousands parted by a space       | 1 234,50;12 000,00                    | decimal 0 000,0
          thousands parted by a point       | 1.234,50;12.000,00                    | decimal 0.000,0
          an exponent                       | 1e6;2.5E-3                            | decimal 0.0
          truths                            | true;false;TRUE                       | boolean
          Nordic truths                     | ja;nei;Nej                            | boolean
          ISO days                          | 2024-03-01;2024-12-31                 | date yyyy-MM-dd
          days with points                  | 01.03.2024;31.12.2024                 | date dd.MM.yyyy
          days of one digit                 | 1.3.2024                              | date d.M.yyyy
          a slash that may be either        | 01/03/2024;02/03/2024                 | date dd/MM/yyyy or MM/dd/yyyy
          a slash with a 13th               | 01/03/2024;13/03/2024                 | date dd/MM/yyyy
          a slash with a 13th in second     | 01/03/2024;03/13/2024                 | date MM/dd/yyyy
          short years                       | 01.03.24                              | date dd.MM.yy
          local times                       | 01.03.2024 09:05;02.03.2024 10:00     | timestamp dd.MM.yyyy HH:mm
          ISO times with a zone             | 2024-03-01T09:05:06Z                  | timestamp yyyy-MM-dd'T'HH:mm:ssXXX
          ISO times with an offset          | 2024-03-01T09:05:06.123+01:00         | timestamp yyyy-MM-dd'T'HH:mm:ss.SSSXXX
          half days                         | 3/13/2024 9:05 PM                     | timestamp M/dd/yyyy h:mm a
          days among times                  | 2024-03-01;2024-03-01 10:00:00        | timestamp yyyy-MM-dd or yyyy-MM-dd HH:mm:ss
          objects                           | {"a": 1};[1, 2]                       | nested
          words                             | kari;ola                              | text
          numbers among words               | 1;2;x                                 | text
          a version is no day               | 13.14.2024                            | text
          no value                          |                                       | empty
          """)
  void valuesTellTheForm(String test, String values, String form) {
    ColumnForms column = new ColumnForms();
    if (values != null) {
      List.of(values.split(";")).forEach(column::add);
    }
    assertThat(column.profile("c").form()).isEqualTo(form);
  }

  @Test
  void oneBrokenValueAmongFiveIsNoOtherType() {
    ColumnForms column = new ColumnForms();
    for (int i = 0; i < 4; i++) {
      column.add(i + ".5");
    }
    column.add("12 kr");
    assertThat(column.profile("c").form()).isEqualTo("decimal 0.0");
    column.add("unknown");
    assertThat(column.profile("c").form()).isEqualTo("text");
  }

  @Test
  void sketchesTellHowMuchTheValuesOverlap() {
    ColumnProfile statuses = of("open", "closed", "waiting");
    assertThat(statuses.overlap(of("closed", "open", "waiting"))).isEqualTo(1);
    assertThat(statuses.overlap(of("open", "closed", "done"))).isEqualTo(0.5);
    assertThat(statuses.overlap(of("kari", "ola"))).isZero();
    assertThat(of().overlap(of())).isZero();
  }

  private static ColumnProfile of(String... values) {
    ColumnForms column = new ColumnForms();
    List.of(values).forEach(column::add);
    return column.profile("c");
  }
}
