package dev.thrum.edge.pipeline;

import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.Precision;
import java.nio.FloatBuffer;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/// Finds every window healthy without a look at it: what is left is Thrum's own work.
///
/// @param card of the model it stands for
/// @param precision of the model it stands for
@NullMarked
record NoModel(ModelCard card, Precision precision) implements Model {
    @Override
    public float threshold() {
        return 1;
    }

    @Override
    public void bind(List<FloatBuffer> slots) {}

    @Override
    public float score(int slot) {
        return 0.5f;
    }

    @Override
    public FloatBuffer residual() {
        return FloatBuffer.allocate(0);
    }

    @Override
    public FloatBuffer features() {
        return FloatBuffer.allocate(0);
    }

    @Override
    public FloatBuffer baseline() {
        return FloatBuffer.allocate(0);
    }

    @Override
    public void close() {}
}
