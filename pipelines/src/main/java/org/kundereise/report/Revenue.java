package org.kundereise.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.OptionalDouble;

/**
 * How revenue moved from 90 days to the 90 days up to a month's end.
 *
 * @param before revenue of the 90 days before
 * @param fresh from customers who first bought in the 90 days
 * @param wonBack from earlier customers who had not bought in the 90 days before
 * @param expansion by which customers of both spent more
 * @param contraction by which others of them spent less
 * @param churned revenue of those who did not buy again
 * @param now revenue of the 90 days
 * @param kept percentage of customers of the 90 days before who bought again; n is how many they
 *     were
 * @param gross percentage of their revenue that was kept
 * @param net the same, with what they spent more
 * @param point what one percentage point more customers kept would have brought
 */
public record Revenue(
    LocalDate month,
    BigDecimal before,
    BigDecimal fresh,
    BigDecimal wonBack,
    BigDecimal expansion,
    BigDecimal contraction,
    BigDecimal churned,
    BigDecimal now,
    Rate kept,
    OptionalDouble gross,
    OptionalDouble net,
    OptionalDouble point) {}
