package dev.thrum.training.network;

/// A network whose best weights are computed from the data at once, without gradients: it is shown
/// every row, and then solved.
public interface ClosedForm extends Autoencoder {
    /// Takes healthy rows into account.
    ///
    /// @param batch rows on any device; not kept
    void observe(Batch batch);

    /// Sets the weights to what is best for all rows observed so far.
    void solve();
}
