package dev.thrum.training.frontend;

import dev.thrum.training.graph.GraphBuilder;
import dev.thrum.training.graph.GraphSession;
import dev.thrum.training.onnx.ModelProto;
import java.nio.FloatBuffer;
import java.util.Map;

/// Makes features by running a front end's own nodes. Not thread-safe.
public final class FeatureExtractor implements AutoCloseable {
    private final GraphSession session;

    /// Features before standardising.
    public FeatureExtractor(FrontEnd frontEnd) {
        session = new GraphSession(graph(frontEnd));
    }

    /// A front end alone, from input `window` to output `features`.
    public static ModelProto graph(FrontEnd frontEnd) {
        GraphBuilder graph = new GraphBuilder("front end");
        String window = graph.input("window", 1, frontEnd.frames(), frontEnd.channels());
        graph.rename(frontEnd.emit(graph, window), "features");
        graph.output("features", 1, frontEnd.features());
        return graph.build(Map.of());
    }

    /// Features of one window.
    ///
    /// @param window frames × channels values, frame-major, in physical units
    /// @return channels × bins features, channel-major; a new array
    public float[] features(float[] window) {
        session.run(window);
        return session.copyOf("features");
    }

    /// Features of one window, read from the buffer's position on.
    ///
    /// @param window at least frames × channels values, frame-major; its position moves past them
    /// @return channels × bins features, channel-major; a new array
    public float[] features(FloatBuffer window) {
        FloatBuffer input = session.input();
        for (int i = 0; i < input.capacity(); i++) {
            input.put(i, window.get());
        }
        session.run();
        return session.copyOf("features");
    }

    @Override
    public void close() {
        session.close();
    }
}
