package org.kundereise.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The demo company: exports under {@code landing/<date>/}, the truth about them under {@code
 * truth/}.
 */
public final class DemoCompany {
  private final DemoSettings settings;

  public DemoCompany(DemoSettings settings) {
    this.settings = settings;
  }

  /**
   * Writes all nights and the truth; files of an earlier generation with the same names are
   * replaced.
   *
   * @param out folder to write into, created when missing
   * @throws UncheckedIOException when a file cannot be written
   */
  public DemoSummary generate(Path out) {
    World world = World.simulate(settings, Behaviour.standard());
    List<Feed> feeds = feeds(world);
    NightFiles nights = new NightFiles(world, out.resolve("landing"));
    try {
      for (Feed feed : feeds) {
        nights.write(feed);
      }
      new Truth(world, feeds, nights).write(out.resolve("truth"));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the demo to " + out + ": " + e.getMessage(), e);
    }
    return new DemoSummary(nights.counts(), settings.customers(), world.lives().size());
  }

  static List<Feed> feeds(World world) {
    return List.of(
        CrmFeed.of(world),
        WebFeed.of(world),
        DeskFeeds.tickets(world),
        DeskFeeds.events(world),
        VoiceFeeds.surveys(world),
        ShopFeeds.orders(world),
        ShopFeeds.lines(world),
        ShopFeeds.refunds(world),
        VoiceFeeds.reviews(world),
        AdsFeed.of(world));
  }
}
