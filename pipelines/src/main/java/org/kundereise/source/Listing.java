package org.kundereise.source;

import java.util.List;

/**
 * The files of a feed on a date.
 *
 * @param files by date, those without first, then by path
 * @param warnings what a person should know, such as a folder that is not there
 */
public record Listing(List<ListedFile> files, List<String> warnings) {}
