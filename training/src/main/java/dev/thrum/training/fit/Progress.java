package dev.thrum.training.fit;

/// Hears of each epoch as it ends, on the training thread.
@FunctionalInterface
public interface Progress {
    /// Hears nothing.
    Progress SILENT = (epoch, epochs, trainingLoss, validationLoss) -> {};

    /// An epoch ended.
    ///
    /// @param epoch its number, from 1
    /// @param epochs the most there can be
    void epoch(int epoch, int epochs, double trainingLoss, double validationLoss);
}
