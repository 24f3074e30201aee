package dev.thrum.training.recipe;

import dev.thrum.edge.recording.FileFormat;
import dev.thrum.edge.recording.RecordingFormat;
import dev.thrum.edge.recording.RecordingFormat.TimeColumn;
import dev.thrum.edge.recording.RecordingFormat.TimeFormat;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Unit;
import dev.thrum.edge.yaml.Rule;
import dev.thrum.edge.yaml.YamlMap;
import dev.thrum.training.dataset.BenchTransform;
import dev.thrum.training.dataset.DataSettings;
import dev.thrum.training.dataset.Selector;
import dev.thrum.training.dataset.WindowGrid;
import dev.thrum.training.recording.Resampled;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads `data`: where recordings lie, how they are written and what they hold.
final class DataReader {
    private static final double LOWEST_RATE_HZ = 1e-3;
    private static final double HIGHEST_RATE_HZ = 10e6;

    private final YamlMap map;
    private final List<Channel> channels = new ArrayList<>();
    private final List<String> columns = new ArrayList<>();
    private final double fileRateHz;
    private final double sampleRateHz;
    private final int clipFrames;
    private final Optional<Double> secondsBetweenClips;
    private final DataSettings settings;
    private final Optional<YamlMap> bench;
    private final int headFrames;

    DataReader(YamlMap map, Optional<Path> otherRoot) {
        this.map = map;
        Path written = map.path("root").orElse(map.mark().folder());
        readChannels();
        fileRateHz = map.hertz("rate", LOWEST_RATE_HZ, HIGHEST_RATE_HZ);
        Optional<YamlMap> clips = map.isMap("clip") ? map.map("clip") : Optional.empty();
        int clipInFile =
                clips.isPresent()
                        ? clips.get().require("length", Rules.frames(1), 1)
                        : map.read("clip", Rules.frames(1)).orElse(0);
        secondsBetweenClips =
                clips.flatMap(found -> found.optionalDuration("every"))
                        .map(every -> every.toNanos() / 1e9);
        sampleRateHz = resampledRate();
        clipFrames = resampledClip(clipInFile);
        Optional<String> index = map.optionalText("index");
        Selector normal =
                Selectors.read(map.requireMap("normal"))
                        .orElseGet(() -> new Selector.ByFile(List.of()));
        Optional<Selector> anomalous = map.map("anomalous").flatMap(Selectors::read);
        requireIndexFor("normal", normal, index);
        anomalous.ifPresent(selector -> requireIndexFor("anomalous", selector, index));
        Optional<Selector> only = map.map("only").flatMap(Selectors::read);
        only.ifPresent(selector -> requireIndexFor("only", selector, index));
        Optional<Selector> others = map.map("others").flatMap(Selectors::read);
        others.ifPresent(selector -> requireIndexFor("others", selector, index));
        settings =
                new DataSettings(
                        otherRoot.orElse(written),
                        sampleRateHz == fileRateHz
                                ? format()
                                : new Resampled(format(), fileRateHz, clipInFile),
                        index,
                        channels,
                        sampleRateHz,
                        normal,
                        anomalous,
                        only,
                        others,
                        clipFrames,
                        condition(index));
        bench = map.map("testBench");
        headFrames = bench.flatMap(found -> found.read("head", Rules.frames(2))).orElse(0);
    }

    DataSettings settings() {
        return settings;
    }

    List<Channel> channels() {
        return channels;
    }

    double sampleRateHz() {
        return sampleRateHz;
    }

    int clipFrames() {
        return clipFrames;
    }

    /// From the start of one window to the start of the next, on average where clips were taken
    /// from time to time.
    double secondsBetweenWindows(WindowGrid grid) {
        return secondsBetweenClips.isPresent()
                ? secondsBetweenClips.get() / grid.perClip()
                : grid.hopFrames() / sampleRateHz;
    }

    /// Frames a model sees of a window.
    int seenFrames(int windowFrames) {
        return headFrames == 0 ? windowFrames : headFrames;
    }

    BenchTransform bench(long seed, int windowFrames) {
        if (bench.isEmpty()) {
            return BenchTransform.none();
        }
        YamlMap found = bench.get();
        if (headFrames > windowFrames) {
            found.refuse(
                    "head",
                    "must be at most window.frames, %d frames, was %d"
                            .formatted(windowFrames, headFrames));
        }
        return new BenchTransform(
                headFrames,
                found.flag("unitRms", false),
                found.read("whiteNoise", Rules.decibels(Double.NEGATIVE_INFINITY)).orElse(null),
                seed);
    }

