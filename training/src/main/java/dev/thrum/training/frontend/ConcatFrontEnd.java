package dev.thrum.training.frontend;

import dev.thrum.training.graph.GraphBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The features of several front ends, one after the other in each channel.
///
/// @param parts at least one, all for the same windows
public record ConcatFrontEnd(List<FrontEnd> parts) implements FrontEnd {
    public ConcatFrontEnd {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("front end: concat must have at least 1 part");
        }
        FrontEnd first = parts.getFirst();
        for (FrontEnd part : parts) {
            if (part.frames() != first.frames() || part.channels() != first.channels()) {
                throw new IllegalArgumentException(
                        "front end: the parts of concat must take the same window, took %d × %d and %d × %d"
                                .formatted(
                                        first.frames(),
                                        first.channels(),
                                        part.frames(),
                                        part.channels()));
            }
        }
    }

    @Override
    public int frames() {
        return parts.getFirst().frames();
    }

    @Override
    public int channels() {
        return parts.getFirst().channels();
    }

    @Override
    public String type() {
        return "concat";
    }

    @Override
    public List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        int bins = 0;
        for (FrontEnd part : parts) {
            for (Section section : part.sections()) {
                sections.add(section.shifted(bins));
            }
            bins += part.bins();
        }
        return List.copyOf(sections);
    }

    @Override
    public String emit(GraphBuilder graph, String window) {
        List<String> byChannel = new ArrayList<>();
        for (FrontEnd part : parts) {
            byChannel.add(
                    Signal.reshape(
                            graph,
                            "frontend/part",
                            part.emit(graph, window),
                            channels(),
                            part.bins()));
        }
        String all = graph.node("Concat", "frontend/parts", byChannel, Map.of("axis", 1));
        return Signal.reshape(graph, "frontend/features", all, 1, features());
    }
}
