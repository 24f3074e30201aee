package dev.thrum.edge.cli;

import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.recording.RecordingFormat;
import dev.thrum.edge.recording.RecordingSettings;
import dev.thrum.edge.signal.Channel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What the operator says of a recording. What is left out is taken from the model's card, as the
/// recording has to fit it anyway.
final class RecordingOptions {
    @Option(
            names = "--format",
            paramLabel = "csv|wav|raw",
            description =
                    "How the file holds its frames; told by the ending (.csv, .tsv, .wav, .f32, .raw) if not given. raw: float32, little-endian, frame by frame, no header.")
    private @Nullable FileKind format;

    @Option(
            names = "--channels",
            split = ",",
            paramLabel = "NAME:UNIT[:RANGE][=COLUMN]",
            converter = ColumnOption.Converter.class,
            description =
                    "What the values of a frame are, in order: the channel's name and unit, the upper end of its range in that unit, and its column in a CSV. The model's channels if not given, in columns of their names.")
    private List<ColumnOption> channels = new ArrayList<>();

    @Option(
            names = "--rate",
            paramLabel = "RATE",
            converter = RateOption.class,
            description = "Frames per second, such as 3200Hz or 48kHz. The model's if not given.")
    private @Nullable Double rateHz;

    /// The kinds of files, by the words of the command line.
    enum FileKind {
        csv,
        wav,
        raw
    }

    /// What is now known of a recording.
    RecordingSettings settings(Path file, ModelCard card)
            throws ModelException, CommandFailedException {
        List<Channel> known =
                channels.isEmpty()
                        ? card.toChannels()
                        : channels.stream().map(ColumnOption::channel).toList();
        List<String> columns =
                channels.isEmpty()
                        ? known.stream().map(Channel::name).toList()
                        : channels.stream().map(ColumnOption::column).toList();
        double knownRateHz = rateHz == null ? card.sampleRateHz() : rateHz;
        try {
            return new RecordingSettings(format(file, columns), known, knownRateHz);
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private RecordingFormat format(Path file, List<String> columns) throws CommandFailedException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        String ending = name.substring(name.lastIndexOf('.') + 1);
        char separator = ending.equals("tsv") ? '\t' : ',';
        FileKind kind = format == null ? kind(file, ending) : format;
        return switch (kind) {
            case csv -> new RecordingFormat.Csv(separator, true, '.', columns, null);
            case wav -> new RecordingFormat.Wav();
            case raw -> new RecordingFormat.RawFloat();
        };
    }

    private static FileKind kind(Path file, String ending) throws CommandFailedException {
        return switch (ending) {
            case "csv", "tsv" -> FileKind.csv;
            case "wav" -> FileKind.wav;
            case "raw", "f32" -> FileKind.raw;
            default ->
                    throw new CommandFailedException(
                            "%s: the ending must be .csv, .tsv, .wav, .f32 or .raw; say --format csv, wav or raw"
                                    .formatted(file));
        };
    }
}
