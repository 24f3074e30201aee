package dev.thrum.edge.sensor.pi4j.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import com.pi4j.exception.Pi4JException;
import com.sun.management.ThreadMXBean;
import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.sensor.pi4j.chip.ChipDriver.Impossible;
import dev.thrum.edge.sensor.pi4j.chip.ChipDriver.Possible;
import dev.thrum.edge.sensor.pi4j.chip.ChipDriver.Refusal;
import dev.thrum.edge.sensor.pi4j.chip.ChipSettings.Acceleration;
import dev.thrum.edge.sensor.pi4j.line.BusAddress;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.testing.chip.ChipClock;
import dev.thrum.edge.testing.chip.Motion;
import dev.thrum.edge.testing.chip.PlayedAccelerometer;
import dev.thrum.edge.testing.chip.PlayedBoard;
import dev.thrum.edge.testing.chip.SpiPeer;
import dev.thrum.edge.testing.chip.Wire;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is true of every accelerometer, against a chip that is played by its datasheet.
abstract class AccelerometerTests {
    static final BusAddress.Spi SPI = new BusAddress.Spi(0, 0);
    static final BusAddress.I2c I2C = new BusAddress.I2c(1, 0x53);

    final ChipClock clock = new ChipClock();
    final PlayedBoard board = new PlayedBoard();

    @AfterEach
    void close() {
        board.close();
    }

    abstract ChipDriver driver(MonotonicClock clock);

    /// The chip, played. Made once.
    abstract PlayedAccelerometer played();

    /// Where it is plugged in.
    BusAddress address() {
        return SPI;
    }

    /// Its fastest rate on that bus, at a range of 2 g.
    abstract double fastestHz();

    /// What one step of its numbers is at 2 g, in g.
    abstract double stepG();

    Wire plug() {
        return switch (address()) {
            case BusAddress.I2c at -> board.plug(at, played());
            case BusAddress.Spi at -> board.plug(at, played());
        };
    }

    ClockedChip open(double rateHz, double rangeG) {
        return (ClockedChip)
                driver(clock).open(new Acceleration(rateHz, rangeG), board.open(address()));
    }

    ClockedChip started(double rateHz, double rangeG) throws Exception {
        ClockedChip chip = open(rateHz, rangeG);
        chip.start();
        return chip;
    }

    /// Lets frames be measured, and half of one more.
    void measure(int frames, double rateHz) {
        clock.advanceFrames(frames + 0.5, rateHz);
    }

    float[] fetch(ClockedChip chip, int frames) throws SensorException {
        float[] values = new float[3 * frames];
        assertThat(chip.fetch(values, 0, frames)).isEqualTo(frames);
        return values;
    }

    String[] refusals(double rateHz, double rangeG) {
        return switch (driver(clock).plan(new Acceleration(rateHz, rangeG))) {
            case Possible possible -> new String[0];
            case Impossible(List<Refusal> refusals) ->
                    refusals.stream()
                            .map(refusal -> refusal.key() + " " + refusal.words())
                            .toArray(String[]::new);
        };
    }

    Possible possible(double rateHz, double rangeG) {
        return (Possible) driver(clock).plan(new Acceleration(rateHz, rangeG));
    }

    @Test
    void framesAreFetchedInTheOrderTheyWereMeasured() throws Exception {
        plug();
        ClockedChip chip = started(fastestHz(), 2);
        double step = 8 * stepG();
        played().move((axis, seconds) -> (axis - 1) * step * Math.round(seconds * fastestHz()));
        float[] values = new float[3 * chip.depthFrames()];
        chip.fetch(values, 0, chip.depthFrames());
        measure(6, fastestHz());
        assertThat(chip.fetch(values, 0, 4)).isEqualTo(4);
        assertThat(chip.fetch(values, 3 * 4, 2)).isEqualTo(2);
        assertThat(chip.overran()).isFalse();
        for (int frame = 1; frame < 6; frame++) {
            int at = 3 * frame;
            assertThat(values[at + 2] - values[at - 1])
                    .as("frame %d", frame)
                    .isCloseTo((float) step, offset((float) stepG() / 2));
            assertThat(values[at]).isEqualTo(-values[at + 2]);
            assertThat(values[at + 1]).isZero();
        }
    }

    @Test
    void gravityIsOneGInEveryRange() throws Exception {
        plug();
        for (double range : new double[] {2, 4, 8}) {
            ClockedChip chip = started(fastestHz(), range);
            played().move(Motion.AT_REST);
            measure(3, fastestHz());
            float[] values = fetch(chip, 3);
            for (int frame = 0; frame < 3; frame++) {
                assertThat(values[3 * frame]).isZero();
                assertThat(values[3 * frame + 2])
                        .as("range %s g", range)
                        .isCloseTo(1, offset((float) (range / 2 * stepG())));
            }
            chip.stop();
        }
    }

    @Test
    void theLargestNumbersAreTheLimitsOfTheChannels() throws Exception {
        plug();
        ClockedChip chip = started(fastestHz(), 2);
        Channel channel = chip.channels().getFirst();
        played().move((axis, seconds) -> axis == 0 ? -50 : 50);
        measure(2, fastestHz());
        float[] values = fetch(chip, 2);
        assertThat(values[0]).isLessThanOrEqualTo((float) channel.minimum());
        assertThat(values[1]).isGreaterThanOrEqualTo((float) channel.maximum());
    }

