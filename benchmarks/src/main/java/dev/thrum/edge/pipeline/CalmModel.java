package dev.thrum.edge.pipeline;

import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.model.Precision;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.NullMarked;

/// Does all that a model does for each window, counts it, and finds it healthy whatever comes out.
///
/// @param model asked for each score
/// @param windows scored so far
@NullMarked
record CalmModel(Model model, AtomicLong windows) implements Model {
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
        return model.threshold();
    }

    @Override
    public void bind(List<FloatBuffer> slots) {
        model.bind(slots);
    }

    @Override
    public float score(int slot) throws ModelException {
        windows.incrementAndGet();
        return Math.min(model.score(slot), model.threshold() / 2);
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
