package dev.thrum.training.benchmark.commissioning;

import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingReader;
import dev.thrum.edge.signal.Channel;
import java.util.List;

/// A recording nobody listens to.
record SilentRecording(String name, long frames) implements Recording {
    @Override
    public List<Channel> channels() {
        return List.of();
    }

    @Override
    public double sampleRateHz() {
        return 1;
    }

    @Override
    public RecordingReader open() {
        throw new IllegalStateException("a silent recording has no signal");
    }
}
