package org.kundereise.source;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.Row;

/**
 * Cells as text: numbers with the 15 digits a spreadsheet keeps, dates and times as ISO 8601 says.
 *
 * @param is1904 whether days count from 1904, as old Macs had it
 */
record XlsxCells(boolean is1904) {
  /** Number formats that every spreadsheet knows and no workbook spells out. */
  private static final Set<String> DATES = Set.of("14", "15", "16", "17", "22");

  private static final Set<String> TIMES = Set.of("18", "19", "20", "21", "45", "46", "47");
  private static final Pattern NO_LETTERS_OF_DATES =
      Pattern.compile(
          "\"[^\"]*\"|\\\\.|\\[(?!h+]|m+]|s+])[^]]*]|_.|General", Pattern.CASE_INSENSITIVE);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
  private static final int LAST_DAY = 2_958_465; // 9999-12-31
  private static final int MOST_SCALE = 400;
  private static final long SECONDS_OF_DAY = 86_400;

  /** The texts of a row's cells; nothing behind the last that holds something. */
  List<String> of(Row row) {
    List<String> texts = new ArrayList<>();
    int filled = 0;
    for (int i = 0; i < row.getCellCount(); i++) {
      Cell cell = row.getCell(i);
      String text = cell == null ? "" : text(cell);
      texts.add(text);
      filled = text.isEmpty() ? filled : i + 1;
    }
    return texts.subList(0, filled);
  }

  private String text(Cell cell) {
    Object value = cell.getValue();
    if (value instanceof BigDecimal number) {
      String format = cell.getDataFormatString() == null ? "" : cell.getDataFormatString();
      String id = String.valueOf(cell.getDataFormatId());
      return number(number, id, format);
    }
    return value == null ? "" : value.toString();
  }

  /** The text of a number with a format, by the format's id or its pattern. */
  String number(BigDecimal number, String id, String format) {
    String letters = NO_LETTERS_OF_DATES.matcher(format).replaceAll("").toLowerCase(Locale.ROOT);
    boolean hasDate = DATES.contains(id) || letters.matches(".*[yd].*");
    boolean hasTime = id.equals("22") || TIMES.contains(id) || letters.matches(".*[hs].*");
    boolean isDay = number.signum() >= 0 && number.compareTo(BigDecimal.valueOf(LAST_DAY + 1)) < 0;
    if (isDay && (hasDate || hasTime)) {
      return moment(number.doubleValue(), hasDate, hasTime);
    }
    if (Math.abs((long) number.scale()) > MOST_SCALE) {
      return number.toString();
    }
    BigDecimal kept =
        number.precision() > 15 ? number.round(new MathContext(15)).stripTrailingZeros() : number;
    return kept.toPlainString();
  }

  private String moment(double days, boolean hasDate, boolean hasTime) {
    long seconds = Math.round((days - Math.floor(days)) * SECONDS_OF_DAY);
    long day = (long) Math.floor(days) + seconds / SECONDS_OF_DAY;
    LocalTime time = LocalTime.ofSecondOfDay(seconds % SECONDS_OF_DAY);
    if (!hasDate) {
      return TIME.format(time);
    }
    LocalDateTime moment = LocalDateTime.of(date(day), time);
    return hasTime || seconds % SECONDS_OF_DAY > 0
        ? DATE_TIME.format(moment)
        : moment.toLocalDate().toString();
  }

  /** Days count from 1 for 1900-01-01, and 60 is a day that never was, 1900-02-29. */
  private LocalDate date(long day) {
    if (is1904) {
      return LocalDate.of(1904, 1, 1).plusDays(day);
    }
    return LocalDate.of(1899, 12, day < 60 ? 31 : 30).plusDays(day);
  }
}
