package dev.thrum.training.recipe;

import dev.thrum.training.fit.Corruption;
import dev.thrum.training.fit.Loss;
import dev.thrum.training.fit.Penalty;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How the network is trained, as far as a recipe says it.
///
/// @param loss what is made small
/// @param channelWeights how much each channel weighs in the loss; empty where all weigh the same
/// @param penalties what is made small besides
/// @param corruption what is done to the input alone
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
/// @param warp most that the frequencies of a copy are moved by, as a share of them
public record TrainingPlan(
        Loss loss,
        List<Double> channelWeights,
        List<Penalty> penalties,
        Corruption corruption,
        int epochs,
        int batch,
        double learningRate,
        double weightDecay,
        int patience,
        double validation,
        int copies,
        double gainDb,
        double tiltDb,
        double warp) {
    public TrainingPlan {
        channelWeights = List.copyOf(channelWeights);
        penalties = List.copyOf(penalties);
    }

    /// The loss with its penalties in the model card's words, such as `mse + contractive 0.001`.
    public String lossText() {
        return Stream.concat(
                        Stream.of(
                                channelWeights.isEmpty()
                                        ? loss.text()
                                        : loss.text() + " weighted " + channelWeights),
                        penalties.stream().map(Penalty::text))
                .collect(Collectors.joining(" + "));
    }
}
