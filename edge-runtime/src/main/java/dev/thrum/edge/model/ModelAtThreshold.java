package dev.thrum.edge.model;

import java.nio.FloatBuffer;
import java.util.List;

/// A model whose alarms are judged by another threshold than its package's own. Everything else is
/// the model's; closing it closes the model. Inference thread only.
public class ModelAtThreshold implements Model {
    private final Model model;
    private final float threshold;

    /// @param threshold score from which on a window is anomalous, above 0
    public ModelAtThreshold(Model model, float threshold) {
        if (!(threshold > 0) || !Float.isFinite(threshold)) {
            throw new IllegalArgumentException(
                    "a threshold must be above 0 and finite, was " + threshold);
        }
        this.model = model;
        this.threshold = threshold;
    }

    @Override
    public ModelCard card() {
        return model.card();
    }

    @Override
    public Precision precision() {
        return model.precision();
    }

    @Override
    public float threshold() {
        return threshold;
    }

    @Override
    public float acceptance() {
        return model.acceptance();
    }

    @Override
    public void bind(List<FloatBuffer> slots) {
        model.bind(slots);
    }

    @Override
    public float score(int slot) throws ModelException {
        return model.score(slot);
    }

    @Override
    public FloatBuffer residual() {
        return model.residual();
    }

    @Override
    public FloatBuffer features() {
        return model.features();
    }

    @Override
    public FloatBuffer baseline() {
        return model.baseline();
    }

    @Override
    public void close() {
        model.close();
    }
}
