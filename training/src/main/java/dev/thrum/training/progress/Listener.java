package dev.thrum.training.progress;

/// Hears how far a long piece of work has come, on the thread that does it.
public interface Listener {
    /// Hears nothing.
    Listener SILENT =
            new Listener() {
                @Override
                public void begin(String phase, long steps) {}

                @Override
                public void step(long done, String detail) {}

                @Override
                public void end() {}

                @Override
                public void note(String line) {}
            };

    /// A phase begins, such as `features`.
    ///
    /// @param steps most steps it may take
    void begin(String phase, long steps);

    /// Steps of the phase were done.
    ///
    /// @param done how many so far
    /// @param detail a figure that goes with it; may be empty
    void step(long done, String detail);

    /// The phase ended, perhaps before its last step.
    void end();

    /// Something worth a line of its own.
    void note(String line);
}
