/**
 * Probabilistic record linkage: which records mean the same person, though no identifier says so.
 *
 * <p>{@link org.kundereise.silver.linkage.TrainModel} learns a {@link
 * org.kundereise.silver.linkage.LinkageModel} from records without any truth; {@link
 * org.kundereise.silver.linkage.FindPairs} applies a model to records, which need not be those it
 * was trained on; {@link org.kundereise.silver.linkage.ClusterRecords} makes persons of the pairs.
 * A model is a plain value that can be kept as JSON: with a kept model the pairs are a function of
 * the records alone.
 *
 * <p>After Fellegi and Sunter, "A theory for record linkage" (JASA 64, 1969), with string
 * comparison by Winkler (1990) and parameters by the EM algorithm (Dempster, Laird and Rubin,
 * 1977).
 */
package org.kundereise.silver.linkage;
