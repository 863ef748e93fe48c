package org.kundereise.silver.linkage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.Serializable;
import java.util.List;

/**
 * Everything that decides which records are linked: with the same model the same records give the
 * same pairs.
 *
 * @param columns what is compared, and what agreement and disagreement are worth
 * @param blocking which pairs are compared at all
 * @param prior the probability that two records taken at random are the same person
 * @param largestBlock blocks with more records are left out
 */
public record LinkageModel(
    List<ComparedColumn> columns, List<BlockingRule> blocking, double prior, int largestBlock)
    implements Serializable {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

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
