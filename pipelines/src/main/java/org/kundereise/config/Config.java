package org.kundereise.config;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kundereise.config.Funnel.Touchpoints;

/**
 * A company's {@code reise.yml}.
 *
 * @param warehouse absolute folder or URI of the tables
 * @param reports absolute folder or URI of the reports
 * @param stewards the decisions in the file that {@code identity} names; none without one. They are
 *     no part of the hash: what changes in them concerns the persons they name and nobody else.
 * @param linkageModel the file of the model that {@code identity} names; its content is part of
 *     {@code identity}
 * @param retention that of orders, then those of the company's own
 * @param activity what makes a customer active
 * @param targets by name, see {@link #TARGETS}; a name that is absent has no target
 * @param minimumN rates over fewer than this are not shown
 * @param schedule when and how the nights are run; no part of the hash
 * @param monitoring who is told how they go; no part of the hash
 * @param hash SHA-256 in hexadecimal of all that decides what is computed: everything but the
 *     places (warehouse, reports, catalog, paths of sources), with placeholders replaced and
 *     defaults filled in, together with the content of the connectors. Comments, the order of keys,
 *     the machine and a default written out do not change it.
 * @param file absolute
 */
public record Config(
    Company company,
    String warehouse,
    String reports,
    Catalog catalog,
    List<Source> sources,
    Identity identity,
    List<StewardDecision> stewards,
    Optional<Path> linkageModel,
    Journey journey,
    Sessions sessions,
    List<Funnel> funnels,
    List<Retention> retention,
    Touchpoints activity,
    Churn churn,
    Clv clv,
    Costs costs,
    Clusters clusters,
    Attribution attribution,
    Map<String, BigDecimal> targets,
    int minimumN,
    Schedule schedule,
    Monitoring monitoring,
    String hash,
    Path file) {
  /** The figures a company may set a target for. */
  public static final List<String> TARGETS =
      List.of(
          "nps",
          "csat",
          "ces_high_effort",
          "first_response_minutes",
          "resolution_hours",
          "first_contact_resolution");

  /**
   * Reads a configuration.
   *
   * @param environment what {@code ${NAME}} in a value stands for
   * @throws ConfigException with every mistake there is
   */
  public static Config read(Path file, Map<String, String> environment) {
    return new ConfigReader(file, environment).read();
  }

  /**
   * Reads a configuration for those who make its linkage model, which may not be there yet or be of
   * another version: it is not read, and contacts are not compared by it.
   *
   * @throws ConfigException with every other mistake there is
   */
  public static Config readForTraining(Path file, Map<String, String> environment) {
    return new ConfigReader(file, environment).withoutModel().read();
  }

  /**
   * The source of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Source source(String name) {
    return sources.stream()
        .filter(source -> source.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Cannot find the source '"
                        + name
                        + "': "
                        + file
                        + " has "
                        + sources.stream().map(Source::name).toList()));
  }
}
