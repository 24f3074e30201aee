package dev.thrum.training.network;

import dev.thrum.training.graph.GraphBuilder;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
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
    /// @param batch rows × [#inputs()], on the network's device
    /// @param training whether what is random in training, such as dropout, is at work
    Output forward(Batch batch, boolean training);

    /// All tensors that gradients change, always in the same order and always the same objects.
    List<Tensor> parameters();

    /// All tensors that make the network what it is: the trained ones, and those a family changes
    /// by other means, such as a codebook. Always in the same order and always the same objects.
    default List<Tensor> state() {
        return parameters();
    }

    /// Hears that an epoch begins, for what changes as training goes on. May change [#state()], but
    /// not what [#forward(Batch, boolean)] makes of a batch outside training: losses of different
    /// epochs are compared. What a network draws at random from here on depends on its seed and the
    /// epoch alone, see [Noise#beginEpoch(int)].
    ///
    /// @param epoch its number, from 1
    default void beginEpoch(int epoch) {}

    /// Epochs at the start after which the loss of training is what it will remain. Training does
    /// not end for lack of progress made in them.
    default int unsettledEpochs() {
        return 0;
    }

    /// What the family can say of itself after training, by name, such as the number of latent
    /// units that are in use.
    ///
    /// @param batch healthy rows to look at
    default Map<String, Double> figures(Batch batch) {
        return Map.of();
    }

    /// What a user must know of the figures, with the mend; empty where all is well.
    ///
    /// @param figures what [#figures(Batch)] gave
    default List<String> warnings(Map<String, Double> figures) {
        return List.of();
    }

    /// Moves the network to a device.
    default void to(Device device) {
        try (PointerScope _ = new PointerScope()) {
            for (Tensor tensor : state()) {
                tensor.set_data(tensor.detach().to(device, tensor.scalar_type()));
            }
        }
    }

    /// Writes the network into a graph as it computes outside training. Labels begin with
    /// `network/`.
    ///
    /// @param features name of a float32 value of shape 1 × [#inputs()]
    Emitted emit(GraphBuilder graph, String features);

    /// The layers in words, such as `128-64-16-64-128 relu`.
    String describe();

    /// A copy of the state in Java memory.
    default Snapshot snapshot() {
        return Snapshot.of(state());
    }

    /// Puts an earlier state back, bit by bit.
    default void restore(Snapshot snapshot) {
        snapshot.copyTo(state());
    }

    /// Trained numbers in the network.
    default long parameterCount() {
        return parameters().stream().mapToLong(Tensor::numel).sum();
    }

    @Override
    void close();
}
