package dev.thrum.training.benchmark.commissioning;

import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.Recordings;
import java.util.List;
import java.util.Optional;

/// A recording a model is put under, heard from its beginning to its end as the commissioning heard
/// it. Windows belong to the span of their last frame; those of no span are heard and not counted.
///
/// @param signal the recording
/// @param spans in order, without overlap
record Watched(Recording signal, List<Span> spans) {
    Watched {
        spans = List.copyOf(spans);
    }

    /// A recording that is heard from its first span on.
    ///
    /// @param spans in order, at least one
    static Watched fromFirst(Recording whole, List<Span> spans) {
        long start = spans.getFirst().from();
        return new Watched(
                Recordings.slice(whole, start, whole.frames()),
                spans.stream()
                        .map(span -> new Span(span.from() - start, span.to() - start, span.use()))
                        .toList());
    }

    /// The span a frame belongs to.
    Optional<Span> at(long frame) {
        return spans.stream().filter(span -> span.holds(frame)).findFirst();
    }

    /// What the machine is commissioned with, each span a recording.
    List<Recording> learned() {
        return spans.stream()
                .filter(span -> span.use() == Span.Use.LEARNED)
                .map(span -> Recordings.slice(signal, span.from(), span.to()))
                .toList();
    }
}
