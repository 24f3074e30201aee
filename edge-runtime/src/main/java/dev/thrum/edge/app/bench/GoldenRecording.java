package dev.thrum.edge.app.bench;

import dev.thrum.edge.model.GoldenWindows;
import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingReader;
import dev.thrum.edge.signal.Channel;
import java.nio.FloatBuffer;
import java.util.List;

/// A package's golden windows in a row, over and over: signal of the very machine the model is for,
/// without a file or a sensor.
final class GoldenRecording implements Recording {
    private final List<Channel> channels;
    private final double sampleRateHz;
    private final FloatBuffer signal;
    private final int signalFrames;
    private final long frames;

    private GoldenRecording(
            List<Channel> channels, double sampleRateHz, FloatBuffer signal, long frames) {
        this.channels = List.copyOf(channels);
        this.sampleRateHz = sampleRateHz;
        this.signal = signal;
        this.signalFrames = signal.capacity() / channels.size();
        this.frames = frames;
    }

    /// @param windows that a monitor will find in it
    static GoldenRecording of(ModelPackage from, int windows) throws ModelException {
        ModelCard card = from.card();
        GoldenWindows golden = from.golden();
        int values = golden.valuesPerWindow();
        FloatBuffer signal = FloatBuffer.allocate(golden.windows() * values);
        for (int window = 0; window < golden.windows(); window++) {
            golden.copyInto(window, signal.slice(window * values, values));
        }
        long frames = card.windowFrames() + (windows - 1L) * card.hopFrames();
        return new GoldenRecording(card.toChannels(), card.sampleRateHz(), signal, frames);
    }

    @Override
    public String name() {
        return "golden windows";
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
    public long frames() {
        return frames;
    }

    @Override
    public RecordingReader open() {
        return new RecordingReader() {
            private long next;

            @Override
            public int read(float[] values, int offsetFrames, int wanted) {
                if (next >= frames) {
                    return -1;
                }
                int count = (int) Math.min(wanted, frames - next);
                int done = 0;
                while (done < count) {
                    int from = (int) ((next + done) % signalFrames);
                    int run = Math.min(count - done, signalFrames - from);
                    signal.get(
                            from * channels.size(),
                            values,
                            (offsetFrames + done) * channels.size(),
                            run * channels.size());
                    done += run;
                }
                next += count;
                return count;
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
