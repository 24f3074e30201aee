package dev.thrum.training.dataset;

/// Is handed windows one after the other.
@FunctionalInterface
public interface WindowVisitor {
    /// One window.
    ///
    /// @param recording number of the recording in its [DataSet]
    /// @param startFrame first frame of the window, counted from the start of the recording
    /// @param window frames × channels values, frame-major, in the units of the data set's
    ///   channels; overwritten after the call
    void window(int recording, long startFrame, float[] window) throws DatasetException;
}
