package dev.thrum.training.importing;

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

/// MLPerf Tiny's anomaly detector, read from its published files and quantized on the first half of
/// its clip.
///
/// @param network as published
/// @param fp32 as emitted
/// @param windows every window of the clip, in order
record PublishedDetector(
        DenseStack network, ModelProto fp32, Quantized int8, List<float[]> windows) {
    static final int BANDS = 128;
    static final int FRAMES = 5;
    private static final String WEIGHTS = "ad01.h5";
    private static final String CLIP = "normal_id_01_00000000_hist_librosa.bin";

    PublishedDetector {
        windows = List.copyOf(windows);
    }

    /// Reads it.
    ///
    /// @param root folder of the published files
    static PublishedDetector read(Path root) throws ImportException {
        DenseStack network = KerasFile.read(root.resolve(WEIGHTS));
        ModelProto fp32 = network.emit("ad01", FRAMES, BANDS, Map.of());
        List<float[]> windows = windows(root.resolve(CLIP));
        Quantized int8 =
                new StaticQuantizer(RangeMethod.MIN_MAX).quantize(fp32, firstHalf(windows));
        return new PublishedDetector(network, fp32, int8, windows);
    }

    /// The windows that the ranges of int8 came from.
    List<float[]> calibration() {
        return firstHalf(windows);
    }

    /// The others.
    List<float[]> unseen() {
        return windows.subList(windows.size() / 2, windows.size());
    }

    private static List<float[]> firstHalf(List<float[]> windows) {
        return windows.subList(0, windows.size() / 2);
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
