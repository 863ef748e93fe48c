package org.kundereise.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.DeletionVectorDescriptor;
import org.apache.spark.sql.delta.actions.RemoveFile;
import org.apache.spark.sql.delta.deletionvectors.RoaringBitmapArray;
import org.apache.spark.sql.delta.deletionvectors.RoaringBitmapArrayFormat$;
import org.apache.spark.sql.delta.storage.dv.DeletionVectorStore;
import org.apache.spark.sql.delta.storage.dv.DeletionVectorStore$;
import org.apache.spark.sql.delta.storage.dv.DeletionVectorStoreUtils.DVRangeDescriptor;
import org.apache.spark.sql.delta.storage.dv.DeletionVectorStoreUtils.Writer;
import org.apache.spark.sql.delta.util.PathWithFileSystem;
import scala.Option;
import scala.Tuple2;

/**
 * Which rows of its files a table has lost in place: the deletion vectors of Delta's protocol. They
 * are written to one file for each commit.
 */
record DeletedRows(DeltaLog log) {

  /**
   * What a commit says of files that lose rows.
   *
   * @param places the rows, counted from the file's first one as 0
   */
  List<Action> in(Map<AddFile, List<Long>> places) {
    DeletionVectorStore store =
        DeletionVectorStore$.MODULE$.createInstance(log.newDeltaHadoopConf());
    PathWithFileSystem folder = store.pathWithFileSystem(log.dataPath());
    UUID id = UUID.randomUUID();
    List<Action> actions = new ArrayList<>();
    try (Writer writer = store.createWriter(store.generateFileNameInTable(folder, id, ""))) {
      places.forEach(
          (file, rows) -> {
            RoaringBitmapArray deleted = deleted(store, file);
            rows.forEach(deleted::add);
            if (deleted.cardinality() == (Long) file.numPhysicalRecords().get()) {
              actions.add(file.remove());
            } else {
              Tuple2<AddFile, RemoveFile> lessRows =
                  file.removeRows(described(writer, id, deleted), true, true);
              actions.add(lessRows._1());
              actions.add(lessRows._2());
            }
          });
    }
    return actions;
  }

  private static DeletionVectorDescriptor described(
      Writer writer, UUID id, RoaringBitmapArray deleted) {
    DVRangeDescriptor range =
        writer.write(deleted.serializeAsByteArray(RoaringBitmapArrayFormat$.MODULE$.Portable()));
    return DeletionVectorDescriptor.onDiskWithRelativePath(
        id,
        "",
        range.length(),
        deleted.cardinality(),
        Option.apply(range.offset()),
        Option.empty());
  }

  private RoaringBitmapArray deleted(DeletionVectorStore store, AddFile file) {
    return file.deletionVector() == null
        ? new RoaringBitmapArray()
        : store.read(file.deletionVector(), log.dataPath());
  }
}
