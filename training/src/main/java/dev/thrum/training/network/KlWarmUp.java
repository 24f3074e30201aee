package dev.thrum.training.network;

/// How much the divergence from the prior weighs in each epoch: nothing in the first, then in even
/// steps up to its full weight, so that the decoder learns to use the code before the prior pulls
/// it away. Sønderby, Raiko, Maaløe, Sønderby and Winther, "Ladder Variational Autoencoders", 2016,
/// section 3.
///
/// @param fullWeight weight after the warm-up, above 0
/// @param epochs epochs with less than that; 0 for the full weight from the start
record KlWarmUp(double fullWeight, int epochs) {
    /// The weight in an epoch.
    ///
    /// @param epoch its number, from 1
    double weight(int epoch) {
        return epoch > epochs ? fullWeight : fullWeight * (epoch - 1) / epochs;
    }
}
