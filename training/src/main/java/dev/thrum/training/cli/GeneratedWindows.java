package dev.thrum.training.cli;

import dev.thrum.edge.model.ModelCard;
import dev.thrum.training.explore.FloatWav;
import dev.thrum.training.explore.Waveform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.random.RandomGenerator;

/// Windows a decoder made, written down.
///
/// @param card the model's card
/// @param features of each window in their own unit, channel by channel
record GeneratedWindows(ModelCard card, List<float[]> features) {
    GeneratedWindows {
        features = List.copyOf(features);
    }

    /// A line for each window and channel: `sample,channel`, then a column for each feature.
    void writeCsv(Path file) throws IOException {
        StringBuilder text = new StringBuilder("sample,channel," + header() + "\n");
        int bins = card.frontEnd().bins();
        for (int sample = 0; sample < features.size(); sample++) {
            for (int channel = 0; channel < card.channels().size(); channel++) {
                StringJoiner line = new StringJoiner(",");
                line.add(Integer.toString(sample)).add(card.channels().get(channel).name());
                for (int bin = 0; bin < bins; bin++) {
                    line.add(
                            String.format(
                                    Locale.ROOT,
                                    "%.6g",
                                    features.get(sample)[channel * bins + bin]));
                }
                text.append(line).append('\n');
            }
        }
        Files.writeString(file, text);
    }

    private String header() {
        StringJoiner names = new StringJoiner(",");
        List<Double> edges = card.frontEnd().binEdgesHz();
        for (int bin = 0; bin < card.frontEnd().bins(); bin++) {
            names.add(
                    edges.isEmpty()
                            ? "feature-" + bin
                            : String.format(
                                    Locale.ROOT,
                                    "%.6g-%.6g Hz",
                                    edges.get(bin),
                                    edges.get(bin + 1)));
        }
        return names.toString();
    }

    /// The windows one after the other as signal.
    ///
    /// @throws IllegalArgumentException if features are neither samples nor bands of a spectrum
    void writeWav(Path file, RandomGenerator random) throws IOException {
        int frames = card.windowFrames();
        int channels = card.channels().size();
        try (FloatWav wav =
                new FloatWav(
                        file, channels, card.sampleRateHz(), (long) frames * features.size())) {
            for (float[] window : features) {
                wav.write(signal(window, frames, channels, random), frames);
            }
            wav.finish();
        }
    }

    private float[] signal(float[] window, int frames, int channels, RandomGenerator random) {
        ModelCard.FrontEnd frontEnd = card.frontEnd();
        boolean raw = frontEnd.type().equals("raw");
        int bins = frontEnd.bins();
        if (!raw && frontEnd.binEdgesHz().size() != bins + 1) {
            throw new IllegalArgumentException(
                    "a model that hears %s gives no waveforms: write F.csv"
                            .formatted(frontEnd.type()));
        }
        float[] signal = new float[frames * channels];
        for (int channel = 0; channel < channels; channel++) {
            float[] part = Arrays.copyOfRange(window, channel * bins, (channel + 1) * bins);
            float[] samples =
                    raw
                            ? part
                            : new Waveform(card.sampleRateHz(), frontEnd.binEdgesHz())
                                    .of(part, frames, random);
            for (int frame = 0; frame < frames; frame++) {
                signal[frame * channels + channel] = samples[frame];
            }
        }
        return signal;
    }
}
