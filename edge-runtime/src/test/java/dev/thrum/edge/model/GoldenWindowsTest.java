package dev.thrum.edge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoldenWindowsTest {
    private static final List<Precision> BOTH = List.of(Precision.FP32, Precision.INT8);

    private final GoldenWindows golden =
            GoldenWindows.of(
                    BOTH,
                    List.of(
                            new GoldenWindows.Window(new float[] {1, 2}, 0.5f, 0.25f),
                            new GoldenWindows.Window(new float[] {3, 4}, 1.5f, 1.25f)));

    @Test
    void bytesAreThoseOfTheFormat() {
        assertThat(HexFormat.of().formatHex(golden.toBytes()))
                .isEqualTo(
                        "54485247" // THRG
                                + "01000000"
                                + "02000000"
                                + "02000000"
                                + "02000000"
                                + "0000803f"
                                + "00000040"
                                + "0000003f"
                                + "0000803e"
                                + "00004040"
                                + "00008040"
                                + "0000c03f"
                                + "0000a03f");
    }

    @Test
    void parsedWindowsAreTheWrittenOnes() throws Exception {
        GoldenWindows parsed = GoldenWindows.parse(golden.toBytes(), BOTH);
        FloatBuffer window = FloatBuffer.allocate(2);
        parsed.copyInto(1, window);

        assertThat(window.array()).containsExactly(3, 4);
        assertThat(parsed.windows()).isEqualTo(2);
        assertThat(parsed.score(0, Precision.INT8)).isEqualTo(0.25f);
        assertThat(parsed.score(1, Precision.FP32)).isEqualTo(1.5f);
        assertThat(parsed.toBytes()).isEqualTo(golden.toBytes());
    }

    @Test
    void bytesOfOtherKindAreRefused() {
        byte[] whole = golden.toBytes();
        assertRefused(new byte[0], "golden.bin must begin with THRG");
        assertRefused(new byte[40], "golden.bin must begin with THRG");
        assertRefused(
                Arrays.copyOf(whole, whole.length - 1),
                "golden.bin must hold 32 bytes after its header, was 31");
        assertRefused(changed(4, 2), "golden.bin: version must be 1, was 2");
        assertRefused(
                changed(16, 1),
                "golden.bin must hold windows with values and 2 scores each, was 2 windows, 2 values, 1 scores");
        assertRefused(
                changed(8, Integer.MAX_VALUE), "golden.bin must hold 34359738352 bytes after");
    }

    private byte[] changed(int offset, int value) {
        byte[] bytes = golden.toBytes();
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(offset, value);
        return bytes;
    }

    private static void assertRefused(byte[] bytes, String message) {
        assertThatThrownBy(() -> GoldenWindows.parse(bytes, BOTH))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(message);
    }
}
