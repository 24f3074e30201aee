package dev.thrum.training.explore;

/// Cleans one window with what a model makes of it: the part of the signal the model does not know
/// is taken away.
interface Cleaning {
    /// The cleaned window.
    ///
    /// @param window frames × channels values, frame-major; not changed
    /// @param reconstruction features the network restored, in their own unit, channel by channel
    /// @param features features of the window, likewise
    /// @return frames × channels values, to be faded over with the neighbours by the weights of
    ///   [Overlap]; a new array
    float[] clean(float[] window, float[] reconstruction, float[] features);
}
