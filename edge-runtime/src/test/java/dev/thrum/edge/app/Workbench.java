package dev.thrum.edge.app;

import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.model.onnx.TinyModel;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/// Recordings, a model package and a configuration in a folder, for tests of the whole runtime.
///
/// The model is [TinyModel#standard()]: two channels at 1,000 Hz, score `mean(x²) / 4`, threshold
/// 0.5. Healthy noise of 0.7 g scores about 0.12, faulty noise of 3 g about 2.25, worse noise of
/// 4.5 g about 5.1.
public final class Workbench {
    private static final int RATE_HZ = 1000;
    private static final int CHANNELS = 2;
    private static final int HOP = 32;
    private static final double NOISE_G = 0.01;

    private final Path folder;

    public Workbench(Path folder) throws IOException, ModelException {
        this.folder = folder;
        TinyModel.standard().writer().writeFolder(model());
    }

    public Path model() {
        return folder.resolve("model");
    }

    public void healthy(String name, int seconds) throws IOException {
        recording(name, seconds, 0.7);
    }

    public void faulty(String name, int seconds) throws IOException {
        recording(name, seconds, 3);
    }

    public void worse(String name, int seconds) throws IOException {
        recording(name, seconds, 4.5);
    }

    /// A machine that turns: a tone in `x`, with a little noise in both channels.
    ///
    /// @param amplitudeG of the tone, which scores about an eighth of its square halved; 0 for one
    ///   that stands still
    public void turning(String name, int seconds, double speedHz, double amplitudeG)
            throws IOException {
        SplittableRandom random = new SplittableRandom(name.hashCode());
        ByteBuffer bytes =
                ByteBuffer.allocate(seconds * RATE_HZ * CHANNELS * Float.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
        for (int frame = 0; bytes.hasRemaining(); frame++) {
            double tone = amplitudeG * Math.sin(2 * Math.PI * speedHz * frame / RATE_HZ);
            bytes.putFloat((float) (tone + NOISE_G * random.nextGaussian()));
            bytes.putFloat((float) (NOISE_G * random.nextGaussian()));
        }
        Files.write(folder.resolve(name), bytes.array());
    }

    /// A healthy recording whose first window alone is faulty.
    public void glitch(String name, int seconds) throws IOException {
        recording(name, seconds, HOP, 3, 0.7);
    }

    /// A recording of a sensor that gives nothing but 0.
    public void flat(String name, int seconds) throws IOException {
        recording(name, seconds, 0);
    }

    private void recording(String name, int seconds, double rmsG) throws IOException {
        recording(name, seconds, 0, rmsG, rmsG);
    }

    private void recording(
            String name, int seconds, int firstFrames, double firstRmsG, double restRmsG)
            throws IOException {
        SplittableRandom random = new SplittableRandom(name.hashCode());
        ByteBuffer bytes =
                ByteBuffer.allocate(seconds * RATE_HZ * CHANNELS * Float.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
        int firstBytes = firstFrames * CHANNELS * Float.BYTES;
        while (bytes.hasRemaining()) {
            double rmsG = bytes.position() < firstBytes ? firstRmsG : restRmsG;
            bytes.putFloat((float) (rmsG * random.nextGaussian()));
        }
        Files.write(folder.resolve(name), bytes.array());
    }

    /// Writes `thrum.yaml` of a device `bench` with one monitor `pump`.
    ///
    /// @param speed such as `1` or `unlimited`
    public Path config(URI broker, String speed, List<String> recordings) throws IOException {
        return Files.writeString(
                folder.resolve("thrum.yaml"),
                """
                device: { id: bench }
                sensors:
                  - name: vibration
                    driver: replay
                    files: [%s]
                    format: raw
                    rate: 1 kHz
                    channels:
                      - { name: x, unit: g, range: 16 g }
                      - { name: y, unit: g, range: 16 g }
                    speed: %s
                monitors:
                  - name: pump
                    model: model
                    alarm: { raise: 3 of 5, clear: 5 below 0.8 }
                mqtt: { url: "%s" }
                """
                        .formatted(String.join(", ", recordings), speed, broker));
    }
}
