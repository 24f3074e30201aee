package dev.thrum.training.network;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Random numbers a network draws while it trains, from a generator of its own: networks trained
/// side by side do not disturb each other, and a seed gives the same run on every device. Training
/// thread only.
final class Noise implements AutoCloseable {
    private final Generator generator;
    private final GeneratorOptional source;

    Noise(long seed) {
        try (PointerScope _ = new PointerScope()) {
            generator = torch.make_generator_cpu(seed);
            source = new GeneratorOptional(generator);
            generator.retainReference();
            source.retainReference();
        }
    }

    /// The values with normal noise of a given standard deviation added.
    Tensor added(Tensor values, double deviation) {
        return values.add(onDeviceOf(values, blank(values).normal_(0, deviation, source)));
    }

    /// The values with a share of them set to 0 and the others scaled up to keep the mean.
    Tensor dropped(Tensor values, double share) {
        Tensor kept = blank(values).bernoulli_(1 - share, source);
        return values.mul(onDeviceOf(values, kept.mul_(new Scalar(1 / (1 - share)))));
    }

    private static Tensor blank(Tensor like) {
        return torch.empty(like.shape());
    }

    private static Tensor onDeviceOf(Tensor like, Tensor values) {
        return like.is_cpu() ? values : values.to(like.device(), like.scalar_type());
    }

    @Override
    public void close() {
        source.close();
        generator.close();
    }
}
