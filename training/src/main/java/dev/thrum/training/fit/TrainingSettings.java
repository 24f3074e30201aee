package dev.thrum.training.fit;

import java.util.List;

/// How a network is trained.
///
/// @param epochs most passes over the data
/// @param batch rows in one step
/// @param learningRate step size of Adam
/// @param weightDecay share of each weight taken away per step and unit of learning rate (AdamW); 0
///   for plain Adam
/// @param patience epochs without a new lowest validation loss after which training ends
/// @param loss what is made small
/// @param penalties what is made small besides; validation leaves them out
/// @param augmentation copies shown beside the data
/// @param corruption what is done to the input alone
/// @param seed seed of order, augmentation and noise
/// @param device where to compute
/// @param threads threads of the processor to compute on
public record TrainingSettings(
        int epochs,
        int batch,
        double learningRate,
        double weightDecay,
        int patience,
        Loss loss,
        List<Penalty> penalties,
        Augmentation augmentation,
        Corruption corruption,
        long seed,
        DeviceChoice device,
        int threads) {
    public TrainingSettings {
        penalties = List.copyOf(penalties);
        require(epochs >= 1, "epochs must be at least 1, was", epochs);
        require(batch >= 1, "batch must be at least 1, was", batch);
        require(
                learningRate > 0 && Double.isFinite(learningRate),
                "learningRate must be above 0, was",
                learningRate);
        require(
                weightDecay >= 0 && Double.isFinite(weightDecay),
                "weightDecay must be 0 or more, was",
                weightDecay);
        require(patience >= 1, "patience must be at least 1, was", patience);
        require(threads >= 1, "threads must be at least 1, was", threads);
    }

    /// Settings without penalties or corruption.
    public TrainingSettings(
            int epochs,
            int batch,
            double learningRate,
            double weightDecay,
            int patience,
            Loss loss,
            Augmentation augmentation,
            long seed,
            DeviceChoice device,
            int threads) {
        this(
                epochs,
                batch,
                learningRate,
                weightDecay,
                patience,
                loss,
                List.of(),
                augmentation,
                Corruption.none(),
                seed,
                device,
                threads);
    }

    /// The same settings with another seed.
    TrainingSettings withSeed(long other) {
        return new TrainingSettings(
                epochs,
                batch,
                learningRate,
                weightDecay,
                patience,
                loss,
                penalties,
                augmentation,
                corruption,
                other,
                device,
                threads);
    }

    private static void require(boolean kept, String rule, Number value) {
        if (!kept) {
            throw new IllegalArgumentException("training." + rule + " " + value);
        }
    }
}
