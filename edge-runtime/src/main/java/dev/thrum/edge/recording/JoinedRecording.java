package dev.thrum.edge.recording;

import dev.thrum.edge.signal.Channel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Several recordings one after the other, as if they had been taken in one go.
record JoinedRecording(String name, List<Recording> parts) implements Recording {
    JoinedRecording {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException(name + ": needs at least one recording to join");
        }
        Recording first = parts.getFirst();
        for (Recording part : parts) {
            if (!part.channels().equals(first.channels())
                    || part.sampleRateHz() != first.sampleRateHz()) {
                throw new IllegalArgumentException(
                        "%s: recordings joined must have the same channels and rate, %s has %s at %s Hz, %s has %s at %s Hz"
                                .formatted(
                                        name,
                                        first.name(),
                                        first.channels(),
                                        first.sampleRateHz(),
                                        part.name(),
                                        part.channels(),
                                        part.sampleRateHz()));
            }
        }
    }

    @Override
    public List<Channel> channels() {
        return parts.getFirst().channels();
    }

    @Override
    public double sampleRateHz() {
        return parts.getFirst().sampleRateHz();
    }

    @Override
    public long frames() {
        return parts.stream().mapToLong(Recording::frames).sum();
    }

    @Override
    public RecordingReader open() {
        return new JoinedReader();
    }

    /// Holds one part open at a time.
    private final class JoinedReader implements RecordingReader {
        private int nextPart;
        private @Nullable RecordingReader current;
        private long leftInCurrent;

        @Override
        public int read(float[] values, int offsetFrames, int frames) throws RecordingException {
            int total = 0;
            while (total < frames) {
                RecordingReader reader = current();
                if (reader == null) {
                    return total == 0 ? -1 : total;
                }
                int read = reader.read(values, offsetFrames + total, frames - total);
                if (read < 0) {
                    close();
                } else {
                    total += read;
                    leftInCurrent -= read;
                }
            }
            return total;
        }

        @Override
        public void skip(long frames) throws RecordingException {
            long left = frames;
            while (left > 0 && (current != null || nextPart < parts.size())) {
                long inPart = current == null ? parts.get(nextPart).frames() : leftInCurrent;
                if (left < inPart) {
                    skipWithin(left);
                    return;
                }
                left -= inPart;
                leavePart();
            }
        }

        private void skipWithin(long frames) throws RecordingException {
            RecordingReader reader = current();
            if (reader != null) {
                reader.skip(frames);
                leftInCurrent -= frames;
            }
        }

        private void leavePart() {
            if (current == null) {
                nextPart++;
            } else {
                close();
            }
        }

        private @Nullable RecordingReader current() throws RecordingException {
            if (current == null && nextPart < parts.size()) {
                current = parts.get(nextPart).open();
                leftInCurrent = parts.get(nextPart).frames();
                nextPart++;
            }
            return current;
        }

        @Override
        public void close() {
            if (current != null) {
                current.close();
                current = null;
            }
        }
    }
}
