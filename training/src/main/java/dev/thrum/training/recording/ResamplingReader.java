package dev.thrum.training.recording;

import dev.thrum.edge.recording.RecordingException;
import dev.thrum.edge.recording.RecordingReader;

/// Makes the frames of a [ResampledRecording] while it reads the other one. Holds as many frames as
/// the filter is long, and a block more. Before its first frame and after its last one a piece is
/// taken to go on as it was there. For one thread at a time.
final class ResamplingReader implements RecordingReader {
    private static final int BLOCK_FRAMES = 4096;

    private final ResampledRecording recording;
    private final Polyphase filter;
    private final RecordingReader reader;
    private final int channels;
    private final long frames;
    private final float[] held;
    private long next;
    private long heldFrom;
    private int heldFrames;

    ResamplingReader(ResampledRecording recording, Polyphase filter, RecordingReader reader) {
        this.recording = recording;
        this.filter = filter;
        this.reader = reader;
        channels = recording.channels().size();
        frames = recording.frames();
        held = new float[(filter.length() + BLOCK_FRAMES) * channels];
    }

    @Override
    public int read(float[] values, int offsetFrames, int wanted) throws RecordingException {
        if (next >= frames) {
            return -1;
        }
        int count = (int) Math.min(wanted, frames - next);
        for (int frame = 0; frame < count; frame++, next++) {
            make(values, (offsetFrames + frame) * channels);
        }
        return count;
    }

    private void make(float[] values, int at) throws RecordingException {
        long perClip = recording.ratio().frames(recording.clip());
        long first = next / perClip * recording.clip();
        long last = Math.min(first + recording.clip(), recording.whole().frames()) - 1;
        long inClip = next % perClip;
        long latest = first + filter.latest(inClip);
        double[] weights = filter.weights(inClip);
        hold(Math.clamp(latest - weights.length + 1, first, last), Math.min(latest, last));
        for (int channel = 0; channel < channels; channel++) {
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                long frame = Math.clamp(latest - i, first, last);
                sum += weights[i] * held[(int) (frame - heldFrom) * channels + channel];
            }
            values[at + channel] = (float) sum;
        }
    }

    /// Brings frames of the other recording to memory; they are asked for front to back.
    private void hold(long from, long to) throws RecordingException {
        if (to < heldFrom + heldFrames) {
            return;
        }
        long heldEnd = heldFrom + heldFrames;
        int kept = (int) Math.max(0, heldEnd - from);
        if (kept > 0) {
            System.arraycopy(held, (heldFrames - kept) * channels, held, 0, kept * channels);
        } else {
            reader.skip(from - heldEnd);
        }
        heldFrom = from;
        heldFrames = kept;
        int read = reader.read(held, kept, held.length / channels - kept);
        heldFrames += Math.max(0, read);
        if (to >= heldFrom + heldFrames) {
            throw new RecordingException(
                    "%s: must hold the %d frames it declares, ended at frame %d: was the file cut?"
                            .formatted(
                                    recording.name(),
                                    recording.whole().frames(),
                                    heldFrom + heldFrames));
        }
    }

    @Override
    public void skip(long wanted) {
        next = Math.min(frames, next + wanted);
    }

    @Override
    public void close() {
        reader.close();
    }
}
