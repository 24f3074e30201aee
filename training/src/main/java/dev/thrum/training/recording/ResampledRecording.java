package dev.thrum.training.recording;

import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingException;
import dev.thrum.edge.recording.RecordingReader;
import dev.thrum.edge.signal.Channel;
import java.util.List;

/// Another recording at another rate. Frame n of it is of the same moment as frame n · down / up of
/// the other one.
///
/// @param whole the other recording
/// @param clipFrames its frames per clip; 0 where it is unbroken
record ResampledRecording(Recording whole, double sampleRateHz, Ratio ratio, int clipFrames)
        implements Recording {
    @Override
    public String name() {
        return whole.name();
    }

    @Override
    public List<Channel> channels() {
        return whole.channels();
    }

    @Override
    public long frames() {
        long full = whole.frames() / clip();
        return full * ratio.frames(clip()) + ratio.frames(whole.frames() % clip());
    }

    /// Frames of the other recording that are one piece.
    long clip() {
        return clipFrames == 0 ? whole.frames() : clipFrames;
    }

    @Override
    public RecordingReader open() throws RecordingException {
        return new ResamplingReader(this, new Polyphase(ratio), whole.open());
    }
}
