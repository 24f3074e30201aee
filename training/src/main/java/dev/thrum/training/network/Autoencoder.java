package dev.thrum.training.network;

import dev.thrum.training.graph.GraphBuilder;
import java.util.List;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;

/// A network that squeezes standardised features through a small latent code and restores them: the
/// port every family implements. It owns native memory until it is closed. One thread at a time.
///
/// Tensors a method returns belong to the `PointerScope` of the caller; those of [#parameters()]
/// belong to the network.
public interface Autoencoder extends AutoCloseable {
    /// Values in one row of features: channels × bins.
    int inputs();

    /// Values in the latent code.
    int latentSize();

    /// Runs a batch through the network.
    ///
    /// @param batch float32 rows × [#inputs()], on the network's device
    /// @param training whether input noise and dropout are at work
    Output forward(Tensor batch, boolean training);

    /// All trained tensors, always in the same order and always the same objects.
    List<Tensor> parameters();

    /// Moves the weights to a device.
    void to(Device device);

    /// Writes the network into a graph as it computes outside training. Labels begin with
    /// `network/`.
    ///
    /// @param features name of a float32 value of shape 1 × [#inputs()]
    Emitted emit(GraphBuilder graph, String features);

    /// The layers in words, such as `128-64-16-64-128 relu`.
    String describe();

    /// A copy of the weights in Java memory.
    default Snapshot snapshot() {
        return Snapshot.of(parameters());
    }

    /// Puts earlier weights back, bit by bit.
    default void restore(Snapshot snapshot) {
        snapshot.copyTo(parameters());
    }

    /// Trained numbers in the network.
    default long parameterCount() {
        return parameters().stream().mapToLong(Tensor::numel).sum();
    }

    @Override
    void close();
}
