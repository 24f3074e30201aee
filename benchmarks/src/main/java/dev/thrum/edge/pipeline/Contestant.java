package dev.thrum.edge.pipeline;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import org.jspecify.annotations.NullMarked;

/// One way to score the windows of a package, to be held against others.
@NullMarked
interface Contestant extends AutoCloseable {
    /// Short name, such as `onnxruntime, C`.
    String name();

    /// Version of ONNX Runtime.
    String engine();

    /// Scores every window once, in order.
    ///
    /// @param nanos takes the time of each
    /// @param pauseMillis slept before each, not counted: a board waits for its next window, and
    ///   the caches serve others meanwhile; 0 for one right after the other
    void round(long[] nanos, long pauseMillis) throws Exception;

    @Override
    void close() throws IOException, OrtException;
}
