package dev.thrum.training.recipe;

import dev.thrum.training.fit.Loss;

/// How the network is trained, as far as a recipe says it.
///
/// @param loss what is made small
/// @param epochs most passes over the data
/// @param batch windows in one step
/// @param learningRate step size of Adam
/// @param weightDecay share of each weight taken away per step and unit of learning rate
/// @param patience epochs without a better validation loss after which training ends
/// @param validation share of the windows to learn from, the last in time of each recording, that
///   only decides when training ends
/// @param copies changed copies of every window in each epoch
/// @param gainDb standard deviation of a channel's gain in a copy
/// @param tiltDb standard deviation of a channel's tilt in a copy
public record TrainingPlan(
        Loss loss,
        int epochs,
        int batch,
        double learningRate,
        double weightDecay,
        int patience,
        double validation,
        int copies,
        double gainDb,
        double tiltDb) {}
