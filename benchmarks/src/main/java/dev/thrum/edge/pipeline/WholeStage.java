package dev.thrum.edge.pipeline;

import ai.onnxruntime.OrtEnvironment;
import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.model.Precision;
import dev.thrum.edge.model.onnx.OnnxModels;
import dev.thrum.edge.ring.FrameRing;
import java.time.Duration;
import org.jspecify.annotations.NullMarked;

/// Thrum, from a window in the ring to its verdict. That the golden windows give their scores is
/// proven when the model is loaded.
@NullMarked
final class WholeStage implements Contestant {
    private final Model model;
    private final FrameRing ring;
    private final HealthySignal signal;
    private final MonitorStage stage;

    WholeStage(ModelPackage from, Precision precision) throws ModelException {
        model = OnnxModels.load(from, precision);
        ring = BenchedStage.ring(from.card(), from.golden().windows());
        signal = new HealthySignal(from, model);
        stage = BenchedStage.of(ring, model, Duration.ofDays(1));
    }

    @Override
    public String name() {
        return "Thrum, whole stage";
    }

    @Override
    public String engine() {
        return OrtEnvironment.getEnvironment().getVersion();
    }

    @Override
    public void round(long[] nanos, long pauseMillis) throws ModelException, InterruptedException {
        BenchedStage.fill(ring, signal);
        long scoredBefore = stage.figures().scored();
        for (int i = 0; i < nanos.length; i++) {
            if (pauseMillis > 0) {
                Thread.sleep(pauseMillis);
            }
            long begun = System.nanoTime();
            stage.step();
            nanos[i] = System.nanoTime() - begun;
        }
        long scored = stage.figures().scored() - scoredBefore;
        if (scored != nanos.length) {
            throw new IllegalStateException(
                    "the stage must score %d windows, scored %d".formatted(nanos.length, scored));
        }
    }

    @Override
    public void close() {
        stage.close();
        model.close();
    }
}
