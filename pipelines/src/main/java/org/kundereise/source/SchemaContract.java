package org.kundereise.source;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a feed's columns may do. Whether a file is refused depends on the file and on the declared
 * columns alone, never on other files: so the order in which files arrive decides nothing.
 *
 * @param added when a column comes: {@link Reaction#FAIL} refuses files with an undeclared one
 * @param dropped when an optional column goes: {@link Reaction#FAIL} refuses files without it; a
 *     file without a required column is refused in any case
 * @param retyped when a column's values look different: {@link Reaction#FAIL} refuses files whose
 *     values are not of the declared type
 * @param reordered when columns change places
 * @param types declared, by column
 */
public record SchemaContract(
    Reaction added,
    Reaction dropped,
    Reaction retyped,
    Reaction reordered,
    Map<String, ColumnType> types)
    implements Serializable {
  public static final SchemaContract STANDARD =
      new SchemaContract(Reaction.KEEP, Reaction.WARN, Reaction.WARN, Reaction.KEEP, Map.of());

  public SchemaContract {
    types = Map.copyOf(types);
  }

  /** Whether a file that can be read may be refused. */
  public boolean mayRefuse() {
    return added == Reaction.FAIL || dropped == Reaction.FAIL || retyped == Reaction.FAIL;
  }

  /** Why a file is refused, if it is. */
  public Optional<String> refusal(List<ColumnContract> declared, FileProfile file) {
    if (file.columns().isEmpty()) {
      return Optional.empty();
    }
    return unknown(declared, file).or(() -> absent(declared, file)).or(() -> mistyped(file));
  }

  private Optional<String> unknown(List<ColumnContract> declared, FileProfile file) {
    if (added != Reaction.FAIL) {
      return Optional.empty();
    }
    List<String> known = declared.stream().flatMap(column -> column.names().stream()).toList();
    return file.names().stream()
        .filter(name -> !known.contains(name))
        .findFirst()
        .map(
            name -> "the column '" + name + "' is not declared, and the contract says added: fail");
  }

  private Optional<String> absent(List<ColumnContract> declared, FileProfile file) {
    if (dropped != Reaction.FAIL) {
      return Optional.empty();
    }
    return declared.stream()
        .filter(column -> column.names().stream().allMatch(n -> file.column(n).isEmpty()))
        .map(ColumnContract::name)
        .findFirst()
        .map(name -> "the column '" + name + "' is missing, and the contract says dropped: fail");
  }

  private Optional<String> mistyped(FileProfile file) {
    if (retyped != Reaction.FAIL) {
      return Optional.empty();
    }
    return file.columns().stream()
        .filter(column -> !isAsDeclared(column))
        .findFirst()
        .map(
            column ->
                "the column '%s' holds %s, expected %s, and the contract says retyped: fail"
                    .formatted(column.name(), column.form(), types.get(column.name()).word()));
  }

  /** Whether a column's values are of the type declared for it, if one is. */
  public boolean isAsDeclared(ColumnProfile column) {
    ColumnType type = types.get(column.name());
    return type == null || column.type().fits(type);
  }
}
