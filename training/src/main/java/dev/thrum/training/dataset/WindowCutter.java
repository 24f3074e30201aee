package dev.thrum.training.dataset;

import dev.thrum.edge.recording.RecordingException;
import dev.thrum.edge.recording.RecordingReader;

/// Cuts windows out of a recording front to back, reading every frame once however far windows
/// overlap. Holds one window. One thread.
final class WindowCutter implements AutoCloseable {
    private final LabelledRecording recording;
    private final RecordingReader reader;
    private final int channels;
    private final int frames;
    private final float[] window;
    private long held = -1;
    private long readerAt;

    WindowCutter(LabelledRecording recording, int frames) throws RecordingException {
        this.recording = recording;
        this.channels = recording.signal().channels().size();
        this.frames = frames;
        this.window = new float[Math.multiplyExact(frames, channels)];
        this.reader = recording.signal().open();
    }

    /// The window that starts at a frame not before that of the window cut last.
    ///
    /// @return frames × channels values, frame-major; overwritten by the next call
    float[] cut(long start) throws RecordingException, DatasetException {
        int kept = held < 0 ? 0 : (int) Math.max(0, held + frames - start);
        if (kept > 0) {
            int from = (int) (start - held) * channels;
            System.arraycopy(window, from, window, 0, kept * channels);
        } else {
            reader.skip(start - readerAt);
            readerAt = start;
        }
        int read = kept == frames ? 0 : reader.read(window, kept, frames - kept);
        if (read < frames - kept) {
            throw new DatasetException(
                    "%s: must hold the %d frames it declares, ended at frame %d: was the file cut?"
                            .formatted(
                                    recording.name(),
                                    recording.signal().frames(),
                                    readerAt + Math.max(read, 0)));
        }
        readerAt += read;
        held = start;
        refuseWhatIsNoNumber(kept);
        return window;
    }

    private void refuseWhatIsNoNumber(int fromFrame) throws DatasetException {
        for (int at = fromFrame * channels; at < window.length; at++) {
            if (!Float.isFinite(window[at])) {
                throw new DatasetException(
                        ("%s: frame %d: channel %s must be a number, was %s: mend the recording, or"
                                        + " leave it out")
                                .formatted(
                                        recording.name(),
                                        held + at / channels,
                                        recording.signal().channels().get(at % channels).name(),
                                        window[at]));
            }
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
