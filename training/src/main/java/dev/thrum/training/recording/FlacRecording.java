package dev.thrum.training.recording;

import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingException;
import dev.thrum.edge.recording.RecordingReader;
import dev.thrum.edge.signal.Channel;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jflac.FLACDecoder;
import org.jflac.frame.Frame;

/// A FLAC file whose header is known.
///
/// @param bits of a sample
record FlacRecording(Path file, List<Channel> channels, double sampleRateHz, long frames, int bits)
        implements Recording {
    private static final int BUFFER_BYTES = 1 << 16;

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public RecordingReader open() throws RecordingException {
        try {
            return new BlockReader(new Decoded(), channels.size(), frames);
        } catch (IOException | RuntimeException e) {
            throw Unreadable.as(file, FlacFormat.FORMAT, e);
        }
    }

    /// What FLAC itself calls frames: blocks of up to 65535 samples per channel, each with its own
    /// checksum.
    private final class Decoded implements Blocks {
        private final InputStream bytes;
        private final FLACDecoder decoder;
        private final double[] scales;
        private long end;

        Decoded() throws IOException {
            bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
            decoder = new FLACDecoder(bytes);
            decoder.readMetadata();
            scales =
                    channels.stream()
                            .mapToDouble(each -> Math.scalb(each.fullScale(), 1 - bits))
                            .toArray();
        }

        @Override
        public Span load(long frame) throws RecordingException {
            int count = 0;
            while (frame >= end) {
                count = next();
                end += count;
            }
            return new Span(end - count, count);
        }

        private int next() throws RecordingException {
            Frame block;
            try {
                block = decoder.readNextFrame();
            } catch (IOException | RuntimeException e) {
                throw Unreadable.as(file, FlacFormat.FORMAT, e);
            }
            if (decoder.getBadFrames() > 0) {
                throw new RecordingException(
                        "%s: the block at frame %d must bear its checksum, does not: the file is broken, copy the recording again"
                                .formatted(file, end));
            }
            if (block == null) {
                throw new RecordingException(
                        "%s: must hold the %d frames it states, ended after %d: it was cut short, copy the recording again"
                                .formatted(file, frames, end));
            }
            return block.header.blockSize;
        }

        @Override
        public float value(int channel, int frame) {
            return (float) (decoder.getChannelData()[channel].getOutput()[frame] * scales[channel]);
        }

        @Override
        public void close() {
            try {
                bytes.close();
            } catch (IOException e) {
                throw new UncheckedIOException(file + ": could not be closed", e);
            }
        }
    }
}
