package org.kundereise.source;

import java.util.Set;

/**
 * What a canonical stream lets a connector fill in.
 *
 * @param columns all it may, without the columns that the warehouse fills in itself
 * @param required those it must
 */
public record StreamContract(Set<String> columns, Set<String> required) {}
