package dev.thrum.edge.sensor.pi4j.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.testing.chip.PlayedAccelerometer;
import dev.thrum.edge.testing.chip.PlayedIis3dwb;
import dev.thrum.edge.testing.chip.SpiPeer;
import dev.thrum.edge.testing.chip.Wire;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Against AN5444 and the manufacturer's register names.
final class Iis3dwbTest extends AccelerometerTests {
    private final PlayedIis3dwb iis3dwb = new PlayedIis3dwb(clock::time);

    @Override
    ChipDriver driver(MonotonicClock clock) {
        return Iis3dwb.driver(clock);
    }

    @Override
    PlayedAccelerometer played() {
        return iis3dwb;
    }

    @Override
    double fastestHz() {
        return 26_667;
    }

    @Override
    double stepG() {
        return 0.061e-3;
    }

    @Test
    void theStartWritesWhatTheNoteAsksFor() throws Exception {
        Wire wire = plug();
        wire.record();
        started(26_667, 16);
        List<String> sent = wire.sent();
        assertThat(sent.subList(0, 13))
                .containsExactly(
                        "8F 00", // WHO_AM_I
                        "10 00", // off
                        "12 05", // software reset
                        "12 44", // whole numbers only, the address moves on
                        "07 00", // no watermark
                        "08 00",
                        "09 0A", // acceleration goes into the FIFO
                        "10 00",
                        "14 00", // no force
                        "0A 00", // bypass empties the FIFO
                        "0A 06", // continuous
                        "BA 00 00", // forget overruns
                        "10 A8"); // 26.667 kHz, 4 g for the self-test
        assertThat(sent).contains("14 01"); // the force
        assertThat(sent.subList(sent.size() - 6, sent.size()))
                .containsExactly("10 00", "14 00", "0A 00", "0A 06", "BA 00 00", "10 A4");
    }

    @Test
    void allWordsAreOneRead() throws Exception {
        Wire wire = plug();
        ClockedChip chip = started(26_667, 16);
        wire.record();
        played().move((axis, seconds) -> new double[] {0.488, -0.488, 0.000488}[axis]);
        measure(2, 26_667);
        float[] values = fetch(chip, 2);
        List<String> recorded = wire.recorded();
        assertThat(recorded).hasSize(2).element(0).isEqualTo("BA 00 00 | 00 02 00");
        assertThat(recorded.getLast())
                .startsWith("F8 00 00 00 00 00 00 00 00 00 00 00 00 00 00 | 00 ")
                .matches(".* \\| 00 1[0-7] E8 03 18 FC 01 00 1[0-7] E8 03 18 FC 01 00");
        assertThat(values).containsExactly(0.488f, -0.488f, 0.000488f, 0.488f, -0.488f, 0.000488f);
    }

    @Test
    void theWholeFifoFitsOneTransferOfSpidev() throws Exception {
        Wire wire = plug();
        ClockedChip chip = started(26_667, 2);
        measure(600, 26_667);
        wire.record();
        fetch(chip, 512);
        assertThat(chip.overran()).isTrue();
        List<String> sent = wire.sent();
        assertThat(sent).hasSize(2);
        assertThat(sent.getLast().split(" ")).hasSize(1 + 512 * 7).hasSizeLessThanOrEqualTo(4096);
    }

    @Test
    void threeAxesAreKeptUpWithForASecondWithoutLoss() throws Exception {
        plug();
        ClockedChip chip = started(26_667, 16);
        played().move((axis, seconds) -> Math.round(seconds * 26_667) % 1000 * 0.000488);
        float[] values = new float[3 * 512];
        long frames = 0;
        float last = Float.NaN;
        for (int fetch = 0; fetch < 100; fetch++) {
            clock.advance(10_000_000);
            int taken = chip.fetch(values, 0, 512);
            for (int frame = 0; frame < taken; frame++) {
                float now = values[3 * frame];
                if (frames++ > 0) {
                    assertThat(Math.round((now - last) / 0.000488f)).isIn(1, -999);
                }
                last = now;
            }
            assertThat(chip.overran()).isFalse();
        }
        assertThat(frames).isBetween(26_600L, 26_700L);
    }

    @Test
    void aStrayWordIsNoFrame() throws Exception {
        board.plug(
                SPI,
                (out, outOffset, in, inOffset, length) -> {
                    for (int index = 0; index < length; index++) {
                        in[inOffset + index] = (byte) (length == 3 ? index == 1 ? 2 : 0 : 0);
                    }
                });
        ClockedChip chip = open(26_667, 16);
        float[] values = new float[3 * 512];
        assertThatThrownBy(() -> chip.fetch(values, 0, 512))
                .isInstanceOf(SensorException.class)
                .hasMessage(
                        "iis3dwb: word 0 of its FIFO has the tag byte 0x00, an acceleration has tag 2: bytes were lost or disturbed. Check the wires and their length, or lower the clock of the bus");
    }

    @Test
    void anOpenLineGivesNoFrames() {
        board.plug(SPI, SpiPeer.NOBODY);
        ClockedChip chip = open(26_667, 16);
        float[] values = new float[3 * 512];
        assertThatThrownBy(() -> chip.fetch(values, 0, 512))
                .isInstanceOf(SensorException.class)
                .hasMessageStartingWith("iis3dwb says that it holds 1023 words, it can hold 512");
    }

    @Test
    void itHasOneRate() {
        assertThat(refusals(3200, 16)).containsExactly("rate must be 26667 Hz, was 3200 Hz");
        assertThat(possible(26_700, 16).sampleRateHz()).isEqualTo(26_667);
    }
}
