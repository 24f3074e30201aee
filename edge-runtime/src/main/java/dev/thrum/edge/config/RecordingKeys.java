package dev.thrum.edge.config;

import dev.thrum.edge.recording.RecordingFormat;
import dev.thrum.edge.recording.RecordingFormat.Csv;
import dev.thrum.edge.recording.RecordingFormat.RawFloat;
import dev.thrum.edge.recording.RecordingFormat.TimeColumn;
import dev.thrum.edge.recording.RecordingFormat.TimeFormat;
import dev.thrum.edge.recording.RecordingFormat.Wav;
import dev.thrum.edge.recording.RecordingSettings;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Unit;
import dev.thrum.edge.yaml.YamlMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what is declared about recordings: `rate`, `channels`, `format`, `csv`. Stateless.
final class RecordingKeys {
    private static final double LOWEST_RATE_HZ = 1e-3;
    private static final double HIGHEST_RATE_HZ = 10e6;

    /// How a file holds its frames, by the word for it.
    private enum Kind {
        RAW,
        WAV,
        CSV;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Map<String, Kind> KINDS = words(Kind.values(), Kind::text);
    private static final Map<String, Kind> KINDS_BY_ENDING =
            Map.of(
                    "f32", Kind.RAW, "raw", Kind.RAW, "wav", Kind.WAV, "csv", Kind.CSV, "tsv",
                    Kind.CSV);

    private RecordingKeys() {}

    /// The settings, with something harmless where there was a problem.
    ///
    /// @param files the recordings; where no format is stated, the ending of the first one tells it
    static RecordingSettings read(YamlMap map, List<Path> files) {
        double rateHz = map.hertz("rate", LOWEST_RATE_HZ, HIGHEST_RATE_HZ);
        List<Channel> channels = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        readChannels(map, channels, columns);
        return new RecordingSettings(format(map, files, columns), channels, rateHz);
    }

    private static void readChannels(YamlMap map, List<Channel> channels, List<String> columns) {
        Set<String> names = new HashSet<>();
        for (YamlMap entry : map.requireMaps("channels")) {
            String name = entry.require("name", Rules.name(), "channel-" + names.size());
            if (!names.add(name)) {
                entry.refuse("name", "must differ from the other channels, was " + name);
                name += "-" + names.size();
            }
            Unit unit = entry.require("unit", Rules.unit(), Unit.ONE);
            columns.add(entry.text("column", name));
            channels.add(channel(entry, name, unit));
        }
        if (channels.isEmpty()) {
            channels.add(Channel.unbounded("missing", Unit.ONE));
            columns.add("missing");
        }
    }

    /// A range is written as its upper end: `16 g` is ±16 g.
    private static Channel channel(YamlMap entry, String name, Unit unit) {
        Optional<Double> upperSi = entry.measure("range", unit.quantity());
        if (upperSi.isPresent() && upperSi.get() <= 0) {
            entry.refuse("range", "must be above 0, it is the upper end of a range around 0");
            upperSi = Optional.empty();
        }
        return upperSi.map(si -> si / unit.factorToSi())
                .map(upper -> new Channel(name, unit, -upper, upper))
                .orElseGet(() -> Channel.unbounded(name, unit));
    }

    private static RecordingFormat format(YamlMap map, List<Path> files, List<String> columns) {
        Optional<Kind> byEnding =
                files.isEmpty()
                        ? Optional.of(Kind.RAW)
                        : Optional.ofNullable(KINDS_BY_ENDING.get(ending(files.getFirst())));
        Kind kind =
                byEnding.isPresent()
                        ? map.choice("format", KINDS, byEnding.get())
                        : map.choice("format", KINDS);
        Optional<YamlMap> csv = map.map("csv");
        if (csv.isPresent() && kind != Kind.CSV) {
            map.refuse("csv", "is for format csv only, the format is " + kind.text());
        }
        return switch (kind) {
            case RAW -> new RawFloat();
            case WAV -> new Wav();
            case CSV -> csv.map(found -> csv(found, columns)).orElseGet(() -> plain(columns));
        };
    }

    private static Csv csv(YamlMap map, List<String> columns) {
        char separator = map.read("separator", Rules.separator()).orElse(',');
        char decimal = map.choice("decimal", Map.of(".", '.', ",", ','), '.');
        boolean header = map.flag("header", true);
        @Nullable TimeColumn time =
                map.map("time")
                        .map(found ->
                                new TimeColumn(
                                        found.requireText("column"),
                                        found.choice("format", timeFormats())))
                        .orElse(null);
        try {
            return new Csv(separator, header, decimal, columns, time);
        } catch (IllegalArgumentException e) {
            map.refuse("separator", "cannot be: " + e.getMessage());
            return plain(columns);
        }
    }

    private static Csv plain(List<String> columns) {
        return Csv.of(columns.toArray(String[]::new));
    }

    private static Map<String, TimeFormat> timeFormats() {
        return words(
                TimeFormat.values(),
                each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static String ending(Path file) {
        String name = file.toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> Map<String, E> words(
            E[] values, java.util.function.Function<E, String> word) {
        Map<String, E> map = new LinkedHashMap<>();
        Arrays.stream(values).forEach(value -> map.put(word.apply(value), value));
        return map;
    }
}
