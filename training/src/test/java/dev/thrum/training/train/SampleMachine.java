package dev.thrum.training.train;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/// Recordings of a machine that hums at 50 Hz on two channels at 1 kHz, and of one that whistles at
/// 310 Hz besides; with an index and a recipe.
public final class SampleMachine {
    /// A recipe that trains in about a second.
    public static final String RECIPE =
            """
            schema: 1
            name: sample
            data:
              format: raw
              index: index.csv
              channels: [ { name: x, unit: g }, { name: y, unit: g } ]
              rate: 1 kHz
              normal: { label: healthy }
              anomalous: { label: whistling }
            split: { fit: 0 .. 0.6, test: 0.6 .. 1, gap: 128 frames }
            window: { frames: 128, hop: 64 }
            frontEnd: { type: spectrum, bands: 16 }
            network: { type: dense, widths: [32], latent: 4, inputNoise: 0.2 }
            training: { epochs: 15, batch: 128, patience: 5, augment: { copies: 1, gain: 0.5 dB, tilt: 0.5 dB } }
            score: residual+mahalanobis
            threshold: { quantile: 0.99, folds: 3 }
            """;

    private static final int FRAMES = 10_000;

    private SampleMachine() {}

    /// Writes recordings, index and recipe; returns the recipe's path.
    public static Path write(Path folder) throws IOException {
        record(folder.resolve("monday.f32"), 1, 0);
        record(folder.resolve("tuesday.f32"), 2, 0);
        record(folder.resolve("fault.f32"), 3, 1);
        Files.writeString(
                folder.resolve("index.csv"),
                """
                file,label
                monday.f32,healthy
                tuesday.f32,healthy
                fault.f32,whistling
                """);
        Path recipe = folder.resolve("sample.yaml");
        Files.write(recipe, RECIPE.getBytes(StandardCharsets.UTF_8));
        return recipe;
    }

    /// Makes a recording four times as loud, so that a network that learned little tells it apart.
    public static void shakeFourTimesAsHard(Path recording) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.wrap(Files.readAllBytes(recording)).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < bytes.capacity(); at += Float.BYTES) {
            bytes.putFloat(at, 4 * bytes.getFloat(at));
        }
        Files.write(recording, bytes.array());
    }

    private static void record(Path file, long seed, double whistle) throws IOException {
        Random random = new Random(seed);
        double phase = random.nextDouble();
        ByteBuffer bytes =
                ByteBuffer.allocate(FRAMES * 2 * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int frame = 0; frame < FRAMES; frame++) {
            double seconds = frame / 1000.0;
            double load = 1 + 0.1 * Math.sin(2 * Math.PI * seconds / 7 + phase);
            double hum = load * Math.sin(2 * Math.PI * (50 * seconds + phase));
            double tone = whistle * Math.sin(2 * Math.PI * 310 * seconds);
            bytes.putFloat((float) (hum + tone + 0.3 * random.nextGaussian()));
            bytes.putFloat((float) (0.5 * hum + 0.3 * random.nextGaussian()));
        }
        Files.write(file, bytes.array());
    }
}
