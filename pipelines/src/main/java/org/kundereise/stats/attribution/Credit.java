package org.kundereise.stats.attribution;

/** What a model credits a channel with: conversions, and their value. */
public record Credit(Model model, String channel, double conversions, double value) {}
