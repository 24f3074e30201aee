package dev.thrum.training.network;

import java.util.random.RandomGenerator;

/// First weights of a layer, drawn in Java so that they depend on the seed alone and not on the
/// engine, its threads or its device.
final class Initialisation {
    private Initialisation() {}

    /// Normal with variance 2 / inputs, for layers before a rectifier: He, Zhang, Ren and Sun,
    /// "Delving Deep into Rectifiers", 2015, equation 10.
    static float[] he(int inputs, int outputs, RandomGenerator random) {
        double deviation = Math.sqrt(2.0 / inputs);
        float[] weights = new float[Math.multiplyExact(inputs, outputs)];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (deviation * random.nextGaussian());
        }
        return weights;
    }

    /// Uniform within ±√(6 / (inputs + outputs)), for linear layers: Glorot and Bengio,
    /// "Understanding the difficulty of training deep feedforward neural networks", 2010, equation
    /// 16.
    static float[] glorot(int inputs, int outputs, RandomGenerator random) {
        double limit = Math.sqrt(6.0 / (inputs + outputs));
        float[] weights = new float[Math.multiplyExact(inputs, outputs)];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (limit * (2 * random.nextDouble() - 1));
        }
        return weights;
    }
}
