package dev.thrum.training.fit;

import java.util.List;

/// What a training came to. The network is left as it was after `bestEpoch`.
///
/// @param epochs passes over the data that were made
/// @param bestEpoch the one with the lowest validation loss, from 1
/// @param bestValidationLoss that loss
/// @param trainingLosses mean loss over the batches of each epoch, noise and copies included
/// @param validationLosses loss on the validation rows after each epoch
/// @param seconds wall time
/// @param device `cpu` or `cuda`
/// @param seed seed of order, augmentation and noise
public record TrainingRun(
        int epochs,
        int bestEpoch,
        double bestValidationLoss,
        List<Double> trainingLosses,
        List<Double> validationLosses,
        double seconds,
        String device,
        long seed) {
    public TrainingRun {
        trainingLosses = List.copyOf(trainingLosses);
        validationLosses = List.copyOf(validationLosses);
    }
}
