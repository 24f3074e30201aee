package dev.thrum.edge.recording;

import dev.thrum.edge.signal.Channel;
import java.util.List;

/// A stretch of signal that was written down: what it holds, and a way to read it from its start.
/// The description is cheap; nothing of the signal is kept in memory.
public interface Recording {
    /// What to call it in messages and reports: the file, and the stretch where it is a part of
    /// one.
    String name();

    /// What the values of a frame are, in order.
    List<Channel> channels();

    double sampleRateHz();

    /// Frames from the start to the end.
    long frames();

    /// A reader that stands at the first frame. Who opens it closes it; any number may be open.
    RecordingReader open() throws RecordingException;

    default double seconds() {
        return frames() / sampleRateHz();
    }
}
