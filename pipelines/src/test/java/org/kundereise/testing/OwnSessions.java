package org.kundereise.testing;

import static java.util.Comparator.comparing;

import java.util.Arrays;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * For tests that open sessions of their own: a process has one at a time, so the one that other
 * tests share is ended before.
 */
public final class OwnSessions implements BeforeAllCallback {
  @Override
  public void beforeAll(ExtensionContext context) {
    SparkExtension.end();
  }

  /** Tests that share a session come first, so that it is opened only once. */
  public static final class Last implements ClassOrderer {
    @Override
    public void orderClasses(ClassOrdererContext context) {
      context
          .getClassDescriptors()
          .sort(
              comparing(
                  test ->
                      test.findRepeatableAnnotations(ExtendWith.class).stream()
                          .flatMap(extension -> Arrays.stream(extension.value()))
                          .anyMatch(OwnSessions.class::equals)));
    }
  }
}
