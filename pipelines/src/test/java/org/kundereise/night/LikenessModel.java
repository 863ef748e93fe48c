package org.kundereise.night;

/** A model of the size of a small shop, made by hand so that its weights can be reckoned. */
final class LikenessModel {
  static final String JSON =
      """
      {
        "version" : 1,
        "columns" : [
          {"name" : "first_name", "kind" : "TEXT", "levels" : [
            {"measure" : "EXACT", "threshold" : 0.0, "m" : 0.9, "u" : 0.01},
            {"measure" : "JARO_WINKLER", "threshold" : 0.82, "m" : 0.08, "u" : 0.004},
            {"measure" : "OTHERWISE", "threshold" : 0.0, "m" : 0.02, "u" : 0.986} ],
           "frequencies" : {"frequent" : { }, "other" : 0.01}, "repeats" : [ ]},
          {"name" : "last_name", "kind" : "TEXT", "levels" : [
            {"measure" : "EXACT", "threshold" : 0.0, "m" : 0.9, "u" : 0.01},
            {"measure" : "JARO_WINKLER", "threshold" : 0.82, "m" : 0.08, "u" : 0.004},
            {"measure" : "OTHERWISE", "threshold" : 0.0, "m" : 0.02, "u" : 0.986} ],
           "frequencies" : {"frequent" : { "nordmann" : 0.05 }, "other" : 0.01}, "repeats" : [ ]},
          {"name" : "postal_code", "kind" : "CODE", "levels" : [
            {"measure" : "EXACT", "threshold" : 0.0, "m" : 0.9, "u" : 0.001},
            {"measure" : "OTHERWISE", "threshold" : 0.0, "m" : 0.1, "u" : 0.999} ],
           "frequencies" : {"frequent" : { }, "other" : 0.001}, "repeats" : [ ]},
          {"name" : "birth_year", "kind" : "CODE", "levels" : [
            {"measure" : "EXACT", "threshold" : 0.0, "m" : 0.9, "u" : 0.02},
            {"measure" : "OTHERWISE", "threshold" : 0.0, "m" : 0.1, "u" : 0.98} ],
           "frequencies" : {"frequent" : { }, "other" : 0.02}, "repeats" : [ ]}
        ],
        "blocking" : [ {"keys" : [ {"column" : 2, "part" : "WHOLE"} ], "overfull" : [ ]} ],
        "prior" : 0.01,
        "largestBlock" : 50
      }
      """;

  private LikenessModel() {}
}
