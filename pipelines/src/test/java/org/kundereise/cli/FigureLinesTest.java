package org.kundereise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FigureLinesTest {
  @Test
  void numbersAndWordsEndInOneColumn() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("model", "logistic");
    figures.put("rows", 12_345);
    figures.put("auc", 0.84567);
    figures.put("median", null);
    StringWriter out = new StringWriter();
    FigureLines.print(figures, new PrintWriter(out, true));
    assertThat(out.toString().lines())
        .containsExactly(
            "model                   logistic",
            "rows                      12,345",
            "auc                       0.8457",
            "median                         -");
  }
}
