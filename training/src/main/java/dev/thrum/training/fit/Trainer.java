package dev.thrum.training.fit;

import dev.thrum.training.network.Autoencoder;
import dev.thrum.training.network.Batch;
import dev.thrum.training.network.ClosedForm;
import dev.thrum.training.network.Ensemble;
import dev.thrum.training.network.Libtorch;
import dev.thrum.training.network.Noise;
import dev.thrum.training.network.Output;
import java.util.Optional;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/// Trains a network by Adam on shuffled batches, stops when healthy data it does not see are no
/// longer reconstructed better, and leaves the best weights in place. A network with a closed form
/// is solved instead; the members of an ensemble are trained in turn. With one seed and on the
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
        return fit(network, fit, validation, settings, Checkpoint.none(), progress);
    }

    /// Trains a network in place and leaves it in CPU memory. Goes on from a checkpoint, with the
    /// result of a training that was never interrupted.
    ///
    /// @param fit rows to learn from
    /// @param validation rows never learned from, which decide when to stop
    /// @param checkpoint where to go on from, and to keep how far the training has come
    /// @throws TrainingException if the device is not there, if the loss stops being a number, or
    ///   if the checkpoint cannot be read or written or is that of another training
    public static TrainingRun fit(
            Autoencoder network,
            Examples fit,
            Examples validation,
            TrainingSettings settings,
            Checkpoint checkpoint,
            Progress progress)
            throws TrainingException {
        requireWidth("fit", fit, network);
        requireWidth("validation", validation, network);
        Trainer trainer = new Trainer(network, settings);
        return switch (network) {
            case Ensemble ensemble ->
                    new MembersInTurn(fit, validation, settings, checkpoint, progress)
                            .train(ensemble);
            case ClosedForm closed -> trainer.solve(closed, fit, validation, progress);
            default -> trainer.run(fit, validation, checkpoint, progress);
        };
    }

    private static void requireWidth(String name, Examples examples, Autoencoder network) {
        if (examples.width() != network.inputs()) {
            throw new IllegalArgumentException(
                    "%s rows must have the network's %d values, had %d"
                            .formatted(name, network.inputs(), examples.width()));
        }
    }

    private TrainingRun run(
            Examples fit, Examples validation, Checkpoint checkpoint, Progress progress)
            throws TrainingException {
        long start = System.nanoTime();
        DeviceChoice resolved = settings.device().resolve();
        Libtorch.prepareThread(settings.threads());
        try (PointerScope _ = new PointerScope();
                Device device = resolved.device();
                Batches batches =
                        new Batches(fit, settings.augmentation(), settings.batch(), device);
                Batches held =
                        new Batches(validation, Augmentation.none(), VALIDATION_BATCH, device);
                Noise noise = new Noise(settings.seed())) {
            network.to(device);
            Adam optimizer =
                    new Adam(network.parameters(), settings.learningRate(), settings.weightDecay());
            Course course = begun(checkpoint, optimizer);
            while (!isOver(course)) {
                int epoch = course.epochs() + 1;
                // All that is random follows from seed and epoch, so that a training that is taken
                // up again goes the same way.
                SplittableRandom random =
                        new SplittableRandom(Noise.seedOf(settings.seed(), epoch));
                batches.shuffle(random);
                noise.beginEpoch(epoch);
                network.beginEpoch(epoch);
                double trainingLoss = learn(batches, optimizer, random, noise);
                double validationLoss = measure(held, random);
                requireNumber(epoch, trainingLoss + validationLoss);
                if (course.add(trainingLoss, validationLoss)) {
                    course.keep(network.snapshot());
                }
                if (checkpoint.isDue() || isOver(course)) {
                    checkpoint.write(course, network, optimizer);
                }
                progress.epoch(epoch, settings.epochs(), trainingLoss, validationLoss);
            }
            network.restore(course.best());
            network.to(DeviceChoice.CPU.device());
            double seconds = (System.nanoTime() - start) / 1e9;
            return course.run(seconds, resolved.text(), settings.seed());
        }
    }

    /// One look at every row in place of epochs; on the processor, whose float64 is whole.
    private TrainingRun solve(
            ClosedForm closed, Examples fit, Examples validation, Progress progress)
            throws TrainingException {
        long start = System.nanoTime();
        Libtorch.prepareThread(settings.threads());
        SplittableRandom random = new SplittableRandom(settings.seed());
        try (PointerScope _ = new PointerScope();
                Device device = DeviceChoice.CPU.device();
                Batches batches =
                        new Batches(fit, settings.augmentation(), settings.batch(), device);
                Batches held =
                        new Batches(validation, Augmentation.none(), VALIDATION_BATCH, device)) {
            while (batches.hasNext()) {
                try (PointerScope _ = new PointerScope()) {
                    closed.observe(batches.next(random));
                }
            }
            closed.solve();
            double trainingLoss = measure(batches, random);
            double validationLoss = measure(held, random);
            requireNumber(1, trainingLoss + validationLoss);
            Course course = new Course(1, 0);
            course.add(trainingLoss, validationLoss);
            progress.epoch(1, 1, trainingLoss, validationLoss);
            double seconds = (System.nanoTime() - start) / 1e9;
            return course.run(seconds, DeviceChoice.CPU.text(), settings.seed());
        }
    }

    private Course begun(Checkpoint checkpoint, Adam optimizer) throws TrainingException {
        Course course = new Course(settings.patience(), network.unsettledEpochs());
        Optional<Checkpoint.Saved> saved = checkpoint.read(course);
        if (saved.isPresent()) {
            network.restore(saved.get().weights());
            optimizer.restore(saved.get().moments());
        }
        return course;
    }

    private boolean isOver(Course course) {
        return course.epochs() >= settings.epochs() || course.isOver();
    }

    /// One pass over the data. Every step has a scope of its own: what it makes in native memory
    /// would otherwise stay until the collector runs.
    private double learn(Batches batches, Adam optimizer, SplittableRandom random, Noise noise) {
        double sum = 0;
        while (batches.hasNext()) {
            try (PointerScope _ = new PointerScope()) {
                Batch batch = batches.next(random);
                optimizer.clearGradients();
                Tensor loss = lossInTraining(batch, noise);
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
                    sum += loss(batch, network.forward(batch, false)).item_double() * batch.rows();
                }
            }
        }
        return sum / batches.rows();
    }

    private Tensor lossInTraining(Batch batch, Noise noise) {
        Tensor input = settings.corruption().of(batch.values(), noise);
        if (settings.penalties().stream().anyMatch(Penalty::wantsInputGradient)) {
            input = input.detach().requires_grad_(true);
        }
        Output output = network.forward(batch.with(input), true);
        Tensor sum = loss(batch, output);
        for (Penalty penalty : settings.penalties()) {
            sum = sum.add(penalty.of(input, output.latent()));
        }
        return sum;
    }

    private Tensor loss(Batch target, Output output) {
        Tensor loss = settings.loss().of(output.reconstruction(), target.values());
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
