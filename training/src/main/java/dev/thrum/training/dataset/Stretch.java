package dev.thrum.training.dataset;

/// A run of consecutive frames of one recording.
///
/// @param recording number of the recording in its [DataSet]
/// @param firstFrame first frame, counted from 0
/// @param endFrame the frame after the last one
public record Stretch(int recording, long firstFrame, long endFrame) {
    public long frames() {
        return Math.max(0, endFrame - firstFrame);
    }
}
