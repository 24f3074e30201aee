package dev.thrum.training.frontend;

import dev.thrum.edge.model.ModelCard;
import dev.thrum.training.graph.GraphBuilder;
import java.util.List;

/// The samples themselves, channel by channel, each channel's mean taken away if wished: one
/// feature per frame and channel, in the channel's unit.
///
/// @param removeMean whether the mean of each channel over the window is subtracted
public record RawFrontEnd(int frames, int channels, boolean removeMean) implements FrontEnd {
    public RawFrontEnd {
        Signal.check(frames, channels);
    }

    @Override
    public String type() {
        return Section.RAW;
    }

    @Override
    public List<Section> sections() {
        return List.of(new Section(Section.RAW, 0, frames, false, false));
    }

    @Override
    public ModelCard.FrontEnd card() {
        return new ModelCard.FrontEnd(type(), frames, null, List.of(), null);
    }

    @Override
    public String emit(GraphBuilder graph, String window) {
        String signal = Signal.channelMajor(graph, window, frames, channels);
        String features = removeMean ? Signal.withoutMean(graph, signal) : signal;
        return Signal.reshape(graph, "frontend/features", features, 1, features());
    }
}
