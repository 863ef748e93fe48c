/**
 * The demo company Fjordhandel: a seeded Nordic retailer whose people, visits, orders, tickets and
 * answers are simulated, exported the way real systems export them, and described by a truth that
 * tests and evaluations read. Same settings, same bytes, on any machine: no clock, no default
 * locale, no platform mathematics.
 */
package org.kundereise.demo;
