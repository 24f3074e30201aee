package dev.thrum.training.fit;

import java.util.Collections;
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

    /// The runs of several networks, one after the other, as one.
    ///
    /// @param runs at least one
    static TrainingRun inTurn(List<TrainingRun> runs, long seed) {
        List<Double> validation =
                runs.stream().map(TrainingRun::validationLosses).flatMap(List::stream).toList();
        double best = Collections.min(validation);
        return new TrainingRun(
                validation.size(),
                validation.indexOf(best) + 1,
                best,
                runs.stream().map(TrainingRun::trainingLosses).flatMap(List::stream).toList(),
                validation,
                runs.stream().mapToDouble(TrainingRun::seconds).sum(),
                runs.getFirst().device(),
                seed);
    }
}
