package dev.thrum.edge.pipeline;

import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingReader;
import dev.thrum.edge.signal.Channel;
import java.util.List;

/// A recording held in memory.
final class MemoryRecording implements Recording {
    private final List<Channel> channels;
    private final double sampleRateHz;
    private final float[] values;

    MemoryRecording(List<Channel> channels, double sampleRateHz, float[] values) {
        this.channels = channels;
        this.sampleRateHz = sampleRateHz;
        this.values = values;
    }

    /// The values themselves, for a test to spoil.
    float[] values() {
        return values;
    }

    @Override
    public List<Channel> channels() {
        return channels;
    }

    @Override
    public double sampleRateHz() {
        return sampleRateHz;
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public long frames() {
        return values.length / channels.size();
    }

    @Override
    public RecordingReader open() {
        return new RecordingReader() {
            private int next;

            @Override
            public int read(float[] into, int offsetFrames, int frames) {
                int read = (int) Math.min(frames, frames() - next);
                System.arraycopy(
                        values,
                        next * channels.size(),
                        into,
                        offsetFrames * channels.size(),
                        read * channels.size());
                next += read;
                return read == 0 ? -1 : read;
            }

            @Override
            public void skip(long frames) {
                next = (int) Math.min(frames(), next + frames);
            }

            @Override
            public void close() {}
        };
    }
}
