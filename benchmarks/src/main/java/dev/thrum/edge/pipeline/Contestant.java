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
    void round(long[] nanos) throws Exception;

    @Override
    void close() throws IOException, OrtException;
}
