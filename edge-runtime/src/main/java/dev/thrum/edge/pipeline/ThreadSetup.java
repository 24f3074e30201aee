package dev.thrum.edge.pipeline;

/// What the system is asked to do for the pipeline's threads. Each is called first thing on the
/// thread it is for, and throws nothing.
public interface ThreadSetup {
    /// Threads stay as they are.
    ThreadSetup NONE =
            new ThreadSetup() {
                @Override
                public void sampling() {}

                @Override
                public void inference() {}
            };

    /// This thread serves a bus.
    void sampling();

    /// This thread judges.
    void inference();
}
