package org.kundereise.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kundereise.source.HeaderOptions.Letters;

class HeaderTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          one row                               ; a, b              ;               ; a/b
          spaces and a column without a name    ; a ,,c             ;               ; a/column_2/c
          a name below another                  ; a,b               ; x,y           ; a | x/b | y
          a title over several columns          ; id,How was,,Why   ; ,price,staff, ; id/How was | price/How was | staff/Why
          a name that has no title              ; ,b                ; x,            ; x/b
          nothing above and below               ; a,,b              ; ,,            ; a/column_2/b
          rows of different length              ; a                 ; x,y           ; a | x/a | y
          """)
  void eachColumnHasOneName(String shows, String above, String below, String names) {
    List<List<String>> rows =
        below == null ? List.of(cells(above)) : List.of(cells(above), cells(below));
    assertThat(String.join("/", Header.names(rows))).as(shows).isEqualTo(names);
  }

  private static List<String> cells(String row) {
    return Arrays.asList(row.split(",", -1));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          the present name             ; EXACT    ; Q7ALL,x    ;
          a name it has had            ; EXACT    ; x,Q7O      ;
          another case                 ; EXACT    ; q7all      ; the required column 'Q7ALL' is missing, found q7all, did you mean 'q7all'?
          another case, of no matter   ; ANY_CASE ; q7o        ;
          two names at once            ; EXACT    ; Q7ALL,Q7O  ; the column 'Q7ALL' is there under several of its names: Q7ALL, Q7O
          two names in any case        ; ANY_CASE ; q7all,Q7o  ; the column 'Q7ALL' is there under several of its names: q7all, q7o
          a name twice                 ; EXACT    ; Q7O,Q7O    ; the header has the column 'Q7O' twice
          a name twice but for case    ; ANY_CASE ; Q7O,q7o    ; the header has the column 'q7o' twice
          neither                      ; EXACT    ; Q8         ; the required column 'Q7ALL' is missing, found Q8
          """)
  void aColumnMayHaveHadOtherNames(String shows, Letters letters, String header, String fault) {
    assertThat(wrong(feed(letters, 1, 0), header + "\n")).as(shows).isEqualTo(fault);
  }

  @Test
  void headersOfTwoRowsBelowATitle() {
    String file = "Survey of May\n\nid,How was,\n,price,staff\n1,2,3\n4,5\n";
    List<ColumnContract> columns = List.of(new ColumnContract("How was | staff", true));
    Feed feed = new Feed("f", "*", Format.CSV, options(Letters.EXACT, 2, 1), columns, "");
    List<RawRow> rows = RecordsTest.rows(feed, file.getBytes(StandardCharsets.UTF_8));
    assertThat(rows).extracting(RawRow::number).containsExactly(1L, 2L);
    assertThat(rows.get(0).fields()).containsEntry("How was | staff", "3").containsEntry("id", "1");
    assertThat(rows.get(1).error()).contains("found 2 fields, expected 3");
  }

  @Test
  void positionsCountUnderAnyNameOfTheColumn() {
    List<ColumnContract> columns = List.of(new ColumnContract("no", true, List.of("nr")));
    Feed feed = new Feed("f", "*", Format.CSV, FeedOptions.STANDARD, columns, "no");
    assertThat(RecordsTest.rows(feed, "nr\nA\nA\n".getBytes(StandardCharsets.UTF_8)))
        .extracting(row -> row.fields().get(Feed.POSITION))
        .containsExactly("1", "2");
  }

  private static String wrong(Feed feed, String file) {
    String wrong =
        RecordsTest.rows(feed, file.getBytes(StandardCharsets.UTF_8)).stream()
            .map(row -> row.error().orElse(""))
            .collect(Collectors.joining());
    return wrong.isEmpty() ? null : wrong.replace(";", ",");
  }

  private static Feed feed(Letters letters, int rows, int skip) {
    List<ColumnContract> columns =
        List.of(new ColumnContract("Q7ALL", true, List.of("Q7O", "Q6N")));
    return new Feed("f", "*", Format.CSV, options(letters, rows, skip), columns, "");
  }

  private static FeedOptions options(Letters letters, int rows, int skip) {
    HeaderOptions header = new HeaderOptions(rows, skip, letters);
    return new FeedOptions(',', '"', "", Set.of(""), "", 1 << 20, header, "1", "");
  }
}
