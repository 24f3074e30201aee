package dev.thrum.training.train;

import dev.thrum.training.classify.CodedWindow;
import dev.thrum.training.dataset.DatasetException;
import dev.thrum.training.dataset.Stretch;
import dev.thrum.training.dataset.WindowStream;
import dev.thrum.training.export.GraphScorer;
import dev.thrum.training.onnx.ModelProto;
import dev.thrum.training.progress.Listener;
import java.util.ArrayList;
import java.util.List;

/// Sends windows through encoders and keeps the codes: first that of the package's graph, then
/// those of other encoders of the same features. One thread.
final class CodeReader implements AutoCloseable {
    private final GraphScorer graph;
    private final List<Encoder> others;
    private final Listener listener;

    /// Loads the graphs.
    ///
    /// @param graph a graph of the contract of [dev.thrum.training.export.ScoreGraph]
    /// @param others closed with this reader
    CodeReader(ModelProto graph, List<Encoder> others, Listener listener) {
        this.graph = new GraphScorer(graph);
        this.others = List.copyOf(others);
        this.listener = listener;
    }

    /// The codes of every window of the stretches.
    List<CodedWindow> read(WindowStream stream, List<Stretch> stretches, String phase)
            throws DatasetException {
        List<CodedWindow> windows = new ArrayList<>();
        listener.begin(phase, stream.count(stretches));
        stream.forEach(
                stretches,
                (recording, start, window) -> {
                    windows.add(new CodedWindow(recording, start, codes(window)));
                    listener.step(windows.size(), "");
                });
        listener.end();
        return windows;
    }

    private List<float[]> codes(float[] window) {
        graph.score(window);
        List<float[]> codes = new ArrayList<>();
        codes.add(graph.latent());
        if (!others.isEmpty()) {
            float[] features = graph.features();
            for (Encoder other : others) {
                codes.add(other.code(features));
            }
        }
        return codes;
    }

    @Override
    public void close() {
        graph.close();
        others.forEach(Encoder::close);
    }
}
