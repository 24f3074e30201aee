package dev.thrum.training.importing;

import dev.thrum.training.export.GraphScorer;
import dev.thrum.training.onnx.ModelProto;
import dev.thrum.training.quantize.Quantized;
import java.nio.file.Path;
import java.util.List;

/// MLPerf Tiny's anomaly detector (github.com/mlcommons/tiny,
/// benchmark/training/anomaly_detection): Keras' weights as published, emitted and quantized by
/// Thrum, on the published features of one clip of a healthy machine. Its recordings (ToyADMOS) are
/// published elsewhere, so that AUC is not among what is measured.
public final class MlperfTiny {
    /// Score of the clip as published with the weights.
    public static final double GOLDEN = 9.4912904;

    private MlperfTiny() {}

    /// One precision.
    ///
    /// @param score mean over the windows of the clip
    /// @param relativeError of the score against [#GOLDEN], as a fraction
    /// @param microsPerWindow median on this machine, one thread
    public record Figures(
            double score,
            double relativeError,
            double microsPerWindow,
            long fileBytes,
            long weightBytes) {}

    /// What was found.
    ///
    /// @param calibrationWindows windows of the clip that the ranges of int8 came from
    /// @param unseenWindows the others
    /// @param unseenError of int8 against fp32 on the windows that gave no range, as a fraction
    /// @param floatLayers layers that still compute in float32
    public record Result(
            double golden,
            Figures fp32,
            Figures int8,
            int calibrationWindows,
            int unseenWindows,
            double unseenError,
            List<String> floatLayers) {}

    /// Runs the benchmark.
    ///
    /// @param root folder of the published files
    public static Result run(Path root) throws ImportException {
        return measure(PublishedDetector.read(root));
    }

    /// Runs the benchmark, and writes the network as a package that a board can run. Its golden
    /// windows are all windows of the clip; its threshold is twice the highest score among them, as
    /// there are no other healthy recordings to set it by.
    ///
    /// @param root folder of the published files
    /// @param folder of the package
    public static Result run(Path root, Path folder) throws ImportException {
        PublishedDetector detector = PublishedDetector.read(root);
        Result result = measure(detector);
        DetectorPackage.write(detector, folder);
        return result;
    }

    private static Result measure(PublishedDetector detector) {
        List<float[]> windows = detector.windows();
        Quantized int8 = detector.int8();
        try (GraphScorer exact = new GraphScorer(detector.fp32());
                GraphScorer rounded = new GraphScorer(int8.model())) {
            double[] micros = ScoringTime.medianMicros(windows, exact, rounded);
            double exactUnseen = mean(exact.scores(detector.unseen()));
            return new Result(
                    GOLDEN,
                    figures(
                            mean(exact.scores(windows)),
                            micros[0],
                            detector.fp32(),
                            int8.report().fp32WeightBytes()),
                    figures(
                            mean(rounded.scores(windows)),
                            micros[1],
                            int8.model(),
                            int8.report().int8WeightBytes()),
                    detector.calibration().size(),
                    detector.unseen().size(),
                    mean(rounded.scores(detector.unseen())) / exactUnseen - 1,
                    int8.report().otherLayers());
        }
    }

    private static Figures figures(double score, double micros, ModelProto model, long weights) {
        return new Figures(score, score / GOLDEN - 1, micros, model.getSerializedSize(), weights);
    }

    private static double mean(float[] scores) {
        double sum = 0;
        for (float score : scores) {
            sum += score;
        }
        return sum / scores.length;
    }
}
