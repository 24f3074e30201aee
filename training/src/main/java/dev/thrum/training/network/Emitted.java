package dev.thrum.training.network;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Names of the values a network left in a graph.
///
/// @param latent float32, 1 × latent size
/// @param reconstruction float32, 1 × inputs
/// @param negativeElbo adds the nodes of the window's negative evidence lower bound, scaled as
///   [Output#extraLoss()] and a mean squared residual are, and gives the name of that float32 of
///   shape `[1]`; null where the family has no likelihood
/// @param extras what the graph gives out besides, for those who care
public record Emitted(
        String latent,
        String reconstruction,
        @Nullable Supplier<String> negativeElbo,
        List<Extra> extras) {
    public Emitted {
        extras = List.copyOf(extras);
    }

    public Emitted(String latent, String reconstruction) {
        this(latent, reconstruction, null, List.of());
    }

    /// A further output of the graph.
    ///
    /// @param output its name outside
    /// @param value name of the float32 value, `[1, size]`
    /// @param size values in it
    public record Extra(String output, String value, int size) {}
}
