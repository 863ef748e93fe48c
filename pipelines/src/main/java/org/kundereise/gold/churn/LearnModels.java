package org.kundereise.gold.churn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kundereise.gold.churn.MeasureChurn.Models;
import org.kundereise.gold.churn.MeasureChurn.Sample;
import org.kundereise.gold.churn.TrainChurn.Trained;
import org.kundereise.stats.classification.Quality;

/** Learns the models that a night needs, unless they are there already. */
record LearnModels(CutOffs cutOffs, Sample sample) {

  /**
   * @param kept what the table has
   */
  Models run(List<ChurnModel> kept) {
    Optional<ChurnModel> last = kept.stream().findFirst().filter(this::isStillDue);
    if (last.isPresent()) {
      return new Models(last, List.of(), true);
    }
    TrainChurn train = new TrainChurn(cutOffs, sample);
    Optional<Trained> inUse = train.run(cutOffs.learnt());
    List<Trained> learnt = new ArrayList<>(inUse.stream().toList());
    inUse.flatMap(model -> train.run(cutOffs.matured())).map(this::matured).ifPresent(learnt::add);
    return new Models(inUse.map(Trained::model), learnt, false);
  }

  private boolean isStillDue(ChurnModel model) {
    return model.trainedOn().equals(cutOffs.learnt())
        && model.fingerprint() == sample.fingerprint()
        && model.isOfTheseFeatures();
  }

  /** With what became of the first customers it predicted for. */
  private Trained matured(Trained old) {
    ChurnModel model = old.model();
    MeasureModel measure = new MeasureModel(model);
    int latest = cutOffs.of(model.trainedOn()).get(0);
    Quality measured = measure.quality(sample.known().on(latest).halves().get(1));
    List<Figure> figures = new ArrayList<>(measure.headline(measured));
    Examples then = sample.known().on(CutOffs.first(model.trainedOn()));
    figures.addAll(new WatchModel(model).matured(then, measured));
    return new Trained(model, figures);
  }
}
