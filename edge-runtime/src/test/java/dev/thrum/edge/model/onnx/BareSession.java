package dev.thrum.edge.model.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.model.Precision;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Set;

/// The least one can do to score a window with ONNX Runtime's Java API: what Thrum's own code is
/// measured against.
final class BareSession implements AutoCloseable {
    private final NativeResources resources = new NativeResources();
    private final OrtSession session;
    private final FloatBuffer score = NativeFloats.allocate(1);
    private final Map<String, OnnxTensor> inputs;
    private final Map<String, OnnxTensor> outputs;

    BareSession(TinyModel tiny) throws OrtException, ModelException {
        int frames = tiny.windowFrames();
        int channels = tiny.channels().size();
        session = resources.own(Sessions.open(tiny.graph(Precision.INT8).toBytes()));
        FloatBuffer window = NativeFloats.allocate(frames * channels).put(0, tiny.window(1));
        inputs = Map.of("window", tensor(window, 1, frames, channels));
        outputs =
                Map.of(
                        "score",
                        tensor(score, 1),
                        "residual",
                        tensor(NativeFloats.allocate(frames * channels), 1, channels, frames));
    }

    float run() throws OrtException {
        session.run(inputs, Set.of(), outputs).close();
        return score.get(0);
    }

    private OnnxTensor tensor(FloatBuffer values, long... shape) throws OrtException {
        return resources.own(
                OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), values, shape));
    }

    @Override
    public void close() {
        resources.close();
    }
}
