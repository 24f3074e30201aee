package dev.thrum.edge.recording;

import dev.thrum.edge.signal.Channel;
import java.util.List;

/// The frames `from` (inclusive) to `to` (exclusive) of another recording.
record SlicedRecording(Recording whole, long from, long to) implements Recording {
    SlicedRecording {
        if (from < 0 || to > whole.frames() || from >= to) {
            throw new IllegalArgumentException(
                    "%s: a slice must lie within frames 0 to %d and hold at least one, was %d to %d"
                            .formatted(whole.name(), whole.frames(), from, to));
        }
    }

    @Override
    public String name() {
        return "%s[%d..%d]".formatted(whole.name(), from, to);
    }

    @Override
    public List<Channel> channels() {
        return whole.channels();
    }

    @Override
    public double sampleRateHz() {
        return whole.sampleRateHz();
    }

    @Override
    public long frames() {
        return to - from;
    }

    @Override
    public RecordingReader open() throws RecordingException {
        RecordingReader reader = whole.open();
        try {
            reader.skip(from);
        } catch (RecordingException e) {
            reader.close();
            throw e;
        }
        return new SliceReader(reader, frames());
    }

    private static final class SliceReader implements RecordingReader {
        private final RecordingReader reader;
        private long left;

        SliceReader(RecordingReader reader, long left) {
            this.reader = reader;
            this.left = left;
        }

        @Override
        public int read(float[] values, int offsetFrames, int frames) throws RecordingException {
            if (left == 0) {
                return -1;
            }
            int read = reader.read(values, offsetFrames, (int) Math.min(frames, left));
            left -= Math.max(read, 0);
            return read;
        }

        @Override
        public void skip(long frames) throws RecordingException {
            long passed = Math.min(frames, left);
            reader.skip(passed);
            left -= passed;
        }

        @Override
        public void close() {
            reader.close();
        }
    }
}
