package dev.thrum.edge.pipeline;

import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.signal.Contribution;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Names the places that make up most of a residual: bands of a channel where the model sees a
/// spectrum, whole channels where it sees the raw window. Inference thread only.
final class ResidualRanking {
    private static final int PLACES = 3;

    private final ModelCard card;
    private final int bins;
    private final boolean hasBands;

    ResidualRanking(ModelCard card) {
        this.card = card;
        this.bins = card.frontEnd().bins();
        this.hasBands = card.frontEnd().binEdgesHz().size() == bins + 1;
    }

    /// The largest contributions, largest first; empty if there is no residual.
    ///
    /// @param residual squared residual, `channels × bins`, channel by channel
    List<Contribution> largest(FloatBuffer residual) {
        int channels = card.channels().size();
        double total = sum(residual, 0, channels * bins);
        if (!(total > 0)) {
            return List.of();
        }
        List<Contribution> places = new ArrayList<>();
        for (int channel = 0; channel < channels; channel++) {
            if (hasBands) {
                addBands(places, channel, residual, total);
            } else {
                double share = sum(residual, channel * bins, bins) / total;
                places.add(new Contribution(name(channel), Double.NaN, Double.NaN, share));
            }
        }
        return places.stream()
                .sorted(Comparator.comparingDouble(Contribution::share).reversed())
                .limit(PLACES)
                .toList();
    }

    private void addBands(
            List<Contribution> places, int channel, FloatBuffer residual, double total) {
        List<Double> edgesHz = card.frontEnd().binEdgesHz();
        for (int bin = 0; bin < bins; bin++) {
            double share = residual.get(channel * bins + bin) / total;
            places.add(
                    new Contribution(name(channel), edgesHz.get(bin), edgesHz.get(bin + 1), share));
        }
    }

    private String name(int channel) {
        return card.channels().get(channel).name();
    }

    private static double sum(FloatBuffer residual, int from, int count) {
        return IntStream.range(from, from + count).mapToDouble(residual::get).sum();
    }
}
