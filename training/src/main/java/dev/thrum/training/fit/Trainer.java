package dev.thrum.training.fit;

import dev.thrum.training.network.Autoencoder;
import dev.thrum.training.network.Batch;
import dev.thrum.training.network.Libtorch;
import dev.thrum.training.network.Output;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/// Trains a network by Adam on shuffled batches, stops when healthy data it does not see are no
/// longer reconstructed better, and leaves the best weights in place. With one seed and on the
/// processor, a training gives the same weights every time, bit by bit. One thread, the caller's.
public final class Trainer {
    private static final int VALIDATION_BATCH = 1024;

    private final Autoencoder network;
    private final TrainingSettings settings;

    private Trainer(Autoencoder network, TrainingSettings settings) {
        this.network = network;
        this.settings = settings;
    }

    /// Trains a network in place and leaves it in CPU memory.
    ///
    /// @param fit rows to learn from
    /// @param validation rows never learned from, which decide when to stop
    /// @throws TrainingException if the device is not there, or if the loss stops being a number
    public static TrainingRun fit(
            Autoencoder network,
            Examples fit,
            Examples validation,
            TrainingSettings settings,
            Progress progress)
            throws TrainingException {
        requireWidth("fit", fit, network);
        requireWidth("validation", validation, network);
        return new Trainer(network, settings).run(fit, validation, progress);
    }

    private static void requireWidth(String name, Examples examples, Autoencoder network) {
        if (examples.width() != network.inputs()) {
            throw new IllegalArgumentException(
                    "%s rows must have the network's %d values, had %d"
                            .formatted(name, network.inputs(), examples.width()));
        }
    }

    private TrainingRun run(Examples fit, Examples validation, Progress progress)
            throws TrainingException {
        long start = System.nanoTime();
        DeviceChoice resolved = settings.device().resolve();
        Libtorch.prepareThread(settings.threads());
        SplittableRandom random = new SplittableRandom(settings.seed());
        try (PointerScope _ = new PointerScope();
                Device device = resolved.device();
                Batches batches =
                        new Batches(fit, settings.augmentation(), settings.batch(), device);
                Batches held =
                        new Batches(validation, Augmentation.none(), VALIDATION_BATCH, device)) {
            network.to(device);
            Optimizer optimizer = optimizer();
            Course course = new Course(settings.patience(), network.unsettledEpochs());
            while (course.epochs() < settings.epochs() && !course.isOver()) {
                batches.shuffle(random);
                network.beginEpoch(course.epochs() + 1);
                double trainingLoss = learn(batches, optimizer, random);
                double validationLoss = measure(held, random);
                requireNumber(course.epochs() + 1, trainingLoss + validationLoss);
                if (course.add(trainingLoss, validationLoss)) {
                    course.keep(network.snapshot());
                }
                progress.epoch(course.epochs(), settings.epochs(), trainingLoss, validationLoss);
            }
            network.restore(course.best());
            network.to(DeviceChoice.CPU.device());
            double seconds = (System.nanoTime() - start) / 1e9;
            return course.run(seconds, resolved.text(), settings.seed());
        }
    }

    private Optimizer optimizer() {
        TensorVector parameters = new TensorVector(network.parameters().toArray(Tensor[]::new));
        if (settings.weightDecay() == 0) {
            return new Adam(parameters, new AdamOptions(settings.learningRate()));
        }
        AdamWOptions options = new AdamWOptions(settings.learningRate());
        options.weight_decay().put(settings.weightDecay());
        return new AdamW(parameters, options);
    }

    /// One pass over the data. Every step has a scope of its own: what it makes in native memory
    /// would otherwise stay until the collector runs.
    private double learn(Batches batches, Optimizer optimizer, SplittableRandom random) {
        double sum = 0;
        while (batches.hasNext()) {
            try (PointerScope _ = new PointerScope()) {
                Batch batch = batches.next(random);
                optimizer.zero_grad();
                Tensor loss = loss(batch, true);
                loss.backward();
                optimizer.step();
                sum += loss.item_double() * batch.rows();
            }
        }
        return sum / batches.rows();
    }

    private double measure(Batches batches, SplittableRandom random) {
        double sum = 0;
        batches.rewind();
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            while (batches.hasNext()) {
                try (PointerScope _ = new PointerScope()) {
                    Batch batch = batches.next(random);
                    sum += loss(batch, false).item_double() * batch.rows();
                }
            }
        }
        return sum / batches.rows();
    }

    private Tensor loss(Batch batch, boolean training) {
        Output output = network.forward(batch, training);
        Tensor loss = settings.loss().of(output.reconstruction(), batch.values());
        Tensor extra = output.extraLoss();
        return extra == null ? loss : loss.add(extra);
    }

    private void requireNumber(int epoch, double loss) throws TrainingException {
        if (!Double.isFinite(loss)) {
            throw new TrainingException(
                    ("the loss must stay a number, was %s after epoch %d with training.learningRate"
                                    + " %s: lower the rate, or look for values out of range in the"
                                    + " data")
                            .formatted(loss, epoch, settings.learningRate()));
        }
    }
}
