package dev.thrum.training.train;

import dev.thrum.training.graph.GraphSession;
import dev.thrum.training.graph.Latency;
import dev.thrum.training.network.FeatureShape;
import dev.thrum.training.quantize.QuantizationReport;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Prints what a network of each family costs on 2 channels of 64 bins. A program, not a test.
public final class FamilyCosts {
    private static final FeatureShape SHAPE = new FeatureShape(2, 64);
    private static final int EPOCHS = 20;
    private static final List<String> RECIPES =
            List.of(
                    "{ type: linear, latent: 16 }",
                    "{ type: dense, widths: [64], latent: 16 }",
                    "{ type: dense, ensemble: 3, widths: [64], latent: 16 }",
                    "{ type: conv1d, channels: [16, 32], latent: 16 }",
                    "{ type: conv1d, channels: [16, 32], latent: 16, decoder: transposed }",
                    "{ type: conv1d, ensemble: 3, channels: [16, 32], latent: 16 }",
                    "{ type: lstm, steps: 16, units: 32, latent: 16 }");

    private FamilyCosts() {}

    /// Runs for about a minute.
    public static void main(String[] arguments) throws Exception {
        List<float[]> rows = rows();
        for (String recipe : RECIPES) {
            try (TrainedFamily trained =
                            TrainedFamily.of(recipe, SHAPE, rows, rows.subList(0, 100), EPOCHS);
                    GraphSession fp32 = new GraphSession(trained.fp32());
                    GraphSession int8 = new GraphSession(trained.int8().model())) {
                double[] micros = Latency.medianMicros(fp32, int8);
                QuantizationReport report = trained.int8().report();
                System.out.printf(
                        "%s: %d epochs of 1000 rows %.2f s; fp32 %.1f us %.1f kB, int8 %.1f us %.1f"
                                + " kB, float layers %s%n",
                        recipe,
                        trained.run().epochs(),
                        trained.run().seconds(),
                        micros[0],
                        report.fp32WeightBytes() / 1e3,
                        micros[1],
                        report.int8WeightBytes() / 1e3,
                        report.otherLayers());
            }
        }
    }

    private static List<float[]> rows() {
        SplittableRandom random = new SplittableRandom(1);
        List<float[]> rows = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            float[] row = new float[SHAPE.features()];
            for (int j = 0; j < row.length; j++) {
                row[j] = (float) random.nextGaussian();
            }
            rows.add(row);
        }
        return rows;
    }
}
