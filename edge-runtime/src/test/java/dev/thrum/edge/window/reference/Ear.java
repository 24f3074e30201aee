package dev.thrum.edge.window.reference;

import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingException;
import dev.thrum.edge.recording.RecordingReader;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.SkipReason;
import dev.thrum.edge.signal.Verdict;
import dev.thrum.edge.store.StateStore;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A watch that hears windows of 1,024 frames, every window a look, all of them calm.
final class Ear {
    static final int FRAMES = 1024;
    static final int LOOKS = 150;

    private final List<Channel> channels;
    private final FloatBuffer slot;
    private final SignalWatch watch;
    private long endNanos;

    Ear(List<Channel> channels, double sampleRateHz, StateStore store) {
        this.channels = channels;
        slot =
                ByteBuffer.allocateDirect(FRAMES * channels.size() * Float.BYTES)
                        .order(ByteOrder.nativeOrder())
                        .asFloatBuffer();
        watch =
                new SignalWatch(
                        "pump",
                        Optional.of(new ReferenceSettings(Duration.ZERO, LOOKS, 5, 0.25)),
                        channels,
                        sampleRateHz,
                        List.of(slot),
                        store);
    }

    static Ear of(Recording recording, StateStore store) {
        return new Ear(recording.channels(), recording.sampleRateHz(), store);
    }

    SignalWatch watch() {
        return watch;
    }

    Verdict.@Nullable Skipped hear(float[] window) {
        slot.put(0, window, 0, FRAMES * channels.size());
        endNanos += 1_000_000_000;
        Verdict.Skipped fault = watch.inspect(0, endNanos);
        if (fault == null) {
            watch.calm();
        }
        return fault;
    }

    /// Hears a recording window by window.
    ///
    /// @return every fault told, in order
    List<Verdict.Skipped> hear(Recording recording) throws RecordingException {
        List<Verdict.Skipped> faults = new ArrayList<>();
        float[] window = new float[FRAMES * channels.size()];
        try (RecordingReader reader = recording.open()) {
            while (reader.read(window, 0, FRAMES) == FRAMES) {
                Verdict.Skipped fault = hear(window);
                if (fault != null) {
                    faults.add(fault);
                }
            }
        }
        return faults;
    }

    /// The reasons told, each once.
    static List<SkipReason> reasons(List<Verdict.Skipped> faults) {
        return faults.stream().map(Verdict.Skipped::reason).distinct().toList();
    }
}
