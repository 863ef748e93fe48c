package org.kundereise.config;

import java.time.DayOfWeek;
import java.time.ZoneId;

/**
 * The company whose customers these are.
 *
 * @param timeZone in which its days, months and opening hours run
 * @param currency ISO 4217; amounts without a currency of their own are in it
 * @param weekStart the first day of its weeks
 * @param country ISO 3166 alpha-2: whose phone numbers are written without a country code
 */
public record Company(
    String name, ZoneId timeZone, String currency, DayOfWeek weekStart, String country) {}
