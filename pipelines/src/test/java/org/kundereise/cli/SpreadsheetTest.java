package org.kundereise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "Ann", "-12.5", "+4", "-1e-3", "2024-03-01", "it's", "a = b"})
  void plainTextAndNumbersStay(String text) {
    assertThat(Spreadsheet.cell(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+A1", "-A1", "@SUM(A1)", "-1+2", "+47 22 22 55 55", "\tx"})
  void whatCouldRunGetsAnApostrophe(String text) {
    assertThat(Spreadsheet.cell(text)).isEqualTo("'" + text);
  }

  @Test
  void separatorsQuotesAndLinesAreQuoted() {
    assertThat(Spreadsheet.cell("a,b")).isEqualTo("\"a,b\"");
    assertThat(Spreadsheet.cell("say \"hi\"")).isEqualTo("\"say \"\"hi\"\"\"");
    assertThat(Spreadsheet.cell("one\ntwo")).isEqualTo("\"one\ntwo\"");
    assertThat(Spreadsheet.cell("=HYPERLINK(\"x\",1)")).isEqualTo("\"'=HYPERLINK(\"\"x\"\",1)\"");
  }
}
