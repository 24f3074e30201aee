package dev.thrum.training.network;

import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Random numbers drawn while a network trains, from a generator of its own: networks trained side
/// by side do not disturb each other, and a seed gives the same run on every device. What is drawn
/// in an epoch depends on the seed and the epoch alone, so that a training that is taken up again
/// draws what it would have drawn. Training thread only.
public final class Noise implements AutoCloseable {
    private final long seed;
    private final Generator generator;
    private final GeneratorOptional source;

    public Noise(long seed) {
        this.seed = seed;
        try (PointerScope _ = new PointerScope()) {
            generator = torch.make_generator_cpu(seed);
            source = new GeneratorOptional(generator);
            generator.retainReference();
            source.retainReference();
        }
    }

    /// The seed of one epoch: far from those of its neighbours.
    public static long seedOf(long seed, int epoch) {
        return new SplittableRandom(new SplittableRandom(seed).nextLong() ^ Long.reverse(epoch))
                .nextLong();
    }

    /// Begins what is drawn in an epoch.
    ///
    /// @param epoch its number, from 1
    public void beginEpoch(int epoch) {
        generator.set_current_seed(seedOf(seed, epoch));
    }

    /// The values with normal noise of a given standard deviation added.
    public Tensor added(Tensor values, double deviation) {
        return values.add(onDeviceOf(values, blank(values).normal_(0, deviation, source)));
    }

    /// Draws from the standard normal distribution.
    ///
    /// @param like gives shape and device
    Tensor standardNormal(Tensor like) {
        return onDeviceOf(like, blank(like).normal_(0, 1, source));
    }

    /// The values with a share of them set to 0 and the others scaled up to keep the mean.
    Tensor dropped(Tensor values, double share) {
        Tensor kept = blank(values).bernoulli_(1 - share, source);
        return values.mul(onDeviceOf(values, kept.mul_(new Scalar(1 / (1 - share)))));
    }

    /// Ones, and a share of zeros where they fall.
    ///
    /// @param like whose device the result is on
    /// @param shape lengths of the result's dimensions
    public Tensor mask(Tensor like, double share, long... shape) {
        return onDeviceOf(like, torch.empty(shape).bernoulli_(1 - share, source));
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
