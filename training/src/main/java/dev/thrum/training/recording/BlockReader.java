package dev.thrum.training.recording;

import dev.thrum.edge.recording.RecordingException;
import dev.thrum.edge.recording.RecordingReader;

/// Reads frames out of [Blocks]. What is skipped is not loaded. For one thread at a time.
final class BlockReader implements RecordingReader {
    private final Blocks blocks;
    private final int channels;
    private final long frames;
    private long next;
    private Blocks.Span loaded = new Blocks.Span(0, 0);

    /// @param frames frames of the whole recording
    BlockReader(Blocks blocks, int channels, long frames) {
        this.blocks = blocks;
        this.channels = channels;
        this.frames = frames;
    }

    @Override
    public int read(float[] values, int offsetFrames, int wanted) throws RecordingException {
        if (next >= frames) {
            return -1;
        }
        int count = (int) Math.min(wanted, frames - next);
        int at = offsetFrames * channels;
        for (int frame = 0; frame < count; frame++, next++) {
            if (!loaded.holds(next)) {
                loaded = blocks.load(next);
            }
            int inBlock = (int) (next - loaded.first());
            for (int channel = 0; channel < channels; channel++) {
                values[at++] = blocks.value(channel, inBlock);
            }
        }
        return count;
    }

    @Override
    public void skip(long wanted) {
        next = Math.min(frames, next + wanted);
    }

    @Override
    public void close() {
        blocks.close();
    }
}
