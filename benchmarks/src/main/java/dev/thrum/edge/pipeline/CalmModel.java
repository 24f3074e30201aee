package dev.thrum.edge.pipeline;

import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelAtThreshold;
import dev.thrum.edge.model.ModelException;
import org.jspecify.annotations.NullMarked;

/// Does all that a model does for each window, and finds it healthy whatever comes out.
@NullMarked
final class CalmModel extends ModelAtThreshold {
    private final Runnable onWindow;

    /// @param model asked for each score
    /// @param onWindow called with each, on the inference thread
    CalmModel(Model model, Runnable onWindow) {
        super(model, model.threshold());
        this.onWindow = onWindow;
    }

    @Override
    public float score(int slot) throws ModelException {
        onWindow.run();
        return Math.min(super.score(slot), threshold() / 2);
    }
}
