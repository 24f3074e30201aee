package dev.thrum.edge.recording;

import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Unit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// What the tests of recordings share.
final class Signals {
    private Signals() {}

    /// Channels `a`, `b`, … of acceleration whose range nobody stated.
    static List<Channel> channels(int count) {
        return IntStream.range(0, count)
                .mapToObj(i ->
                        Channel.unbounded(String.valueOf((char) ('a' + i)), Unit.STANDARD_GRAVITY))
                .toList();
    }

    /// Reads to the end, in bites of an awkward size.
    static float[] readAll(Recording recording) throws RecordingException {
        int channels = recording.channels().size();
        float[] all = new float[(int) recording.frames() * channels + 7 * channels];
        int frames = 0;
        try (RecordingReader reader = recording.open()) {
            int read;
            while ((read = reader.read(all, frames, 7)) >= 0) {
                frames += read;
            }
        }
        return Arrays.copyOf(all, frames * channels);
    }
}
