package org.kundereise.demo;

import java.time.LocalDate;

/**
 * What a night's file holds, and what a pipeline should make of it.
 *
 * @param night business date
 * @param file name
 * @param stream canonical stream
 * @param rows records in it, broken and repeated ones included
 * @param rejected broken records
 * @param duplicates records already seen in this or an earlier night's file
 * @param updates records that bring a newer version of a key an earlier night brought
 * @param late records of an earlier day than the night, in later nights than the first
 */
public record FileCount(
    LocalDate night,
    String file,
    String stream,
    int rows,
    int rejected,
    int duplicates,
    int updates,
    int late) {
  /** Records a pipeline should take: new keys and new versions. */
  public int accepted() {
    return rows - rejected - duplicates;
  }
}
