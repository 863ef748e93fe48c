package org.kundereise.silver.identity;

import org.kundereise.silver.linkage.LinkageModel;

/**
 * How contacts are found that are probably one person, though no identifier says so.
 *
 * @param model trained once and kept: no night learns, so that the same contacts give the same
 *     links in every night
 * @param threshold the least probability of a link
 */
public record Likeness(LinkageModel model, double threshold) {}
