package dev.thrum.edge.recording;

import dev.thrum.edge.signal.Channel;
import java.util.List;

/// What is declared about a file: how to read it and what it holds.
///
/// @param format how the file holds its frames
/// @param channels what the values of a frame are, in order
/// @param sampleRateHz frames per second
public record RecordingSettings(
        RecordingFormat format, List<Channel> channels, double sampleRateHz) {
    public RecordingSettings {
        channels = List.copyOf(channels);
        if (channels.isEmpty()) {
            throw new IllegalArgumentException("a recording needs at least one channel");
        }
        if (channels.stream().map(Channel::name).distinct().count() != channels.size()) {
            throw new IllegalArgumentException(
                    "channel names must differ, were "
                            + channels.stream().map(Channel::name).toList());
        }
        if (!(sampleRateHz > 0) || Double.isInfinite(sampleRateHz)) {
            throw new IllegalArgumentException(
                    "sample rate must be above 0 Hz, was %s".formatted(sampleRateHz));
        }
        if (format instanceof RecordingFormat.Csv csv && csv.columns().size() != channels.size()) {
            throw new IllegalArgumentException(
                    "a CSV needs one column for each of the %d channels, had %d"
                            .formatted(channels.size(), csv.columns().size()));
        }
    }
}
