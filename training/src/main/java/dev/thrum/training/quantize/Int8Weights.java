package dev.thrum.training.quantize;

import java.util.Arrays;

/// The weights of a layer in int8 with one scale per output channel and 0 as zero point, and its
/// bias in int32 at the scale of the products, `input scale · weight scale`.
///
/// Scales are rounded up to a float16 where that type has the range, so that half the bytes hold
/// them exactly: in small layers scales are a good part of the file.
final class Int8Weights {
    /// Symmetric: −128 is not used.
    private static final int LARGEST = 127;

    private static final float SMALLEST_HALF = 0x1p-14f;
    private static final float LARGEST_HALF = 65_504;

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
        if (!(scale * inputScale >= Float.MIN_NORMAL)) {
            return 1;
        }
        return isHalf(scale) ? roundedUpToHalf(scale) : scale;
    }

    private static boolean isHalf(float scale) {
        return scale >= SMALLEST_HALF && scale <= LARGEST_HALF;
    }

    private static float roundedUpToHalf(float scale) {
        short half = Float.floatToFloat16(scale);
        boolean tooSmall = Float.float16ToFloat(half) < scale;
        return Float.float16ToFloat(tooSmall ? (short) (half + 1) : half);
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

    /// Whether every scale is exactly a float16.
    boolean hasHalfScales() {
        for (float scale : scales) {
            if (!isHalf(scale)) {
                return false;
            }
        }
        return true;
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
