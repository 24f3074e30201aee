package dev.thrum.edge.model.onnx;

import dev.thrum.edge.model.GoldenWindows;
import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.PackageWriter;
import dev.thrum.edge.model.Precision;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Unit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A whole model package for tests, small and with scores that follow from a formula.
///
/// The front end is `raw`: features are the window's values, channel by channel. The
/// "reconstruction" is half of them, so the score is `mean(x²) / 4`; the int8 graph (which is float
/// as well) takes 0.48 of them, so its score is `0.2704 · mean(x²)`. Immutable.
///
/// @param name name of the model
/// @param channels columns of a window
/// @param sampleRateHz frames per second
/// @param windowFrames frames in a window
/// @param hopFrames frames from window to window
/// @param threshold value of both thresholds
/// @param precisions the graphs to write
/// @param scoring what becomes of scores from window to window; with adaptation the graph takes the
///   baseline from the features before it halves them
/// @param tail what healthy scores say of a false-alarm budget, in the card
public record TinyModel(
        String name,
        List<Channel> channels,
        double sampleRateHz,
        int windowFrames,
        int hopFrames,
        double threshold,
        List<Precision> precisions,
        ModelCard.@Nullable Scoring scoring,
        ModelCard.@Nullable Tail tail) {
    private static final int GOLDEN_WINDOWS = 3;

    /// Two acceleration channels `x` and `y` in g at 1,000 Hz, windows of 64 frames every 32.
    public static TinyModel standard() {
        return new TinyModel(
                "tiny",
                List.of(
                        new Channel("x", Unit.STANDARD_GRAVITY, -16, 16),
                        Channel.unbounded("y", Unit.STANDARD_GRAVITY)),
                1_000,
                64,
                32,
                0.5,
                List.of(Precision.FP32, Precision.INT8),
                null,
                null);
    }

    public TinyModel withChannels(List<Channel> others) {
        return new TinyModel(
                name,
                others,
                sampleRateHz,
                windowFrames,
                hopFrames,
                threshold,
                precisions,
                scoring,
                tail);
    }

    public TinyModel withWindow(int frames, int hop) {
        return new TinyModel(
                name, channels, sampleRateHz, frames, hop, threshold, precisions, scoring, tail);
    }

    public TinyModel withRate(double hertz) {
        return new TinyModel(
                name,
                channels,
                hertz,
                windowFrames,
                hopFrames,
                threshold,
                precisions,
                scoring,
                tail);
    }

    public TinyModel withThreshold(double value) {
        return new TinyModel(
                name,
                channels,
                sampleRateHz,
                windowFrames,
                hopFrames,
                value,
                precisions,
                scoring,
                tail);
    }

    public TinyModel withPrecisions(List<Precision> others) {
        return new TinyModel(
                name,
                channels,
                sampleRateHz,
                windowFrames,
                hopFrames,
                threshold,
                others,
                scoring,
                tail);
    }

    public TinyModel withScoring(ModelCard.Scoring other) {
        return new TinyModel(
                name,
                channels,
                sampleRateHz,
                windowFrames,
                hopFrames,
                threshold,
                precisions,
                other,
                tail);
    }

    public TinyModel withTail(ModelCard.Tail other) {
        return new TinyModel(
                name,
                channels,
                sampleRateHz,
                windowFrames,
                hopFrames,
                threshold,
                precisions,
                scoring,
                other);
    }

    /// The score the formula gives.
    public static float score(float[] window, Precision precision) {
        double sum = 0;
        for (float value : window) {
            double residual = value - gain(precision) * value;
            sum += residual * residual;
        }
        return (float) (sum / window.length);
    }

    /// A window of seeded normal noise of unit variance, frame-major.
    public float[] window(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] window = new float[windowFrames * channels.size()];
        for (int i = 0; i < window.length; i++) {
            window[i] = (float) random.nextGaussian();
        }
        return window;
    }

    /// A writer that holds everything the package needs.
    public PackageWriter writer() {
        PackageWriter writer = new PackageWriter(card()).golden(golden());
        precisions.forEach(precision -> writer.graph(precision, graph(precision).toBytes()));
        return writer.file("recipe.yaml", "name: tiny\n".getBytes(StandardCharsets.UTF_8));
    }

    public GoldenWindows golden() {
        List<GoldenWindows.Window> windows = new ArrayList<>();
        for (int seed = 0; seed < GOLDEN_WINDOWS; seed++) {
            float[] values = window(seed);
            float[] scores = new float[precisions.size()];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = score(values, precisions.get(i));
            }
            windows.add(new GoldenWindows.Window(values, scores));
        }
        return GoldenWindows.of(precisions, windows);
    }

    /// The card, its files left to the writer.
    public ModelCard card() {
        Map<Precision, ModelCard.Threshold> thresholds = new EnumMap<>(Precision.class);
        Map<Precision, Double> tolerance = new EnumMap<>(Precision.class);
        for (Precision precision : precisions) {
            thresholds.put(
                    precision,
                    new ModelCard.Threshold(threshold, 0.99, "stated", 100, 1, List.of(), tail));
            tolerance.put(precision, 1e-4);
        }
        return new ModelCard(
                ModelCard.SCHEMA,
                name,
                "1.0.0",
                "2026-01-31T12:00:00Z",
                channels.stream().map(ModelCard.CardChannel::of).toList(),
                sampleRateHz,
                windowFrames,
                hopFrames,
                new ModelCard.FrontEnd("raw", windowFrames, null, List.of()),
                new ModelCard.Architecture("scale", "half of the input", 1, 1),
                "mse",
                "residual",
                scoring,
                thresholds,
                Map.of("auc", 0.999),
                new ModelCard.Quantization("none, for tests", "min-max", 1),
                new ModelCard.Golden(GOLDEN_WINDOWS, tolerance),
                new ModelCard.Provenance("tiny", "0".repeat(64), 7, Map.of("thrum", "test")),
                Map.of());
    }

    /// The graph with the outputs of the contract and the card's essentials as metadata.
    public TinyGraph graph(Precision precision) {
        int columns = channels.size();
        int values = windowFrames * columns;
        TinyGraph graph = new TinyGraph();
        boolean adapts = scoring != null && scoring.adaptation() != null;
        String judged = adapts ? "judged" : "features";
        graph.constant("gain", new float[] {gain(precision)})
                .constant("mixing", ones(values), values, 1)
                .constant("axes", new long[] {1})
                .constant("bins", new long[] {1, columns, windowFrames})
                .input("window", 1, windowFrames, columns)
                .node("Transpose", List.of("window"), "turned", TinyGraph.integers("perm", 0, 2, 1))
                .node("Flatten", List.of("turned"), "features", TinyGraph.integer("axis", 1))
                .node("MatMul", List.of("features", "mixing"), "latent");
        if (adapts) {
            graph.input("baseline", 1, values).node("Sub", List.of("features", "baseline"), judged);
        }
        graph.node("Mul", List.of(judged, "gain"), "reconstruction")
                .node("Sub", List.of(judged, "reconstruction"), "difference")
                .node("Mul", List.of("difference", "difference"), "squares")
                .node("Reshape", List.of("squares", "bins"), "residual")
                .node(
                        "ReduceMean",
                        List.of("squares", "axes"),
                        "score",
                        TinyGraph.integer("keepdims", 0))
                .output("score", 1)
                .output("residual", 1, columns, windowFrames)
                .output("latent", 1, 1)
                .output("features", 1, values)
                .output("reconstruction", 1, values);
        metadata(precision).forEach(graph::metadata);
        return graph;
    }

    private Map<String, String> metadata(Precision precision) {
        return new TreeMap<>(
                Map.of(
                        "thrum.schema", "1",
                        "thrum.name", name,
                        "thrum.version", "1.0.0",
                        "thrum.channels",
                                channels.stream()
                                        .map(channel ->
                                                channel.name() + ":" + channel.unit().symbol())
                                        .collect(Collectors.joining(",")),
                        "thrum.sampleRateHz", String.valueOf(sampleRateHz),
                        "thrum.windowFrames", String.valueOf(windowFrames),
                        "thrum.precision", precision.text(),
                        "thrum.threshold", String.valueOf(threshold),
                        "thrum.score", "residual"));
    }

    /// The same card for another number of golden windows.
    public static ModelCard withGolden(ModelCard card, int windows) {
        return new ModelCard(
                card.schema(),
                card.name(),
                card.version(),
                card.created(),
                card.channels(),
                card.sampleRateHz(),
                card.windowFrames(),
                card.hopFrames(),
                card.frontEnd(),
                card.architecture(),
                card.loss(),
                card.score(),
                card.scoring(),
                card.thresholds(),
                card.metrics(),
                card.quantization(),
                new ModelCard.Golden(windows, card.golden().tolerance()),
                card.provenance(),
                card.files());
    }

    private static float gain(Precision precision) {
        return precision == Precision.FP32 ? 0.5f : 0.48f;
    }

    private static float[] ones(int count) {
        float[] ones = new float[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
