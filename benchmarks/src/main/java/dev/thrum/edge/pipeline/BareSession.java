package dev.thrum.edge.pipeline;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.thrum.edge.model.ModelCard;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/// ONNX Runtime without Thrum: the same graph, the same options, the same windows, and outputs
/// pinned in the same way.
@NullMarked
final class BareSession implements AutoCloseable {
    private final OrtSession session;
    private final List<Map<String, OnnxTensor>> inputs = new ArrayList<>();
    private final Map<String, OnnxTensor> outputs;
    private final FloatBuffer score = floats(1);

    BareSession(byte[] graph, ModelCard card, List<FloatBuffer> slots) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        options.addConfigEntry("session.inter_op.allow_spinning", "0");
        session = environment.createSession(graph, options);
        int channels = card.channels().size();
        int bins = card.frontEnd().bins();
        long[] window = {1, card.windowFrames(), channels};
        for (FloatBuffer slot : slots) {
            inputs.add(Map.of("window", OnnxTensor.createTensor(environment, slot, window)));
        }
        long[] residual = {1, channels, bins};
        outputs =
                Map.of(
                        "score",
                        OnnxTensor.createTensor(environment, score, new long[] {1}),
                        "residual",
                        OnnxTensor.createTensor(environment, floats(channels * bins), residual));
    }

    private static FloatBuffer floats(int count) {
        return ByteBuffer.allocateDirect(count * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    float score(int slot) throws OrtException {
        session.run(inputs.get(slot), Set.of(), outputs).close();
        return score.get(0);
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
