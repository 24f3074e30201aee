package dev.thrum.edge.cli;

import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.recording.FileFormat;
import dev.thrum.edge.recording.RecordingFormat;
import dev.thrum.edge.recording.RecordingSettings;
import dev.thrum.edge.signal.Channel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What the operator says of a recording. What is left out is taken from the model's card, as the
/// recording has to fit it anyway.
final class RecordingOptions {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = FormatWord.class,
            completionCandidates = FormatWord.class,
            description =
                    "How the file holds its frames: ${COMPLETION-CANDIDATES}; told by the file's ending if not given. raw: float32, little-endian, frame by frame, no header.")
    private @Nullable FileFormat format;

    @Option(
            names = "--channels",
            split = ",",
            paramLabel = "NAME:UNIT[:RANGE][=COLUMN]",
            converter = ColumnOption.Converter.class,
            description =
                    "What the values of a frame are, in order: the channel's name and unit, the upper end of its range in that unit, and its column in a CSV or Parquet file, variable in a MAT file or data set in an HDF5 file. The model's channels if not given, in columns of their names.")
    private List<ColumnOption> channels = new ArrayList<>();

    @Option(
            names = "--rate",
            paramLabel = "RATE",
            converter = RateOption.class,
            description = "Frames per second, such as 3200Hz or 48kHz. The model's if not given.")
    private @Nullable Double rateHz;

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
        Optional<FileFormat> known =
                Optional.ofNullable(format).or(() -> FileFormat.ofEnding(file));
        return known.orElseThrow(() ->
                        new CommandFailedException(
                                "%s: the ending must be one of %s, or --format must say what it is"
                                        .formatted(file, endings())))
                .reading()
                .apply(columns);
    }

    private static String endings() {
        return FileFormat.all().stream()
                .flatMap(each -> each.endings().stream())
                .map(ending -> "." + ending)
                .collect(Collectors.joining(", "));
    }
}
