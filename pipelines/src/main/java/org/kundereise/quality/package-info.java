/**
 * Watches the sources: what changed in their files, whether they are late, whether they brought as
 * much as usual.
 */
package org.kundereise.quality;
