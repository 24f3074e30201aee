package dev.thrum.training.frontend;

import dev.thrum.edge.model.ModelCard;
import dev.thrum.training.graph.GraphBuilder;
import java.util.List;

/// A way to make features of a window, written as nodes of an ONNX graph. Immutable.
public sealed interface FrontEnd
        permits SpectrumFrontEnd,
                RawFrontEnd,
                EnvelopeFrontEnd,
                StatisticsFrontEnd,
                ConcatFrontEnd,
                LevelFrontEnd {
    /// Frames in one window.
    int frames();

    /// Channels in one frame.
    int channels();

    /// What the features of one channel are, in order.
    List<Section> sections();

    /// Features per channel.
    default int bins() {
        return sections().stream().mapToInt(Section::bins).sum();
    }

    /// All features of a window: `channels × bins`.
    default int features() {
        return channels() * bins();
    }

    /// The word in recipes and cards, such as `spectrum`.
    String type();

    /// What the model card says of this front end.
    default ModelCard.FrontEnd card() {
        return new ModelCard.FrontEnd(
                type(), bins(), null, List.of(), sections().stream().map(Section::card).toList());
    }

    /// Adds the nodes that make features.
    ///
    /// @param window name of a value of shape `[1, frames, channels]`, in physical units
    /// @return name of the features before standardising, shape `[1, channels × bins]`,
    ///   channel-major: feature `channel × bins + bin`
    String emit(GraphBuilder graph, String window);
}