    @Test
    void aFullFifoIsToldOnceAndItsFramesAreTheLatest() throws Exception {
        plug();
        ClockedChip chip = started(fastestHz(), 2);
        int depth = chip.depthFrames();
        measure(depth + 10, fastestHz());
        float[] values = new float[3 * depth];
        int frames = chip.fetch(values, 0, depth);
        assertThat(chip.overran()).isTrue();
        assertThat(frames).isIn(0, depth);
        measure(3, fastestHz());
        assertThat(chip.fetch(values, 0, depth)).isBetween(3, 4);
        assertThat(chip.overran()).isFalse();
    }

    /// The least of several batches: the compiler may allocate while it swaps code.
    @Test
    void nothingIsAllocatedFromFetchToFetch() throws Exception {
        plug();
        ClockedChip chip = started(fastestHz(), 2);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        float[] values = new float[3 * chip.depthFrames()];
        int half = chip.depthFrames() / 2;
        long frames = 0;
        long leastBytes = Long.MAX_VALUE;
        for (int batch = 0; batch < 20; batch++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int fetch = 0; fetch < 20; fetch++) {
                clock.advanceFrames(half, fastestHz());
                frames += chip.fetch(values, 0, chip.depthFrames());
            }
            leastBytes = Math.min(leastBytes, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(frames).isGreaterThan(399L * half);
        assertThat(leastBytes).as("bytes for 20 fetches").isZero();
    }

    @Test
    void aDeadLineIsToldWithItsMend() {
        String mend =
                switch (address()) {
                    case BusAddress.Spi at -> {
                        board.plug(at, SpiPeer.NOBODY);
                        yield "said 0xFF: nothing answers. Check the chip's supply, its chip select and the wire from the chip to the board (MISO, SDO)";
                    }
                    case BusAddress.I2c at -> "errno 121";
                };
        ClockedChip chip = open(fastestHz(), 2);
        assertThatThrownBy(chip::start).hasMessageContaining(mend);
    }

    @Test
    void theChipIsToldByItsIdentity() {
        plug();
        assertThat(driver(clock).identifies(board.open(address()))).isTrue();
        board.plug(SPI, SpiPeer.NOBODY);
        assertThat(driver(clock).identifies(board.open(SPI))).isFalse();
    }

    @Test
    void aChipThatFailsItsSelfTestIsRefused() {
        plug();
        played().forceFactor(0.05);
        ClockedChip chip = open(fastestHz(), 2);
        assertThatThrownBy(chip::start)
                .isInstanceOf(SensorException.class)
                .hasMessageContaining("failed its self-test 3 times: x must move by ")
                .hasMessageEndingWith("replace the chip");
    }

    @Test
    void aChipThatDoesNotMeasureIsRefused() {
        plug();
        played().getStuck();
        ClockedChip chip = open(fastestHz(), 2);
        assertThatThrownBy(chip::start)
                .isInstanceOf(SensorException.class)
                .hasMessageContaining("gave 0 of ")
                .hasMessageEndingWith("Check its supply; switch it off and on");
    }

    @Test
    void aChipThatLostItsSupplyIsToldAfterASecondAtMost() throws Exception {
        plug();
        ClockedChip chip = started(fastestHz(), 2);
        float[] values = new float[3 * chip.depthFrames()];
        measure(3, fastestHz());
        assertThat(chip.fetch(values, 0, chip.depthFrames())).isPositive();
        played().loseSupply();
        clock.advance(100_000_000);
        assertThat(chip.fetch(values, 0, chip.depthFrames())).isZero();
        clock.advance(900_000_000);
        assertThatThrownBy(() -> chip.fetch(values, 0, chip.depthFrames()))
                .isInstanceOf(SensorException.class)
                .hasMessageContaining("gave no frame for 1000 ms")
                .hasMessageEndingWith("Check the supply");
        chip.start();
        measure(3, fastestHz());
        assertThat(chip.fetch(values, 0, chip.depthFrames())).isPositive();
    }

    @Test
    void aFailingBusComesOutAsPi4jTellsIt() throws Exception {
        Wire wire = plug();
        ClockedChip chip = started(fastestHz(), 2);
        float[] values = new float[3 * chip.depthFrames()];
        measure(4, fastestHz());
        wire.failAfter(1, "Connection timed out (errno 110)");
        assertThatThrownBy(() -> chip.fetch(values, 0, chip.depthFrames()))
                .isInstanceOf(Pi4JException.class)
                .hasMessageContaining("errno 110");
        wire.mend();
        chip.start();
        measure(4, fastestHz());
        assertThat(chip.fetch(values, 0, 4)).isEqualTo(4);
    }

    @Test
    void aStoppedChipMeasuresNothing() throws Exception {
        plug();
        ClockedChip chip = started(fastestHz(), 2);
        chip.stop();
        float[] values = new float[3 * chip.depthFrames()];
        chip.fetch(values, 0, chip.depthFrames());
        measure(5, fastestHz());
        assertThat(chip.fetch(values, 0, chip.depthFrames())).isZero();
    }

    @Test
    void theRegistryKnowsTheDriver() {
        ChipDescription description = driver(clock).description();
        assertThat(ChipDrivers.named(description.driver()).orElseThrow().description())
                .isEqualTo(description);
    }
}
