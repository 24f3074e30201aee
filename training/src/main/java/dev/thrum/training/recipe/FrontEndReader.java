package dev.thrum.training.recipe;

import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Quantity;
import dev.thrum.edge.yaml.YamlMap;
import dev.thrum.training.frontend.Axis;
import dev.thrum.training.frontend.ConcatFrontEnd;
import dev.thrum.training.frontend.EnvelopeFrontEnd;
import dev.thrum.training.frontend.Floors;
import dev.thrum.training.frontend.FrontEnd;
import dev.thrum.training.frontend.LevelFrontEnd;
import dev.thrum.training.frontend.RawFrontEnd;
import dev.thrum.training.frontend.Scale;
import dev.thrum.training.frontend.SpectrumFrontEnd;
import dev.thrum.training.frontend.Statistic;
import dev.thrum.training.frontend.StatisticsFrontEnd;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads `frontEnd`, or one of its parts.
final class FrontEndReader {
    private static final double LEVEL_FLOOR_DB = 1;
    private static final Rules.Span UNKNOWN = new Rules.Span(Double.NaN, Double.NaN);

    private final YamlMap map;

    /// A front end and the floors of its features.
    ///
    /// @param floor least standard deviations: in dB for what is in dB, else in the unit of the
    ///   feature
    record Found(FrontEnd frontEnd, Floors floor) {
        static Found of(FrontEnd frontEnd, double floor) {
            return new Found(frontEnd, new Floors(Collections.nCopies(frontEnd.bins(), floor)));
        }
    }

    private interface Reader {
        Optional<Found> read(int frames, List<Channel> channels, double sampleRateHz);
    }

    FrontEndReader(YamlMap map) {
        this.map = map;
    }

