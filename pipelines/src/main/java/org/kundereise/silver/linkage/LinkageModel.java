package org.kundereise.silver.linkage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Everything that decides which records are linked: with the same model the same records give the
 * same pairs.
 *
 * @param version of the model's form and of the rules by which values are compared
 * @param columns what is compared, and what agreement and disagreement are worth
 * @param blocking which pairs are compared at all
 * @param prior the probability that two records taken at random are the same person
 * @param largestBlock blocks with more records are left out
 */
public record LinkageModel(
    int version,
    List<ComparedColumn> columns,
    List<BlockingRule> blocking,
    double prior,
    int largestBlock)
    implements Serializable {
  /** The version that this program makes, and the only one it reads. */
  public static final int VERSION = 1;

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  public LinkageModel {
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "it has version %d, this program reads version %d".formatted(version, VERSION));
    }
  }

  LinkageModel(
      List<ComparedColumn> columns, List<BlockingRule> blocking, double prior, int largestBlock) {
    this(VERSION, columns, blocking, prior, largestBlock);
  }

  /** A block of one of the rules; {@link #NOWHERE} stands for none. */
  public record Place(int rule, long block) {
    /** The block of records that a rule leaves out, since they lack what it asks for. */
    public static final long NOWHERE = BlockingRule.NONE;
  }

  /**
   * The block of a record under each rule; {@link Place#NOWHERE} where it is in none.
   *
   * @param values as received, in the order of the columns; null where there is none
   */
  public long[] blocks(String[] values) {
    String[] normal = normalise(values, 0);
    return blocking.stream().mapToLong(rule -> rule.block(normal)).toArray();
  }

  /** The values from a place on as they are compared. */
  String[] normalise(String[] values, int from) {
    String[] normal = new String[columns.size()];
    for (int c = 0; c < normal.length; c++) {
      normal[c] = columns.get(c).kind().normalise(values[c + from]);
    }
    return normal;
  }

  /** The same model, in which pairs do not meet in these blocks. */
  public LinkageModel leavingOut(Collection<Place> places) {
    List<BlockingRule> rules =
        IntStream.range(0, blocking.size())
            .mapToObj(
                rule ->
                    blocking
                        .get(rule)
                        .leavingOut(
                            places.stream()
                                .filter(place -> place.rule() == rule)
                                .map(Place::block)
                                .collect(Collectors.toSet())))
            .toList();
    return new LinkageModel(version, columns, rules, prior, largestBlock);
  }

  /** The names of the compared columns. */
  public List<String> names() {
    return columns.stream().map(ComparedColumn::name).toList();
  }

  /** The model as JSON; equal models give equal text. */
  public String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write the linkage model: " + e.getMessage(), e);
    }
  }

  /**
   * The model that {@link #json} wrote.
   *
   * @throws IllegalArgumentException if the text is no model
   */
  public static LinkageModel of(String json) {
    try {
      return JSON.readValue(json, LinkageModel.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Cannot read the linkage model: " + e.getMessage(), e);
    }
  }
}
