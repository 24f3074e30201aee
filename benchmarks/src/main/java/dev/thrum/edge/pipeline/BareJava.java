package dev.thrum.edge.pipeline;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import dev.thrum.edge.model.GoldenWindows;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.model.Precision;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/// ONNX Runtime's Java API alone, on the golden windows.
@NullMarked
final class BareJava implements Contestant {
    private final BareSession session;
    private float last;

    BareJava(ModelPackage from, Precision precision) throws ModelException, OrtException {
        GoldenWindows golden = from.golden();
        List<FloatBuffer> windows = new ArrayList<>();
        for (int i = 0; i < golden.windows(); i++) {
            FloatBuffer window =
                    ByteBuffer.allocateDirect(golden.valuesPerWindow() * Float.BYTES)
                            .order(ByteOrder.nativeOrder())
                            .asFloatBuffer();
            golden.copyInto(i, window);
            windows.add(window);
        }
        session = new BareSession(from.graph(precision), from.card(), windows);
    }

    @Override
    public String name() {
        return "onnxruntime, Java";
    }

    @Override
    public String engine() {
        return OrtEnvironment.getEnvironment().getVersion();
    }

    @Override
    public void round(long[] nanos, long pauseMillis) throws OrtException, InterruptedException {
        for (int i = 0; i < nanos.length; i++) {
            if (pauseMillis > 0) {
                Thread.sleep(pauseMillis);
            }
            long begun = System.nanoTime();
            last = session.score(i);
            nanos[i] = System.nanoTime() - begun;
        }
        if (!Float.isFinite(last)) {
            throw new IllegalStateException("a score must be a number, was " + last);
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
