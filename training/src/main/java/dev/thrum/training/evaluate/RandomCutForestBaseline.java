package dev.thrum.training.evaluate;

import com.amazon.randomcutforest.RandomCutForest;
import dev.thrum.training.dataset.Observation;
import dev.thrum.training.frontend.Floors;
import java.util.List;

/// The Random Cut Forest of Amazon (Guha, Mishra, Roy and Schrijvers, ICML 2016) over the
/// standardised features: how much a window would add to the depth of trees of healthy windows. The
/// trees hold even samples of all healthy windows and learn nothing from those they judge.
///
/// @param floor least standard deviations of features
/// @param seed seed of samples and cuts
record RandomCutForestBaseline(Floors floor, long seed) implements Baseline {
    private static final int TREES = 50;
    private static final int SAMPLE = 256;

    @Override
    public String method() {
        return "random-cut-forest";
    }

    @Override
    public Ruler fit(List<Observation> healthy) {
        StandardisedFeatures features = new StandardisedFeatures(healthy, floor);
        RandomCutForest forest =
                RandomCutForest.builder()
                        .dimensions(healthy.getFirst().features().length)
                        .numberOfTrees(TREES)
                        .sampleSize(SAMPLE)
                        .outputAfter(1)
                        .timeDecay(0)
                        .randomSeed(seed)
                        .parallelExecutionEnabled(false)
                        .build();
        healthy.forEach(window -> forest.update(features.of(window)));
        return window -> forest.getAnomalyScore(features.of(window));
    }
}
