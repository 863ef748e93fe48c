package org.kundereise.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kundereise.stats.classification.Calibrated;
import org.kundereise.stats.classification.Scorer;
import org.kundereise.stats.classification.TrainingRows;

/**
 * A model and what it says of each row, as one JSON object.
 *
 * @param features their names
 */
record ExplainedRows(List<String> features, Calibrated model) {

  void write(TrainingRows rows, Path file) throws IOException {
    Scorer scorer = model.scorer();
    List<Map<String, Object>> said = new ArrayList<>();
    for (double[] row : rows.features()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("features", row);
      one.put("score", scorer.score(row));
      one.put("probability", model.probability(row));
      one.put("contributions", scorer.contributions(row));
      said.add(one);
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("model", model.method().label());
    all.put("features", features);
    all.put("base", scorer.base());
    all.put("scorer", scorer);
    all.put("scaling", model.scaling());
    all.put("rows", said);
    new ObjectMapper().writeValue(file.toFile(), all);
  }
}
