package dev.thrum.training.fit;

import dev.thrum.training.network.Autoencoder;
import dev.thrum.training.network.Ensemble;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Trains every member of an ensemble by itself, with a seed and a checkpoint of its own.
///
/// @param progress hears of the members' epochs as of one training
record MembersInTurn(
        Examples fit,
        Examples validation,
        TrainingSettings settings,
        Checkpoint checkpoint,
        Progress progress) {
    TrainingRun train(Ensemble ensemble) throws TrainingException {
        SplittableRandom seeds = new SplittableRandom(settings.seed());
        int epochs = ensemble.members().size() * settings.epochs();
        List<TrainingRun> runs = new ArrayList<>();
        for (Autoencoder member : ensemble.members()) {
            int before = runs.size() * settings.epochs();
            runs.add(
                    Trainer.fit(
                            member,
                            fit,
                            validation,
                            settings.withSeed(seeds.nextLong()),
                            checkpoint.ofMember(runs.size() + 1),
                            (epoch, _, trainingLoss, validationLoss) ->
                                    progress.epoch(
                                            before + epoch, epochs, trainingLoss, validationLoss)));
        }
        return TrainingRun.inTurn(runs, settings.seed());
    }
}
