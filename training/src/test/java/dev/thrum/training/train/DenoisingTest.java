package dev.thrum.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.model.Precision;
import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingException;
import dev.thrum.edge.recording.RecordingFormat;
import dev.thrum.edge.recording.RecordingSettings;
import dev.thrum.edge.recording.Recordings;
import dev.thrum.training.explore.Denoiser;
import dev.thrum.training.fit.DeviceChoice;
import dev.thrum.training.onnx.ModelProto;
import dev.thrum.training.progress.Listener;
import dev.thrum.training.recipe.Recipe;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A model trained on a clean signal of three tones, and what it makes of that signal under as much
/// white noise.
final class DenoisingTest {
    private static final int FRAMES = 24_000;
    private static final double RATE_HZ = 1000;
    private static final String RECIPE =
            """
            schema: 1
            name: tones
            data:
              format: raw
              channels: [ { name: x, unit: g } ]
              rate: 1 kHz
              normal: { files: [clean.f32] }
            split: { fit: 0 .. 1 }
            window: { frames: 64, hop: 16 }
            frontEnd: { type: raw }
            network: { type: NETWORK }
            training: { epochs: 60, batch: 64, patience: 60 }
            threshold: { folds: 2 }
            """;

    @TempDir Path folder;

    private static float[] clean() {
        float[] signal = new float[FRAMES];
        for (int frame = 0; frame < FRAMES; frame++) {
            double seconds = frame / RATE_HZ;
            signal[frame] =
                    (float)
                            (Math.sin(2 * Math.PI * 49.7 * seconds)
                                    + 0.6 * Math.sin(2 * Math.PI * 99.4 * seconds + 1)
                                    + 0.3 * Math.sin(2 * Math.PI * 220.9 * seconds + 2));
        }
        return signal;
    }

    private Path write(String name, float[] signal) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(signal.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(signal);
        return Files.write(folder.resolve(name), bytes.array());
    }

    private static double power(float[] signal) {
        double sum = 0;
        for (float value : signal) {
            sum += value * value;
        }
        return sum / signal.length;
    }

    private static double ratioDb(float[] clean, float[] other) {
        float[] error = new float[clean.length];
        for (int frame = 0; frame < error.length; frame++) {
            error[frame] = other[frame] - clean[frame];
        }
        return 10 * Math.log10(power(clean) / power(error));
    }

    /// White noise as loud as the signal: 0 dB.
    private static float[] noisy(float[] clean) {
        SplittableRandom random = new SplittableRandom(8);
        double level = Math.sqrt(power(clean));
        float[] noisy = clean.clone();
        for (int frame = 0; frame < noisy.length; frame++) {
            noisy[frame] += (float) (level * random.nextGaussian());
        }
        return noisy;
    }

    private ModelPackage trained(String network) throws Exception {
        write("clean.f32", clean());
        Path recipe = folder.resolve("tones.yaml");
        Files.writeString(recipe, RECIPE.replace("NETWORK", network));
        new Training(
                        Recipe.read(recipe, List.of(), Optional.empty()),
                        DeviceChoice.CPU,
                        1,
                        Listener.SILENT,
                        InstantSource.system())
                .run("tones", folder.resolve("model"));
        return ModelPackage.open(folder.resolve("model"));
    }

    private float[] denoised(ModelPackage model, float[] signal) throws Exception {
        Recording recording =
                Recordings.open(
                        write("noisy.f32", signal),
                        new RecordingSettings(
                                new RecordingFormat.RawFloat(),
                                model.card().toChannels(),
                                RATE_HZ));
        FloatBuffer cleaned = FloatBuffer.allocate(signal.length);
        try (Denoiser denoiser =
                new Denoiser(model.card(), ModelProto.parseFrom(model.graph(Precision.FP32)))) {
            denoiser.clean(recording, (values, frames) -> cleaned.put(values, 0, frames), _ -> {});
        }
        assertThat(cleaned.remaining()).as("frames not written").isZero();
        return cleaned.array();
    }

    /// Three tones span six dimensions of 64. A network that learned to restore them from noise
    /// takes most of the rest away.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "linear, latent: 6",
                "dense, widths: [64], latent: 8, activation: gelu, inputNoise: 1"
            })
    void aDenoiserRaisesTheSignalToNoiseRatioBySixDecibelsOrMore(String network) throws Exception {
        float[] clean = clean();
        float[] noisy = noisy(clean);
        assertThat(ratioDb(clean, noisy)).isBetween(-0.2, 0.2);

        double raised = ratioDb(clean, denoised(trained(network), noisy)) - ratioDb(clean, noisy);

        assertThat(raised).isGreaterThan(6);
    }

    @Test
    void aRecordingShorterThanAWindowIsRefused() throws Exception {
        ModelPackage model = trained("linear, latent: 6");
        assertThatThrownBy(() -> denoised(model, new float[40]))
                .isInstanceOf(RecordingException.class)
                .hasMessageEndingWith("must hold at least one window of 64 frames, holds 40");
    }
}
