package dev.thrum.training.quantize;

/// A linear map between real numbers and int8: `real = scale · (int8 − zeroPoint)`.
///
/// @param scale distance between two neighbouring values, above 0
/// @param zeroPoint the int8 that means 0, so that 0 is exact
record Int8Scale(float scale, byte zeroPoint) {
    private static final int STEPS = 255;

    Int8Scale {
        if (!(scale >= Float.MIN_NORMAL) || !Float.isFinite(scale)) {
            throw new IllegalArgumentException("a scale must be above 0, was " + scale);
        }
    }

    /// The map that spends all 256 values on a range; 0 is taken into the range. A map with 0 in
    /// the middle would leave half the values unused after a ReLU.
    static Int8Scale covering(ValueRange range) {
        float low = Math.min(0, range.low());
        float high = Math.max(0, range.high());
        float scale = (high - low) / STEPS;
        if (!(scale >= Float.MIN_NORMAL)) {
            return new Int8Scale(1, (byte) 0);
        }
        return new Int8Scale(scale, saturated(Math.rint(Byte.MIN_VALUE - low / (double) scale)));
    }

    byte quantized(float real) {
        return saturated(Math.rint((double) real / scale) + zeroPoint);
    }

    float real(byte quantized) {
        return scale * (quantized - zeroPoint);
    }

    private static byte saturated(double value) {
        return (byte) Math.clamp(value, Byte.MIN_VALUE, Byte.MAX_VALUE);
    }
}
