package dev.thrum.training.dataset;

import dev.thrum.edge.recording.RecordingFormat;
import dev.thrum.edge.signal.Channel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Where recordings lie and what they are.
///
/// @param root folder all names are relative to
/// @param format how each file holds its frames
/// @param index CSV file below the root that lists the recordings in a column `file`; empty where
///   the files found below the root are the recordings
/// @param channels what the values of a frame are, in order
/// @param sampleRateHz frames per second
/// @param normal picks the healthy recordings
/// @param anomalous picks the recordings of faults, for evaluation only; empty where there are none
/// @param only picks what the model is about at all, such as one machine of several; empty for all
/// @param others picks recordings of other machines, which the model is shown once it has learned,
///   to see whether it restores those as well; empty where there are none
/// @param clipFrames frames in each of the clips recordings were strung together from, which the
///   index may list one by one; 0 where the signal is unbroken
/// @param condition column of the index that tells the operating state of a recording, such as a
///   load; empty where none does
public record DataSettings(
        Path root,
        RecordingFormat format,
        Optional<String> index,
        List<Channel> channels,
        double sampleRateHz,
        Selector normal,
        Optional<Selector> anomalous,
        Optional<Selector> only,
        Optional<Selector> others,
        int clipFrames,
        Optional<String> condition) {
    public DataSettings {
        channels = List.copyOf(channels);
    }

    /// All recordings, each of unbroken signal.
    public DataSettings(
            Path root,
            RecordingFormat format,
            Optional<String> index,
            List<Channel> channels,
            double sampleRateHz,
            Selector normal,
            Optional<Selector> anomalous) {
        this(
                root,
                format,
                index,
                channels,
                sampleRateHz,
                normal,
                anomalous,
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty());
    }

    /// Some of the recordings.
    public DataSettings only(Selector fewer) {
        return new DataSettings(
                root,
                format,
                index,
                channels,
                sampleRateHz,
                normal,
                anomalous,
                Optional.of(only.<Selector>map(now -> new Selector.Both(now, fewer)).orElse(fewer)),
                others,
                clipFrames,
                condition);
    }

    /// The same recordings in another copy of the data set.
    public DataSettings at(Path otherRoot) {
        return new DataSettings(
                otherRoot,
                format,
                index,
                channels,
                sampleRateHz,
                normal,
                anomalous,
                only,
                others,
                clipFrames,
                condition);
    }

    /// The recordings of other machines, as if they were healthy ones of this machine; empty where
    /// there are none.
    public Optional<DataSettings> ofOtherMachines() {
        return others.map(picked ->
                new DataSettings(
                        root,
                        format,
                        index,
                        channels,
                        sampleRateHz,
                        picked,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        clipFrames,
                        Optional.empty()));
    }
}
