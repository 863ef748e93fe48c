package org.kundereise.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.kundereise.report.NightReport.RejectReason;
import org.kundereise.report.NightReport.SourceQuality;

/** What a night wrote about the files it landed. */
record ArrivedData(SparkSession spark, long nightSeq) {
  /** Reasons shown per source: the most frequent. */
  private static final int REASONS = 5;

  List<SourceQuality> bySource() {
    Map<String, List<RejectReason>> reasons = reasons();
    Map<String, List<String>> surprises = surprises();
    List<SourceQuality> sources = new ArrayList<>();
    for (RowValues row :
        rows(
            """
            SELECT source, count(DISTINCT file_id) AS files,
              count(DISTINCT if(status = 'rejected', file_id, null)) AS refused,
              sum(rows_in) AS rows_in, sum(rows_accepted) AS accepted,
              sum(rows_rejected) AS rejected, sum(rows_duplicate) AS duplicates
            FROM ops.files WHERE night_seq = %s GROUP BY source ORDER BY source
            """)) {
      sources.add(
          new SourceQuality(
              row.text("source"),
              row.count("files"),
              row.count("refused"),
              row.count("rows_in"),
              row.count("accepted"),
              row.count("rejected"),
              row.count("duplicates"),
              reasons.getOrDefault(row.text("source"), List.of()),
              surprises.getOrDefault(row.text("source"), List.of())));
    }
    List<String> named = sources.stream().map(SourceQuality::source).toList();
    surprises.forEach(
        (source, ofSource) -> {
          if (!named.contains(source)) { // a silent one brought no file
            sources.add(new SourceQuality(source, 0, 0, 0, 0, 0, 0, List.of(), ofSource));
          }
        });
    return sources;
  }

  /** Why rows were refused; row 0 stands for a whole file, which is told as a surprise. */
  private Map<String, List<RejectReason>> reasons() {
    List<RowValues> rows =
        rows(
            """
            SELECT source, coalesce(stream, '') AS stream, coalesce(column_name, '') AS column_name,
              error_type, count(*) AS n
            FROM ops.rejects WHERE night_seq = %s AND row_number > 0
            GROUP BY ALL ORDER BY source, n DESC, stream, column_name, error_type
            """);
    return rows.stream()
        .collect(
            Collectors.groupingBy(
                row -> row.text("source"),
                Collectors.collectingAndThen(
                    Collectors.toList(),
                    all -> all.stream().limit(REASONS).map(ArrivedData::reason).toList())));
  }

  private static RejectReason reason(RowValues row) {
    return new RejectReason(
        row.text("stream"), row.text("column_name"), words(row.text("error_type")), row.count("n"));
  }

  private static String words(String errorType) {
    return switch (errorType) {
      case "malformed" -> "not in the format of the file";
      case "missing" -> "a value that must be there is missing";
      case "unreadable" -> "a value that cannot be read as a date, number or the like";
      case "invalid" -> "a value outside what is allowed";
      case "unclaimed" -> "no stream takes this row";
      default -> errorType;
    };
  }

  private Map<String, List<String>> surprises() {
    List<RowValues> all =
        new ArrayList<>(
            rows(
                """
                SELECT source, concat(regexp_extract(path, '[^/]*$', 0), ': ', message) AS surprise
                FROM ops.files WHERE night_seq = %s AND message IS NOT NULL AND message <> ''
                ORDER BY source, path, feed
                """));
    if (spark.catalog().tableExists("ops.schema_changes")) {
      all.addAll(
          rows(
              """
              SELECT source, concat(regexp_extract(path, '[^/]*$', 0), ': the column ',
                  if(column_name = '*', 'order', column_name), ' was ', change,
                  coalesce(concat(', ', before, ' before'), ''),
                  coalesce(concat(', ', after, ' now'), '')) AS surprise
              FROM ops.schema_changes WHERE night_seq = %s AND action = 'warned'
              ORDER BY source, feed, file_date, path, column_name, change
              """));
    }
    if (spark.catalog().tableExists("ops.checks")) {
      all.addAll(
          rows(
              """
              SELECT source, concat(feed, ': ', message) AS surprise
              FROM ops.checks WHERE night_seq = %s AND status IN ('warned', 'failed')
              ORDER BY source, feed, check_name
              """));
    }
    return all.stream()
        .collect(
            Collectors.groupingBy(
                row -> row.text("source"),
                TreeMap::new,
                Collectors.mapping(row -> row.text("surprise"), Collectors.toList())));
  }

  private List<RowValues> rows(String query) {
    return spark.sql(query.formatted(nightSeq)).collectAsList().stream()
        .map(RowValues::new)
        .toList();
  }
}
