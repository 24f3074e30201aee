package dev.thrum.training.importing;

import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.model.Precision;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Unit;
import dev.thrum.training.export.GraphScorer;
import dev.thrum.training.export.PackageAssembly;
import dev.thrum.training.onnx.ModelProto;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Writes MLPerf Tiny's anomaly detector as a package for a board, whose sensor would give a frame
/// of 128 log-mel energies every 512 samples of 16 kHz (baseline.yaml of the published training).
final class DetectorPackage {
    private static final double FRAMES_PER_SECOND = 16_000.0 / 512;
    private static final double FP32_TOLERANCE = 1e-3;
    private static final double INT8_TOLERANCE = 0.02;

    private DetectorPackage() {}

    static void write(PublishedDetector detector, Path folder) throws ImportException {
        Map<Precision, ModelProto> graphs =
                new TreeMap<>(
                        Map.of(
                                Precision.FP32, detector.fp32(),
                                Precision.INT8, detector.int8().model()));
        try {
            new PackageAssembly(card(detector, graphs), graphs)
                    .write(folder, detector.windows(), Map.of());
        } catch (ModelException | IOException e) {
            throw new ImportException(
                    "%s: the package could not be written: %s".formatted(folder, e.getMessage()),
                    e);
        }
    }

    private static ModelCard card(PublishedDetector detector, Map<Precision, ModelProto> graphs) {
        return new ModelCard(
                ModelCard.SCHEMA,
                "ad01",
                "1.0.0",
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                IntStream.range(0, PublishedDetector.BANDS)
                        .mapToObj(DetectorPackage::band)
                        .map(ModelCard.CardChannel::of)
                        .toList(),
                FRAMES_PER_SECOND,
                PublishedDetector.FRAMES,
                1,
                new ModelCard.FrontEnd("raw", PublishedDetector.FRAMES, null, List.of()),
                new ModelCard.Architecture(
                        "dense",
                        detector.network().description() + " relu",
                        detector.network().latent(),
                        detector.network().parameters()),
                "mse",
                "residual",
                null,
                thresholds(detector, graphs),
                Map.of(),
                detector.int8().report().card(),
                new ModelCard.Golden(
                        detector.windows().size(),
                        Map.of(Precision.FP32, FP32_TOLERANCE, Precision.INT8, INT8_TOLERANCE)),
                new ModelCard.Provenance("mlperf-tiny", sha256(detector.windows()), 0, Map.of()),
                Map.of());
    }

    private static Channel band(int number) {
        return Channel.unbounded("band" + number, Unit.ONE);
    }

    private static Map<Precision, ModelCard.Threshold> thresholds(
            PublishedDetector detector, Map<Precision, ModelProto> graphs) {
        Map<Precision, ModelCard.Threshold> thresholds = new TreeMap<>();
        graphs.forEach((precision, graph) -> {
            try (GraphScorer scorer = new GraphScorer(graph)) {
                float highest = 0;
                for (float score : scorer.scores(detector.windows())) {
                    highest = Math.max(highest, score);
                }
                thresholds.put(
                        precision,
                        new ModelCard.Threshold(
                                2 * highest,
                                1,
                                "twice the highest score of the one clip that is published",
                                detector.windows().size(),
                                0,
                                List.of()));
            }
        });
        return thresholds;
    }

    private static String sha256(List<float[]> windows) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (float[] window : windows) {
                ByteBuffer bytes =
                        ByteBuffer.allocate(window.length * Float.BYTES)
                                .order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(window);
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
