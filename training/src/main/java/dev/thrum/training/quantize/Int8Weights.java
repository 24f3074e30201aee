package dev.thrum.training.quantize;

import java.util.Arrays;

/// The weights of a layer in int8 with one scale per output channel and 0 as zero point, and its
/// bias in int32 at the scale of the products, `input scale · weight scale`.
final class Int8Weights {
    /// Symmetric: −128 is not used.
    private static final int LARGEST = 127;

    private final byte[] weights;
    private final float[] scales;

    private Int8Weights(byte[] weights, float[] scales) {
        this.weights = weights;
        this.scales = scales;
    }

    /// Rounds a layer's weights.
    ///
    /// @param inputScale scale of the layer's input
    static Int8Weights of(Layer layer, float inputScale) {
        float[] real = Tensors.floats(layer.weight());
        int inner = innerSize(layer);
        float[] largest = new float[layer.channels()];
        for (int i = 0; i < real.length; i++) {
            int channel = i / inner % largest.length;
            largest[channel] = Math.max(largest[channel], Math.abs(real[i]));
        }
        float[] bias = bias(layer);
        float[] scales = new float[largest.length];
        for (int channel = 0; channel < scales.length; channel++) {
            scales[channel] = scale(largest[channel], Math.abs(bias[channel]), inputScale);
        }
        byte[] weights = new byte[real.length];
        for (int i = 0; i < real.length; i++) {
            float scale = scales[i / inner % scales.length];
            weights[i] = (byte) Math.clamp(Math.rint((double) real[i] / scale), -LARGEST, LARGEST);
        }
        return new Int8Weights(weights, scales);
    }

    /// The scale of a channel: as fine as its largest weight allows, but so that its bias fits into
    /// an int32 with a bit to spare for the sum of products.
    private static float scale(float largestWeight, float bias, float inputScale) {
        double byWeight = (double) largestWeight / LARGEST;
        double byBias = bias / ((1 << 30) * (double) inputScale);
        float scale = (float) Math.max(byWeight, byBias);
        return scale >= Float.MIN_NORMAL && scale * inputScale >= Float.MIN_NORMAL ? scale : 1;
    }

    private static float[] bias(Layer layer) {
        return layer.bias() == null ? new float[layer.channels()] : Tensors.floats(layer.bias());
    }

    /// How many neighbouring weights belong to the same channel.
    private static int innerSize(Layer layer) {
        int inner = 1;
        for (int axis = layer.channelAxis() + 1; axis < layer.weight().getDimsCount(); axis++) {
            inner *= Math.toIntExact(layer.weight().getDims(axis));
        }
        return inner;
    }

    byte[] weights() {
        return weights.clone();
    }

    float[] scales() {
        return scales.clone();
    }

    /// A bias in units of the products.
    int[] rounded(float[] bias, float inputScale) {
        int[] rounded = new int[bias.length];
        Arrays.setAll(
                rounded,
                channel ->
                        (int) Math.rint(bias[channel] / ((double) inputScale * scales[channel])));
        return rounded;
    }
}
