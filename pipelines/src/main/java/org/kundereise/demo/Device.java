package org.kundereise.demo;

/**
 * A browser with its cookie. Each belongs to one person; a household that shares one would be built
 * where {@link People} hands devices out.
 *
 * @param id the anonymous id the web tracking sets
 * @param type desktop, mobile or tablet
 * @param system operating system
 */
record Device(String id, String type, String system) {}
