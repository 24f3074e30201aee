package dev.thrum.edge.pipeline;

import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.signal.Contribution;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Names the places that make up most of a residual: bands of a spectrum or of an envelope,
/// whatever part of the window they are from, single features such as the kurtosis, and raw samples
/// all together. Inference thread only.
final class ResidualRanking {
    private static final int PLACES = 3;

    private final ModelCard card;
    private final int bins;
    private final List<ModelCard.Section> sections;

    ResidualRanking(ModelCard card) {
        this.card = card;
        this.bins = card.frontEnd().bins();
        this.sections = card.frontEnd().allSections();
    }

    /// The largest contributions, largest first; empty if there is no residual.
    ///
    /// @param residual squared residual, `channels × bins`, channel by channel
    List<Contribution> largest(FloatBuffer residual) {
        int channels = card.channels().size();
        double total = sum(residual, 0, channels * bins, 1);
        if (!(total > 0)) {
            return List.of();
        }
        List<Contribution> places = new ArrayList<>();
        for (int channel = 0; channel < channels; channel++) {
            int first = channel * bins;
            for (ModelCard.Section section : sections) {
                add(places, card.channels().get(channel).name(), section, first, residual, total);
                first += section.bins();
            }
        }
        return places.stream()
                .sorted(Comparator.comparingDouble(Contribution::share).reversed())
                .limit(PLACES)
                .toList();
    }

    private void add(
            List<Contribution> places,
            String channel,
            ModelCard.Section section,
            int first,
            FloatBuffer residual,
            double total) {
        int bands = section.bands();
        if (bands == 0) {
            double share = sum(residual, first, section.bins(), 1) / total;
            places.add(new Contribution(channel, feature(section), Double.NaN, Double.NaN, share));
            return;
        }
        List<Double> edgesHz = section.edgesHz();
        for (int band = 0; band < bands; band++) {
            double share = sum(residual, first + band, section.bins() / bands, bands) / total;
            places.add(
                    new Contribution(
                            channel,
                            feature(section),
                            edgesHz.get(band),
                            edgesHz.get(band + 1),
                            share));
        }
    }

    /// A band of the spectrum needs no other name, nor does a section that is the whole channel.
    private @Nullable String feature(ModelCard.Section section) {
        boolean isBand = section.kind().equals("spectrum") && section.bands() > 0;
        boolean isAll = section.bins() == bins && section.bands() == 0;
        return isBand || isAll ? null : section.kind();
    }

    private static double sum(FloatBuffer residual, int from, int count, int step) {
        return IntStream.range(0, count).mapToDouble(i -> residual.get(from + i * step)).sum();
    }
}
