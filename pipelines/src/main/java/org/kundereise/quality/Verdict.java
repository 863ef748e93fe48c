package org.kundereise.quality;

import java.util.Optional;
import org.kundereise.source.ColumnContract;
import org.kundereise.source.Feed;
import org.kundereise.source.FileProfile;
import org.kundereise.source.Reaction;

/**
 * What a feed's contract says of a change.
 *
 * @param contract in words
 */
record Verdict(String contract, Action action) {
  /** What was done about it; the later the harsher. */
  enum Action {
    KEPT,
    WARNED,
    REFUSED;

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private static final Verdict UNDECLARED = new Verdict("the column is not declared", Action.KEPT);

  static Verdict of(Change change, Feed feed, FileProfile before, FileProfile after) {
    return switch (change.kind()) {
      case ADDED -> added(change.column(), feed);
      case DROPPED -> dropped(change.column(), feed);
      case RENAMED ->
          harsher(
              dropped(change.column(), feed), added(change.after().orElse(change.column()), feed));
      case RETYPED -> retyped(change.column(), feed, before, after);
      case REORDERED ->
          feed.contract().reordered() == Reaction.KEEP
              ? new Verdict("reordered: ignore", Action.KEPT)
              : new Verdict("reordered: warn", Action.WARNED);
    };
  }

  private static Verdict added(String column, Feed feed) {
    Optional<ColumnContract> declared = declared(column, feed);
    if (declared.isPresent()) {
      return new Verdict(presence(declared.get()), Action.KEPT);
    }
    return of("added: ", feed.contract().added());
  }

  private static Verdict dropped(String column, Feed feed) {
    Optional<ColumnContract> declared = declared(column, feed);
    if (declared.isEmpty()) {
      return UNDECLARED;
    }
    return declared.get().required()
        ? new Verdict("required", Action.REFUSED)
        : of("optional, dropped: ", feed.contract().dropped());
  }

  private static Verdict retyped(String column, Feed feed, FileProfile before, FileProfile after) {
    if (feed.contract().types().containsKey(column)) {
      String type = "type " + feed.contract().types().get(column).word();
      return feed.contract().isAsDeclared(after.column(column).orElseThrow())
          ? new Verdict(type, Action.KEPT)
          : of(type + ", retyped: ", feed.contract().retyped());
    }
    if (declared(column, feed).isEmpty()) {
      return UNDECLARED;
    }
    boolean widened =
        SchemaDifference.isWidened(
            before.column(column).orElseThrow(), after.column(column).orElseThrow());
    return widened
        ? new Verdict("retyped: warn, unless old values are of the new type", Action.KEPT)
        : new Verdict("retyped: warn", Action.WARNED);
  }

  private static Verdict of(String what, Reaction reaction) {
    Action action =
        switch (reaction) {
          case KEEP -> Action.KEPT;
          case WARN -> Action.WARNED;
          case FAIL -> Action.REFUSED;
        };
    return new Verdict(what + reaction.name().toLowerCase(java.util.Locale.ROOT), action);
  }

  private static Verdict harsher(Verdict one, Verdict other) {
    return other.action().compareTo(one.action()) > 0 ? other : one;
  }

  private static Optional<ColumnContract> declared(String column, Feed feed) {
    return feed.columns().stream().filter(c -> c.name().equals(column)).findFirst();
  }

  private static String presence(ColumnContract column) {
    return column.required() ? "required" : "optional";
  }
}
