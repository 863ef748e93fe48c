/**
 * Reading tables of PostgreSQL: each night what changed is extracted into files of the warehouse's
 * own, which then land like any other. A reading that breaks off leaves nothing behind.
 */
package org.kundereise.source.database;