    private double resampledRate() {
        if (!map.has("resample")) {
            return fileRateHz;
        }
        double wantedHz = map.hertz("resample", LOWEST_RATE_HZ, HIGHEST_RATE_HZ);
        if (!Resampled.canBe(wantedHz, fileRateHz)) {
            map.refuse(
                    "resample",
                    "must be %s, %s Hz, was %s Hz".formatted(Resampled.RULE, fileRateHz, wantedHz));
            return fileRateHz;
        }
        return wantedHz;
    }

    private Optional<String> condition(Optional<String> index) {
        Optional<String> column = map.optionalText("condition");
        if (column.isPresent() && index.isEmpty()) {
            map.refuse(
                    "condition",
                    "must be missing where there is no data.index whose column it could be, was "
                            + column.get());
        }
        return column;
    }

    /// Clips as they are after resampling.
    private int resampledClip(int clipInFile) {
        if (clipInFile == 0 || sampleRateHz == fileRateHz) {
            return clipInFile;
        }
        int resampled = Resampled.clipFrames(clipInFile, sampleRateHz, fileRateHz);
        if (resampled == 0) {
            map.refuse(
                    "clip",
                    "must be a whole number of frames at %s Hz too, was %d frames at %s Hz"
                            .formatted(sampleRateHz, clipInFile, fileRateHz));
        }
        return resampled;
    }

    private void requireIndexFor(String key, Selector selector, Optional<String> index) {
        if (selector instanceof Selector.ByColumn && index.isEmpty()) {
            map.refuse(
                    key,
                    "must name files, such as files: [healthy/*.wav], where there is no data.index"
                            + " whose columns could be matched");
        }
    }

    private void readChannels() {
        Set<String> names = new HashSet<>();
        for (YamlMap channel : map.requireMaps("channels")) {
            String name = channel.requireText("name");
            Unit unit =
                    channel.require(
                            "unit", new Rule<>("one of " + Unit.symbols(), Unit::parse), Unit.ONE);
            if (!names.add(name)) {
                channel.refuse("name", "must differ from that of the other channels, was " + name);
                name += "-" + names.size();
            }
            columns.add(channel.text("column", name));
            channels.add(channel(channel, name, unit));
        }
        if (channels.isEmpty()) {
            channels.add(Channel.unbounded("missing", Unit.ONE));
            columns.add("missing");
        }
    }

    /// The range is written as its upper end, such as `16 g` for ±16 g.
    private static Channel channel(YamlMap channel, String name, Unit unit) {
        Optional<Double> end =
                channel.measure("range", unit.quantity())
                        .map(measure -> measure / unit.factorToSi());
        if (end.isPresent() && !(end.get() > 0)) {
            channel.refuse("range", "must be above 0, was %s".formatted(end.get()));
            end = Optional.empty();
        }
        return end.map(top -> new Channel(name, unit, -top, top))
                .orElseGet(() -> Channel.unbounded(name, unit));
    }

    private RecordingFormat format() {
        Map<String, FileFormat> words = new LinkedHashMap<>();
        FileFormat.all().forEach(each -> words.put(each.word(), each));
        FileFormat chosen = map.choice("format", words);
        try {
            RecordingFormat format = chosen.reading().apply(columns);
            return format instanceof RecordingFormat.Csv csv ? csv(csv.separator()) : format;
        } catch (IllegalArgumentException e) {
            map.refuse("channels", "cannot be: " + e.getMessage());
            return new RecordingFormat.RawFloat();
        }
    }

    private RecordingFormat csv(char usualSeparator) {
        Optional<YamlMap> csv = map.map("csv");
        char separator =
                csv.flatMap(found -> found.read("separator", Rules.separator()))
                        .orElse(usualSeparator);
        char decimal =
                csv.map(found -> found.choice("decimal", Map.of(".", '.', ",", ','), '.'))
                        .orElse('.');
        boolean header = csv.map(found -> found.flag("header", true)).orElse(true);
        Map<String, TimeFormat> formats =
                RecipeReader.words(
                        TimeFormat.values(),
                        each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        @Nullable TimeColumn time =
                csv.flatMap(found -> found.map("time"))
                        .map(found ->
                                new TimeColumn(
                                        found.requireText("column"),
                                        found.choice("format", formats)))
                        .orElse(null);
        try {
            return new RecordingFormat.Csv(separator, header, decimal, columns, time);
        } catch (IllegalArgumentException e) {
            map.refuse("csv", "cannot be: " + e.getMessage());
            return RecordingFormat.Csv.of(columns.toArray(String[]::new));
        }
    }
}
