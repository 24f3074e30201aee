package dev.thrum.edge.sensor;

import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingException;
import dev.thrum.edge.recording.RecordingReader;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Unit;
import java.util.List;

/// One channel that counts 0, 1, 2, … A frame at `brokenAt` cannot be read.
record CountingRecording(double sampleRateHz, long frames, long brokenAt) implements Recording {
    CountingRecording(double sampleRateHz, long frames) {
        this(sampleRateHz, frames, Long.MAX_VALUE);
    }

    @Override
    public String name() {
        return "counting";
    }

    @Override
    public List<Channel> channels() {
        return List.of(Channel.unbounded("x", Unit.STANDARD_GRAVITY));
    }

    @Override
    public RecordingReader open() {
        return new RecordingReader() {
            private long next;

            @Override
            public int read(float[] values, int offsetFrames, int wanted)
                    throws RecordingException {
                if (next == frames) {
                    return -1;
                }
                if (next + wanted > brokenAt) {
                    throw new RecordingException("counting: frame " + brokenAt + " is broken");
                }
                int read = (int) Math.min(wanted, frames - next);
                for (int i = 0; i < read; i++) {
                    values[offsetFrames + i] = next++;
                }
                return read;
            }

            @Override
            public void skip(long passed) {
                next = Math.min(frames, next + passed);
            }

            @Override
            public void close() {}
        };
    }
}
