package dev.thrum.edge.recording;

import dev.thrum.edge.signal.Channel;
import java.nio.file.Path;
import java.util.List;

/// A file of interleaved samples of one encoding between two byte positions.
///
/// @param file the file
/// @param channels what the values of a frame are
/// @param sampleRateHz frames per second
/// @param dataStart byte of the first sample
/// @param frames frames that follow
/// @param encoding how a sample lies in the file
record PackedRecording(
        Path file,
        List<Channel> channels,
        double sampleRateHz,
        long dataStart,
        long frames,
        SampleEncoding encoding)
        implements Recording {
    @Override
    public String name() {
        return file.toString();
    }

    int frameBytes() {
        return channels.size() * encoding.bytes();
    }

    @Override
    public RecordingReader open() throws RecordingException {
        return new PackedReader(this, RecordingFile.open(file));
    }

    /// The factor from a decoded sample to the unit of each channel.
    double[] scales() {
        return channels.stream()
                .mapToDouble(channel -> encoding.scale(channel.fullScale()))
                .toArray();
    }
}
