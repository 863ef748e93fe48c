package org.kundereise.night;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kundereise.config.Config;
import org.kundereise.config.ConfigException;
import org.kundereise.config.Identity;
import org.kundereise.config.Mistake;
import org.kundereise.silver.identity.Guards;
import org.kundereise.silver.identity.Likeness;
import org.kundereise.silver.identity.Stewards;
import org.kundereise.silver.linkage.LinkageModel;

/** What a configuration says about who is who, as silver understands it. */
public final class WhoIsWho {
  private WhoIsWho() {}

  /** What ties nobody together. */
  public static Guards guards(Config config) {
    Identity identity = config.identity();
    return Guards.of(identity.shared(), identity.roleAddresses(), identity.placeholders());
  }

  /** What people decided. */
  static Stewards stewards(Config config) {
    return new Stewards(
        config.stewards().stream()
            .map(
                d ->
                    new Stewards.Decision(
                        d.action().name().toLowerCase(Locale.ROOT),
                        d.left(),
                        d.right(),
                        d.by(),
                        d.reason(),
                        d.date()))
            .toList());
  }

  /** How contacts are compared, if they shall be. */
  static Optional<Likeness> likeness(Config config) {
    return config
        .identity()
        .probable()
        .map(
            probable -> {
              try {
                return new Likeness(LinkageModel.of(probable.model()), probable.threshold());
              } catch (IllegalArgumentException e) {
                String file = config.linkageModel().orElseThrow().toString();
                throw new ConfigException(List.of(new Mistake(file, 0, 0, e.getMessage())));
              }
            });
  }
}
