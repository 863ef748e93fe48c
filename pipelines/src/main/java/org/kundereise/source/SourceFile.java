package org.kundereise.source;

/**
 * A file that is known by its content.
 *
 * @param fileId SHA-256 of its bytes in hexadecimal: the same under any name
 */
public record SourceFile(String fileId, ListedFile file) {}
