package dev.thrum.training.importing;

import dev.thrum.training.export.GraphScorer;
import dev.thrum.training.onnx.ModelProto;
import dev.thrum.training.quantize.Quantized;
import dev.thrum.training.quantize.RangeMethod;
import dev.thrum.training.quantize.StaticQuantizer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// MLPerf Tiny's anomaly detector (github.com/mlcommons/tiny,
/// benchmark/training/anomaly_detection): Keras' weights as published, emitted and quantized by
/// Thrum, on the published features of one clip of a healthy machine. Its recordings (ToyADMOS) are
/// published elsewhere, so that AUC is not among what is measured.
public final class MlperfTiny {
    /// Score of the clip as published with the weights.
    public static final double GOLDEN = 9.4912904;

    private static final String WEIGHTS = "ad01.h5";
    private static final String CLIP = "normal_id_01_00000000_hist_librosa.bin";
    private static final int BANDS = 128;
    private static final int FRAMES = 5;

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
        ModelProto fp32 =
                KerasFile.read(root.resolve(WEIGHTS)).emit("ad01", FRAMES, BANDS, Map.of());
        List<float[]> windows = windows(root.resolve(CLIP));
        List<float[]> calibration = new ArrayList<>();
        List<float[]> unseen = new ArrayList<>();
        for (int i = 0; i < windows.size(); i++) {
            (i < windows.size() / 2 ? calibration : unseen).add(windows.get(i));
        }
        Quantized int8 = new StaticQuantizer(RangeMethod.MIN_MAX).quantize(fp32, calibration);
        try (GraphScorer exact = new GraphScorer(fp32);
                GraphScorer rounded = new GraphScorer(int8.model())) {
            double[] micros = ScoringTime.medianMicros(windows, exact, rounded);
            double exactUnseen = mean(exact.scores(unseen));
            return new Result(
                    GOLDEN,
                    figures(
                            mean(exact.scores(windows)),
                            micros[0],
                            fp32,
                            int8.report().fp32WeightBytes()),
                    figures(
                            mean(rounded.scores(windows)),
                            micros[1],
                            int8.model(),
                            int8.report().int8WeightBytes()),
                    calibration.size(),
                    unseen.size(),
                    mean(rounded.scores(unseen)) / exactUnseen - 1,
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

    /// Every run of five frames of log-mel energies.
    private static List<float[]> windows(Path file) throws ImportException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new ImportException("%s: could not be read (%s)".formatted(file, e), e);
        }
        int frameBytes = BANDS * Float.BYTES;
        if (bytes.length % frameBytes != 0 || bytes.length < FRAMES * frameBytes) {
            throw new ImportException(
                    "%s: must hold frames of %d float32, was %d bytes: copy it again"
                            .formatted(file, BANDS, bytes.length));
        }
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        List<float[]> windows = new ArrayList<>();
        for (int at = 0; at + FRAMES * BANDS <= values.length; at += BANDS) {
            windows.add(Arrays.copyOfRange(values, at, at + FRAMES * BANDS));
        }
        return windows;
    }
}
