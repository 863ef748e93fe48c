package org.kundereise.gold.customers;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;

/**
 * Tells companies apart by name: case, punctuation and the legal form at the end make no
 * difference.
 */
final class CompanyName {
  private static final String LEGAL_FORMS =
      "as|asa|ans|da|enk|sa|nuf|ab|hb|kb|aps|ivs|oy|oyj|ky|tmi|ehf|hf|ltd|limited|plc|llc|llp|inc"
          + "|incorporated|corp|corporation|co|gmbh|ag|kg|se|bv|nv|sarl|sas|srl|spa";
  private static final Object[] NO_COMPANY = {
    "",
    "na",
    "none",
    "null",
    "ingen",
    "inget",
    "privat",
    "private",
    "privatperson",
    "ukjent",
    "unknown",
    "test",
    "x",
    "xx",
    "xxx"
  };

  private CompanyName() {}

  /** The account of a company's name; null for none, or a word that stands for none. */
  static Column account(Column name) {
    Column normalised = normalised(name);
    return when(
        normalised.isin(NO_COMPANY).unary_$bang(),
        concat(lit("a"), substring(sha2(normalised, 256), 1, 16)));
  }

  static Column normalised(Column name) {
    // "A/S" and "A.S." are "AS"; other punctuation parts words.
    Column joined = regexp_replace(lower(name), "[./'’´`]", "");
    Column words = trim(regexp_replace(joined, "[^\\p{L}\\p{N}]+", " "));
    return regexp_replace(words, "( (" + LEGAL_FORMS + "))+$", "");
  }
}
