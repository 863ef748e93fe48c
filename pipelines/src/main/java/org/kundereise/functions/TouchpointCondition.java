package org.kundereise.functions;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Serializable;
import java.util.List;

/**
 * What a touchpoint must be, by its codes in {@code gold.journeys}. Everything named must hold; of
 * a list one is enough, and null asks for nothing.
 *
 * @param kinds codes of kinds
 * @param stages numbers of stages
 * @param channels codes of channels
 * @param leastAmount least value in ten-thousandths of the currency
 * @param leastScore least score; a touchpoint without a score does not satisfy it
 * @param mostScore greatest score
 */
public record TouchpointCondition(
    List<Integer> kinds,
    List<Integer> stages,
    List<Integer> channels,
    Long leastAmount,
    Double leastScore,
    Double mostScore)
    implements Serializable {
  private static final ObjectMapper JSON =
      new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

  /** Reads a list of conditions. */
  static List<TouchpointCondition> listOf(String json) {
    try {
      return JSON.readValue(json, new TypeReference<List<TouchpointCondition>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "Cannot read conditions of touchpoints: " + e.getOriginalMessage(), e);
    }
  }

  /** The conditions as JSON, for {@code cx.matches}. */
  public static String json(List<TouchpointCondition> conditions) {
    try {
      return JSON.writeValueAsString(conditions);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write conditions of touchpoints", e);
    }
  }
}
