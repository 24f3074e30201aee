package dev.thrum.edge.pipeline;

import ai.onnxruntime.OrtException;
import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.model.Precision;
import dev.thrum.edge.model.onnx.OnnxModels;
import dev.thrum.edge.ring.FrameRing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// What Thrum adds to one window: from the ring through inspection, score, verdict and alarm to the
/// publisher's door, beside ONNX Runtime alone over the same slots. Windows wait in the ring, as if
/// a sensor's thread had put them there; filling it is not measured.
///
/// In the pipeline's package, to measure its own parts and not copies of them.
@NullMarked
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 2, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class WindowCostBenchmark {
    private static final int WINDOWS = 64;

    /// Folder or file of a model package.
    @Param("models/simulated-motor")
    public String model;

    /// Precision of the graph.
    @Param({"INT8", "FP32"})
    public Precision precision;

    private Model loaded;
    private BareSession bare;
    private FrameRing ring;
    private MonitorStage quiet;
    private MonitorStage told;
    private MonitorStage own;
    private HealthySignal signal;

    @Setup
    public void load() throws ModelException, OrtException {
        ModelPackage from = ModelPackage.open(Path.of(model));
        ModelCard card = from.card();
        ring = BenchedStage.ring(card, WINDOWS);
        loaded = OnnxModels.load(from, precision);
        signal = new HealthySignal(from, loaded);
        bare = new BareSession(from.graph(precision), card, ring.slots());
        quiet = BenchedStage.of(ring, loaded, Duration.ofDays(1));
        told = BenchedStage.of(ring, loaded, Duration.ZERO);
        own = BenchedStage.of(ring, new NoModel(card, precision), Duration.ofDays(1));
    }

    @Setup(Level.Invocation)
    public void fill() {
        BenchedStage.fill(ring, signal);
    }

    @TearDown
    public void close() throws OrtException {
        loaded.close();
        bare.close();
        ring.close();
    }

    /// ONNX Runtime alone.
    @Benchmark
    @OperationsPerInvocation(WINDOWS)
    public float bareSession() throws OrtException {
        float sum = 0;
        for (int slot = 0; slot < WINDOWS; slot++) {
            sum += bare.score(slot);
        }
        return sum;
    }

    /// Thrum's whole stage; the window is healthy and nothing needs telling.
    @Benchmark
    @OperationsPerInvocation(WINDOWS)
    public int wholeStage() throws ModelException {
        return judgeAll(quiet);
    }

    /// The same, and every window is handed to the publisher.
    @Benchmark
    @OperationsPerInvocation(WINDOWS)
    public int wholeStageTellingAll() throws ModelException {
        return judgeAll(told);
    }

    /// Thrum's part alone, with a model that takes no time.
    @Benchmark
    @OperationsPerInvocation(WINDOWS)
    public int wholeStageWithoutModel() throws ModelException {
        return judgeAll(own);
    }

    private static int judgeAll(MonitorStage stage) throws ModelException {
        long scoredBefore = stage.figures().scored();
        int judged = 0;
        while (stage.step()) {
            judged++;
        }
        if (judged != WINDOWS || stage.figures().scored() - scoredBefore != WINDOWS) {
            throw new IllegalStateException("judged %d windows".formatted(judged));
        }
        return judged;
    }
}