    Optional<Found> read(int frames, List<Channel> channels, double sampleRateHz) {
        Map<String, Reader> readers =
                Map.of(
                        "spectrum", this::spectrum,
                        "raw", this::raw,
                        "envelope", this::envelope,
                        "statistics", this::statistics,
                        "concat", this::concat);
        Reader reader = map.choice("type", readers);
        boolean level = map.choice("normalise", Map.of("none", false, "level", true), false);
        try {
            Optional<Found> found = reader.read(frames, channels, sampleRateHz);
            return level ? found.map(FrontEndReader::withLevel) : found;
        } catch (IllegalArgumentException e) {
            map.refuse("type", "cannot be made: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Found withLevel(Found inner) {
        List<Double> floors = new ArrayList<>(inner.floor().perBin());
        floors.add(LEVEL_FLOOR_DB);
        return new Found(new LevelFrontEnd(inner.frontEnd()), new Floors(floors));
    }

    private Optional<Found> spectrum(int frames, List<Channel> channels, double sampleRateHz) {
        double highestHz = sampleRateHz / 2;
        Axis axis = axis();
        int segments = segments(frames);
        int bands = bands(frames, segments);
        double minimumHz =
                map.hertz("minimum", 0, highestHz, lowestHz(axis, frames, segments, sampleRateHz));
        double maximumHz = map.hertz("maximum", 0, highestHz, highestHz);
        Scale scale = scale();
        return Optional.of(
                Found.of(
                        new SpectrumFrontEnd(
                                frames,
                                segments,
                                map.flag("average", true),
                                channels.size(),
                                sampleRateHz,
                                bands,
                                axis,
                                minimumHz,
                                maximumHz,
                                scale),
                        floor(scale)));
    }

    private Optional<Found> envelope(int frames, List<Channel> channels, double sampleRateHz) {
        double highestHz = sampleRateHz / 2;
        Axis axis = axis();
        int segments = segments(frames);
        int bands = bands(frames, segments);
        Rules.Span carrier = map.require("band", Rules.span(highestHz), UNKNOWN);
        double minimumHz =
                map.hertz("minimum", 0, highestHz, lowestHz(axis, frames, segments, sampleRateHz));
        double maximumHz =
                map.hertz("maximum", 0, highestHz, (carrier.toHz() - carrier.fromHz()) / 2);
        Scale scale = scale();
        double floor = floor(scale);
        boolean average = map.flag("average", true);
        if (Double.isNaN(carrier.fromHz())) {
            return Optional.empty();
        }
        return Optional.of(
                Found.of(
                        new EnvelopeFrontEnd(
                                frames,
                                segments,
                                average,
                                channels.size(),
                                sampleRateHz,
                                carrier.fromHz(),
                                carrier.toHz(),
                                bands,
                                axis,
                                minimumHz,
                                maximumHz,
                                scale),
                        floor));
    }

    private Axis axis() {
        return map.choice("axis", RecipeReader.words(Axis.values(), Axis::text), Axis.LINEAR);
    }

    private int segments(int frames) {
        return map.read("segments", Automatic.or(Rules.count(1, 1_024), Automatic.segments(frames)))
                .orElse(1);
    }

    private int bands(int frames, int segments) {
        int automatic = Automatic.bands(SpectrumFrontEnd.segmentFrames(frames, segments));
        return map.require("bands", Automatic.or(Rules.count(1, 65_536), automatic), 1);
    }

    private static double lowestHz(Axis axis, int frames, int segments, double sampleRateHz) {
        double spacingHz = sampleRateHz / SpectrumFrontEnd.segmentFrames(frames, segments);
        return axis == Axis.LOGARITHMIC ? spacingHz / 2 : 0;
    }

    private Scale scale() {
        return map.choice("scale", RecipeReader.words(Scale.values(), Scale::text), Scale.DB);
    }

    private double floor(Scale scale) {
        return scale == Scale.DB
                ? map.read("floor", Rules.decibels(0)).orElse(1.0)
                : map.number("floor", 0, 1e9, 0);
    }

    private Optional<Found> raw(int frames, List<Channel> channels, double sampleRateHz) {
        boolean removeMean = map.flag("removeMean", true);
        double floor = map.number("floor", 0, 1e9, 0);
        return Optional.of(Found.of(new RawFrontEnd(frames, channels.size(), removeMean), floor));
    }

    private Optional<Found> statistics(int frames, List<Channel> channels, double sampleRateHz) {
        List<Statistic> statistics =
                map.choices("features", RecipeReader.words(Statistic.values(), Statistic::text));
        Optional<Double> floorDb = map.read("floor", Rules.decibels(0));
        if (statistics.isEmpty()) {
            map.refuse("features", "must name statistics, such as [rms, crest, kurtosis]");
            return Optional.empty();
        }
        if (statistics.contains(Statistic.VELOCITY) && !allAccelerations(channels)) {
            return Optional.empty();
        }
        List<Double> units =
                statistics.contains(Statistic.VELOCITY)
                        ? channels.stream().map(channel -> channel.unit().factorToSi()).toList()
                        : List.of();
        List<Double> floors =
                statistics.stream()
                        .map(statistic ->
                                statistic.inDecibels()
                                        ? floorDb.orElse(statistic.floor())
                                        : (Double) statistic.floor())
                        .toList();
        return Optional.of(
                new Found(
                        new StatisticsFrontEnd(
                                frames, channels.size(), sampleRateHz, statistics, units),
                        new Floors(floors)));
    }

    private boolean allAccelerations(List<Channel> channels) {
        for (Channel channel : channels) {
            if (channel.quantity() != Quantity.ACCELERATION) {
                map.refuse(
                        "features",
                        "must not hold velocity, which is the integral of an acceleration: channel %s measures %s"
                                .formatted(channel.name(), channel.quantity().text()));
                return false;
            }
        }
        return true;
    }

    private Optional<Found> concat(int frames, List<Channel> channels, double sampleRateHz) {
        List<Optional<Found>> parts =
                map.requireMaps("parts").stream()
                        .map(part -> new FrontEndReader(part).read(frames, channels, sampleRateHz))
                        .toList();
        if (parts.isEmpty() || parts.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        List<Found> found = parts.stream().map(Optional::orElseThrow).toList();
        return Optional.of(
                new Found(
                        new ConcatFrontEnd(found.stream().map(Found::frontEnd).toList()),
                        new Floors(
                                found.stream()
                                        .flatMap(part -> part.floor().perBin().stream())
                                        .toList())));
    }
}
