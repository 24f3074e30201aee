package dev.thrum.training.frontend;

import dev.thrum.edge.model.ModelCard;
import dev.thrum.training.graph.GraphBuilder;

/// A way to make features of a window, written as nodes of an ONNX graph. Immutable.
public sealed interface FrontEnd permits SpectrumFrontEnd, RawFrontEnd {
    /// Frames in one window.
    int frames();

    /// Channels in one frame.
    int channels();

    /// Features per channel.
    int bins();

    /// All features of a window: `channels × bins`.
    default int features() {
        return channels() * bins();
    }

    /// What the model card says of this front end.
    ModelCard.FrontEnd card();

    /// Adds the nodes that make features.
    ///
    /// @param window name of a value of shape `[1, frames, channels]`, in physical units
    /// @return name of the features before standardising, shape `[1, channels × bins]`,
    ///   channel-major: feature `channel × bins + bin`
    String emit(GraphBuilder graph, String window);
}
