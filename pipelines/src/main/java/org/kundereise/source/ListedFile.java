package org.kundereise.source;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A file that a feed has found, not yet read.
 *
 * @param path absolute, with the scheme of its file system
 * @param date what {@code {date}} stands for in its path
 * @param bytes its length
 */
public record ListedFile(String path, Optional<LocalDate> date, long bytes, Instant modifiedAt) {}
