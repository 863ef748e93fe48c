package org.kundereise.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The warehouse's memory of files, runs and nights. */
public final class Ledger {
  /** What a night freezes; marts only when they were built. */
  private static final List<String> FROZEN = List.of("bronze", "silver", "gold", "marts");

  private final Lake lake;

  public Ledger(Lake lake) {
    this.lake = lake;
  }

  /** The nights finished so far, the oldest first. */
  public List<FinishedNight> nights() {
    return lake.read(NightsTable.TABLE).orderBy("night_seq").collectAsList().stream()
        .map(FinishedNight::of)
        .toList();
  }

  /** The last finished night; empty in a new warehouse. */
  public Optional<FinishedNight> lastNight() {
    return lake
        .read(NightsTable.TABLE)
        .orderBy(col("night_seq").desc())
        .limit(1)
        .collectAsList()
        .stream()
        .map(FinishedNight::of)
        .findFirst();
  }

  /** The contents of a source's feed that are done with: their ids. */
  public Set<String> fileIds(String source, String feed) {
    Set<String> ids = new HashSet<>();
    for (Row row :
        lake.read(FilesTable.TABLE)
            .where(col("source").equalTo(source).and(col("feed").equalTo(feed)))
            .select("file_id")
            .collectAsList()) {
      ids.add(row.getString(0));
    }
    return ids;
  }

  /** How many records all nights have landed. */
  public long rowsLanded() {
    Row sum = lake.read(FilesTable.TABLE).selectExpr("coalesce(sum(rows_in), 0L)").head();
    return sum.getLong(0);
  }

  /** Writes the last row of a source's landing: its files with what became of their rows. */
  public void recordFiles(Dataset<Row> files) {
    lake.upsert(FilesTable.TABLE, files);
  }

  /** Whether a night of a date that is not finished has landed files. */
  public boolean hasLanded(long nightSeq, LocalDate businessDate) {
    return !files(nightSeq).where(col("business_date").equalTo(lit(businessDate))).isEmpty();
  }

  /** What the steps of a night did so far, in all its runs. */
  public List<RecordedStep> runs(long nightSeq) {
    return lake
        .read(RunsTable.TABLE)
        .where(col("night_seq").equalTo(nightSeq))
        .collectAsList()
        .stream()
        .map(RecordedStep::of)
        .toList();
  }

  /** What the steps of the nights after one did, in all their runs. */
  public List<RecordedStep> runsAfter(long nightSeq) {
    return lake.read(RunsTable.TABLE).where(col("night_seq").gt(nightSeq)).collectAsList().stream()
        .map(RecordedStep::of)
        .toList();
  }

  /**
   * Appends what a run's steps did.
   *
   * @param configHash names the definitions they ran with
   */
  public void recordRuns(List<FinishedStep> steps, String configHash) {
    List<Row> rows = new ArrayList<>();
    for (FinishedStep step : steps) {
      RowCounts counts = step.counts();
      rows.add(
          RowFactory.create(
              step.nightSeq(),
              step.runId(),
              Date.valueOf(step.businessDate()),
              configHash,
              step.step(),
              step.status(),
              step.seconds(),
              counts.in(),
              counts.out(),
              counts.rejected(),
              counts.duplicate(),
              step.tables().changed()));
    }
    lake.append(RunsTable.TABLE, local(rows, RunsTable.TABLE));
  }

  /** Freezes the night: from now on its number names the tables as they are. */
  public FinishedNight finish(
      long seq, LocalDate businessDate, String runId, String configHash, MartsState marts) {
    boolean hasMarts = marts == MartsState.BUILT;
    lake.compact(lake.tables(List.of("bronze", "silver", "gold", "ops")));
    Map<String, Long> versions = lake.versions(hasMarts ? FROZEN : FROZEN.subList(0, 3));
    Row row =
        RowFactory.create(seq, Date.valueOf(businessDate), runId, configHash, hasMarts, versions);
    lake.appendOnce(NightsTable.TABLE, local(List.of(row), NightsTable.TABLE), "night-" + seq);
    return new FinishedNight(seq, businessDate, runId, configHash, hasMarts, versions);
  }

  /** A table as a finished night froze it; empty if the night did not have it. */
  public Optional<Dataset<Row>> asOf(FinishedNight night, String table) {
    return Optional.ofNullable(night.tables().get(table)).map(v -> lake.readVersion(table, v));
  }

  /** How many records each source's files of one night held and what became of them. */
  public Dataset<Row> files(long nightSeq) {
    return lake.read(FilesTable.TABLE).where(col("night_seq").equalTo(lit(nightSeq)));
  }

  private Dataset<Row> local(List<Row> rows, Table table) {
    return lake.spark().createDataFrame(rows, table.schema()).coalesce(1);
  }

  /** Whether a night built the marts. */
  public enum MartsState {
    BUILT,
    SKIPPED
  }

  /** A step that ended, well or not. */
  public record FinishedStep(
      long nightSeq,
      String runId,
      LocalDate businessDate,
      String step,
      String status,
      double seconds,
      RowCounts counts,
      StepTables tables) {
    /** Whether it ended well. */
    public boolean isDone() {
      return status.equals("done");
    }
  }

  /** What {@code ops.runs} knows of a step. */
  public record RecordedStep(
      long nightSeq,
      String runId,
      LocalDate businessDate,
      String configHash,
      String step,
      String status,
      double seconds,
      RowCounts counts) {

    static RecordedStep of(Row row) {
      return new RecordedStep(
          row.getLong(row.fieldIndex("night_seq")),
          row.getString(row.fieldIndex("run_id")),
          row.getDate(row.fieldIndex("business_date")).toLocalDate(),
          row.getString(row.fieldIndex("config_hash")),
          row.getString(row.fieldIndex("step")),
          row.getString(row.fieldIndex("status")),
          row.getDouble(row.fieldIndex("seconds")),
          new RowCounts(
              row.getLong(row.fieldIndex("rows_in")),
              row.getLong(row.fieldIndex("rows_out")),
              row.getLong(row.fieldIndex("rows_rejected")),
              row.getLong(row.fieldIndex("rows_duplicate"))));
    }

    /** Whether it ended well. */
    public boolean isDone() {
      return status.equals("done");
    }
  }

  /** A row of {@code ops.nights}. */
  public record FinishedNight(
      long seq,
      LocalDate businessDate,
      String runId,
      String configHash,
      boolean hasMarts,
      Map<String, Long> tables) {

    static FinishedNight of(Row row) {
      return new FinishedNight(
          row.getLong(row.fieldIndex("night_seq")),
          row.getDate(row.fieldIndex("business_date")).toLocalDate(),
          row.getString(row.fieldIndex("run_id")),
          row.getString(row.fieldIndex("config_hash")),
          row.getBoolean(row.fieldIndex("has_marts")),
          row.getJavaMap(row.fieldIndex("tables")));
    }
  }
}
