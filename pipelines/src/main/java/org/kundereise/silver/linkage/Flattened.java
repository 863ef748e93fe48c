package org.kundereise.silver.linkage;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Makes any number of things of each thing, one thing at a time. */
final class Flattened<A, B> implements Iterator<B> {
  private final Iterator<A> from;
  private final BiConsumer<A, Consumer<B>> expand;
  private final ArrayDeque<B> ready = new ArrayDeque<>();

  Flattened(Iterator<A> from, BiConsumer<A, Consumer<B>> expand) {
    this.from = from;
    this.expand = expand;
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && from.hasNext()) {
      expand.accept(from.next(), ready::add);
    }
    return !ready.isEmpty();
  }

  @Override
  public B next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.poll();
  }
}
