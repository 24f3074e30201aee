package dev.thrum.training.explore;

import dev.thrum.training.onnx.ModelProto;
import dev.thrum.training.onnx.TensorProto;
import java.nio.ByteOrder;

/// The way from standardised features back to features, read out of a graph. Immutable.
final class Standard {
    private static final String MEAN = "standardise/mean";
    private static final String FACTOR = "standardise/factor";

    private final float[] mean;
    private final float[] factor;

    private Standard(float[] mean, float[] factor) {
        this.mean = mean;
        this.factor = factor;
    }

    /// Finds the constants of the standardisation.
    ///
    /// @throws IllegalArgumentException if the graph standardises in another way
    static Standard of(ModelProto model) {
        return new Standard(constant(model, MEAN), constant(model, FACTOR));
    }

    private static float[] constant(ModelProto model, String name) {
        TensorProto found =
                model.getGraph().getInitializerList().stream()
                        .filter(tensor -> tensor.getName().equals(name))
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "graph %s: must have the constant %s, has not: is it a model that Thrum trained?"
                                                .formatted(model.getGraph().getName(), name)));
        float[] values = new float[found.getRawData().size() / Float.BYTES];
        found.getRawData()
                .asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return values;
    }

    /// Features in their own unit, channel by channel; a new array.
    float[] undone(float[] standardised) {
        float[] features = new float[standardised.length];
        for (int i = 0; i < features.length; i++) {
            features[i] = standardised[i] / factor[i] + mean[i];
        }
        return features;
    }
}
