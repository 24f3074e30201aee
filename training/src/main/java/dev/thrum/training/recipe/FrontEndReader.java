package dev.thrum.training.recipe;

import dev.thrum.edge.yaml.YamlMap;
import dev.thrum.training.frontend.Axis;
import dev.thrum.training.frontend.FrontEnd;
import dev.thrum.training.frontend.RawFrontEnd;
import dev.thrum.training.frontend.SpectrumFrontEnd;
import java.util.Map;
import java.util.Optional;

/// Reads `frontEnd`.
final class FrontEndReader {
    private final YamlMap map;

    /// A front end and the floor of its features.
    ///
    /// @param floor least standard deviation, in dB for a spectrum, in the channel's unit for raw
    ///   samples
    record Found(FrontEnd frontEnd, double floor) {
        boolean isInDecibels() {
            return frontEnd instanceof SpectrumFrontEnd;
        }
    }

    private interface Reader {
        Found read(int frames, int channels, double sampleRateHz);
    }

    FrontEndReader(YamlMap map) {
        this.map = map;
    }

    Optional<Found> read(int frames, int channels, double sampleRateHz) {
        Map<String, Reader> readers = Map.of("spectrum", this::spectrum, "raw", this::raw);
        Reader reader = map.choice("type", readers);
        try {
            return Optional.of(reader.read(frames, channels, sampleRateHz));
        } catch (IllegalArgumentException e) {
            map.refuse("type", "cannot be made: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Found spectrum(int frames, int channels, double sampleRateHz) {
        double highestHz = sampleRateHz / 2;
        Axis axis = map.choice("axis", RecipeReader.words(Axis.values(), Axis::text), Axis.LINEAR);
        int bands = map.integer("bands", 1, 65_536);
        int segments = map.integer("segments", 1, 1_024, 1);
        double spacingHz = sampleRateHz / SpectrumFrontEnd.segmentFrames(frames, segments);
        double lowestHz = axis == Axis.LOGARITHMIC ? spacingHz / 2 : 0;
        double minimumHz = map.hertz("minimum", 0, highestHz, lowestHz);
        double maximumHz = map.hertz("maximum", 0, highestHz, highestHz);
        double floorDb = map.read("floor", Rules.decibels(0)).orElse(1.0);
        return new Found(
                new SpectrumFrontEnd(
                        frames,
                        segments,
                        channels,
                        sampleRateHz,
                        bands,
                        axis,
                        minimumHz,
                        maximumHz),
                floorDb);
    }

    private Found raw(int frames, int channels, double sampleRateHz) {
        boolean removeMean = map.flag("removeMean", true);
        double floor = map.number("floor", 0, 1e9, 0);
        return new Found(new RawFrontEnd(frames, channels, removeMean), floor);
    }
}
