package org.kundereise.source;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of a file, which can be read more than once. */
@FunctionalInterface
interface Content {
  InputStream open() throws IOException;
}
