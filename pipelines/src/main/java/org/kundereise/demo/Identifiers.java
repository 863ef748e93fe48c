package org.kundereise.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects the identifiers of a record in canonical notation, empty ones left out. */
final class Identifiers {
  private final List<String> found = new ArrayList<>(4);

  Identifiers contact(String id) {
    return add("contact:crm/", id);
  }

  Identifiers user(String id) {
    return add("user:", id);
  }

  Identifiers email(String address) {
    return add("email:", address.toLowerCase(Locale.ROOT));
  }

  /** The person's number, when the record names one in whatever spelling. */
  Identifiers phone(String typed, Person person) {
    return add("phone:", typed.isEmpty() ? "" : person.e164());
  }

  Identifiers device(String id) {
    return add("device:", id);
  }

  List<String> list() {
    return List.copyOf(found);
  }

  private Identifiers add(String kind, String value) {
    if (!value.isEmpty()) {
      found.add(kind + value);
    }
    return this;
  }
}
