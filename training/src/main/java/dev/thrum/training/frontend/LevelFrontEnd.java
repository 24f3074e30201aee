package dev.thrum.training.frontend;

import dev.thrum.training.graph.GraphBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The features of a window whose channels were each divided by their own RMS, and that level in dB
/// as one more feature of the channel. Shape and loudness are then judged apart: a machine that
/// runs louder as a whole changes one feature and not all of them.
///
/// With x' the samples less their mean, the level is 20·log10 √(mean x'² + ε²), and the window
/// becomes x / √(mean x'² + ε²), ε² = [Signal#SILENCE].
///
/// @param inner makes features of what is left
public record LevelFrontEnd(FrontEnd inner) implements FrontEnd {
    public LevelFrontEnd {
        for (Section section : inner.sections()) {
            if (Statistic.isALevel(section.kind())) {
                throw new IllegalArgumentException(
                        ("front end: normalise: level takes away what %s tells: leave %s out, the"
                                        + " level itself stays a feature")
                                .formatted(section.kind(), section.kind()));
            }
        }
    }

    @Override
    public int frames() {
        return inner.frames();
    }

    @Override
    public int channels() {
        return inner.channels();
    }

    @Override
    public String type() {
        return inner.type();
    }

    @Override
    public List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        inner.sections().forEach(section -> sections.add(section.withoutLevel()));
        sections.add(new Section(Section.LEVEL, inner.bins(), 1, true, true));
        return List.copyOf(sections);
    }

    @Override
    public String emit(GraphBuilder graph, String window) {
        String signal = Signal.channelMajor(graph, window, frames(), channels());
        String power = Signal.power(graph, Signal.withoutMean(graph, signal));
        String level = Signal.decibels(graph, "frontend/level", power, 10);
        String rms =
                Signal.reshape(
                        graph,
                        "frontend/rms/frame",
                        graph.node("Sqrt", "frontend/rms", power),
                        1,
                        1,
                        channels());
        String normalised = graph.node("Div", "frontend/normalised", window, rms);
        String features =
                Signal.reshape(
                        graph,
                        "frontend/shape",
                        inner.emit(graph, normalised),
                        channels(),
                        inner.bins());
        String all =
                graph.node(
                        "Concat",
                        "frontend/shapeAndLevel",
                        List.of(features, level),
                        Map.of("axis", 1));
        return Signal.reshape(graph, "frontend/features", all, 1, features());
    }
}
