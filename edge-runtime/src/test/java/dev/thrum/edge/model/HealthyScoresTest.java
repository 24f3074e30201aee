package dev.thrum.edge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.edge.model.onnx.TinyModel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthyScoresTest {
    private static final List<Precision> BOTH = List.of(Precision.FP32, Precision.INT8);
    private static final HealthyScores SCORES =
            HealthyScores.of(
                    Map.of(
                            Precision.INT8,
                            List.of(new float[] {1, 2, 3}, new float[] {4}),
                            Precision.FP32,
                            List.of(new float[] {10, 20, 30}, new float[] {40})));

    @Test
    void bytesAreThoseOfTheFormatAndGiveTheSameScores() throws Exception {
        ByteBuffer expected = ByteBuffer.allocate(56).order(ByteOrder.LITTLE_ENDIAN);
        expected.put("THRH".getBytes(StandardCharsets.US_ASCII));
        expected.putInt(1).putInt(2).putInt(2);
        expected.putInt(3).putFloat(10).putFloat(20).putFloat(30);
        expected.putFloat(1).putFloat(2).putFloat(3);
        expected.putInt(1).putFloat(40).putFloat(4);

        assertThat(SCORES.toBytes()).isEqualTo(expected.array());

        HealthyScores read = HealthyScores.parse(SCORES.toBytes(), BOTH);
        assertThat(read.precisions()).isEqualTo(BOTH);
        assertThat(read.stretches(Precision.INT8))
                .containsExactly(
                        FloatBuffer.wrap(new float[] {1, 2, 3}), FloatBuffer.wrap(new float[] {4}));
        assertThat(read.stretches(Precision.FP32).getLast())
                .isEqualTo(FloatBuffer.wrap(new float[] {40}));
    }

    @Test
    void aPackageKeepsThem(@TempDir Path folder) throws Exception {
        ModelPackage with =
                TinyModel.standard().writer().healthy(SCORES).writeFolder(folder.resolve("with"));
        ModelPackage without = TinyModel.standard().writer().writeFolder(folder.resolve("without"));

        assertThat(with.card().files()).containsKey("healthy.bin");
        assertThat(with.healthy().orElseThrow().toBytes()).isEqualTo(SCORES.toBytes());
        assertThat(without.healthy()).isEmpty();
    }

    @Test
    void scoresOfOtherWindowsThanTheOtherPrecisionsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        HealthyScores.of(
                                Map.of(
                                        Precision.INT8,
                                        List.of(new float[2]),
                                        Precision.FP32,
                                        List.of(new float[3]))))
                .withMessageStartingWith(
                        "healthy scores must be of the same windows in every precision");
    }

    @Test
    void whatIsNotWholeIsRefused() {
        byte[] bytes = SCORES.toBytes();

        assertRefused(new byte[3], "healthy.bin must begin with THRH; make the package anew");
        assertRefused(
                changed(bytes, 4, 2),
                "healthy.bin: version must be 1, was 2; use a Thrum that knows it");
        assertRefused(
                changed(bytes, 8, 1),
                "healthy.bin must hold scores in 2 precisions, was 1; make the package anew");
        assertRefused(
                Arrays.copyOf(bytes, bytes.length - 1),
                "healthy.bin must hold whole stretches of scores, ends within a stretch of 1"
                        + " windows; make the package anew");
        assertRefused(
                Arrays.copyOf(bytes, bytes.length + 4),
                "healthy.bin must hold whole stretches of scores, ends 4 bytes after its last"
                        + " stretch; make the package anew");
        assertRefused(
                changed(bytes, 16, Integer.MAX_VALUE),
                "healthy.bin must hold whole stretches of scores, ends within a stretch of"
                        + " 2147483647 windows; make the package anew");
        assertRefused(
                changed(bytes, 12, Integer.MAX_VALUE),
                "healthy.bin must hold whole stretches of scores, ends within a stretch of -1"
                        + " windows; make the package anew");
        assertRefused(
                changed(bytes, 20, Float.floatToIntBits(Float.NaN)),
                "healthy.bin must hold whole stretches of scores, holds a score that is no number;"
                        + " make the package anew");
    }

    private static byte[] changed(byte[] bytes, int place, int value) {
        byte[] changed = bytes.clone();
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(place, value);
        return changed;
    }

    private static void assertRefused(byte[] bytes, String message) {
        assertThatThrownBy(() -> HealthyScores.parse(bytes, BOTH))
                .isInstanceOf(ModelException.class)
                .hasMessage(message);
    }
}
