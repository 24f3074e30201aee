package dev.thrum.edge.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.Sensor;
import dev.thrum.edge.sensor.pi4j.ChipLine;
import dev.thrum.edge.sensor.pi4j.ChipSensor;
import dev.thrum.edge.sensor.pi4j.chip.ChipDriver;
import dev.thrum.edge.sensor.pi4j.chip.ChipDrivers;
import dev.thrum.edge.sensor.pi4j.chip.ChipSettings;
import dev.thrum.edge.sensor.pi4j.line.BusAddress;
import dev.thrum.edge.sensor.pi4j.line.Line;
import dev.thrum.edge.testing.chip.ChipClock;
import dev.thrum.edge.testing.chip.PlayedAdxl345;
import dev.thrum.edge.testing.chip.PlayedBoard;
import dev.thrum.edge.testing.chip.PlayedLis3dh;
import dev.thrum.edge.testing.chip.ScriptedChip;
import dev.thrum.edge.testing.chip.Wire;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SensorCheckTest {
    private static final BusAddress.Spi SPI = new BusAddress.Spi(0, 0);
    private static final BusAddress.I2c I2C = new BusAddress.I2c(1, 0x53);
    private static final Duration LISTENING = Duration.ofSeconds(2);

    private final ChipClock clock = new ChipClock();
    private final PlayedBoard board = new PlayedBoard();
    private final PlayedAdxl345 chip = new PlayedAdxl345(clock::time);

    @AfterEach
    void close() {
        board.close();
    }

    private Examination examine(BusAddress address, double rateHz) throws Exception {
        ChipDriver driver =
                ChipDrivers.waitingBy(clock).stream()
                        .filter(each -> each.description().driver().equals("adxl345"))
                        .findFirst()
                        .orElseThrow();
        Sensor sensor =
                ChipSensor.of(
                        "vibration",
                        driver,
                        new ChipSettings.Acceleration(rateHz, 16),
                        new PlayedLine(board, address),
                        clock);
        return Examination.of(new SensorCheck(sensor, LISTENING, Duration.ofSeconds(30), clock));
    }

    @Test
    void aSoundChipPassesEveryCheck() throws Exception {
        board.plug(SPI, chip);
        chip.move((axis, seconds) -> axis + Math.sin(2 * Math.PI * 50 * seconds));

        Examination said = examine(SPI, 3200);

        assertThat(said.sound()).isTrue();
        assertThat(said.lines())
                .hasSize(7)
                .allMatch(line -> line.startsWith("pass sensor vibration: "))
                .anyMatch(line -> line.contains("start: identity and self-test passed, in "))
                .anyMatch(line ->
                        line.matches(".*: rate: 3(199|200)\\.\\d Hz, 3200\\.0 Hz wanted .*"))
                .anyMatch(line -> line.contains("jitter: reads are late by "))
                .anyMatch(line -> line.contains("frames: ") && line.endsWith(", none lost"))
                .anyMatch(line ->
                        line.matches(
                                ".*: signal y: RMS 0\\.70[67]\\d g about a mean of (1\\.00\\d|0\\.99\\d+) g, from"
                                        + " .* 12\\.5 % of the range used"));
    }

    @Test
    void anotherChipIsToldByItsIdentity() throws Exception {
        board.plug(SPI, new PlayedLis3dh(clock::time));

        assertThat(examine(SPI, 3200).lines())
                .singleElement()
                .asString()
                .startsWith(
                        "fail sensor vibration: start: sensor vibration: adxl345 on spi0.0: adxl345"
                                + " must say 0xE5 in register 0x00, said 0x00: ");
    }

    @Test
    void aChipThatDoesNotAcknowledgeIsToldWithTheMend() throws Exception {
        Examination said = examine(I2C, 200);

        assertThat(said.sound()).isFalse();
        assertThat(said.lines())
                .singleElement()
                .asString()
                .contains("errno 121")
                .contains("check its supply, its wires and its address");
    }

    @Test
    void aSelfTestThatFailsIsTold() throws Exception {
        board.plug(SPI, chip);
        chip.forceFactor(0.1);

        assertThat(examine(SPI, 3200).lines())
                .singleElement()
                .asString()
                .contains("failed its self-test 3 times");
    }

    @Test
    void aChannelThatNeverMovesFailsAndTheOthersAreToldAsWell() throws Exception {
        board.plug(SPI, chip);
        chip.move((axis, seconds) -> axis == 0 ? 0.5 : Math.sin(2 * Math.PI * 50 * seconds));

        assertThat(examine(SPI, 3200).lines())
                .anyMatch(line ->
                        line.startsWith("fail sensor vibration: signal x: never moves, RMS 0.000"))
                .anyMatch(line -> line.startsWith("pass sensor vibration: signal y: "))
                .anyMatch(line -> line.startsWith("pass sensor vibration: signal z: "));
    }

    @Test
    void aSignalBeyondTheRangeFailsWithTheShareThatIsClipped() throws Exception {
        board.plug(SPI, chip);
        chip.move((axis, seconds) -> 32 * Math.sin(2 * Math.PI * 50 * seconds));

        // beyond half of its amplitude a sine is for two thirds of its time
        assertThat(examine(SPI, 3200).lines())
                .anyMatch(line ->
                        line.matches(
                                "fail sensor vibration: signal x: .*, 6[5-9]\\.?\\d* % at its end\\."
                                        + " Choose a larger range.*"));
    }

    @Test
    void aBusThatBreaksDuringTheReadingIsToldBesidesWhatWasHeard() throws Exception {
        Wire wire = board.plug(SPI, chip);
        chip.move((axis, seconds) -> Math.sin(2 * Math.PI * 50 * seconds));
        wire.failAfter(2_000, "Connection timed out (errno 110)");

        assertThat(examine(SPI, 3200).lines())
                .anyMatch(line -> line.startsWith("pass sensor vibration: signal x: "))
                .anyMatch(line -> line.startsWith("fail ") && line.contains("errno 110"));
    }

    private Examination examine(ScriptedChip scripted, MonotonicClock by) throws Exception {
        Sensor sensor = ChipSensor.of("vibration", scripted, scripted.settings(), scripted, by);
        return Examination.of(new SensorCheck(sensor, LISTENING, Duration.ofSeconds(30), by));
    }

    @Test
    void aRateThatIsOffIsDoubtedAndFromFivePerCentOnRefused() throws Exception {
        ScriptedChip scripted = new ScriptedChip(I2C, 1000, 32, clock::time);
        scripted.signal = frame -> frame % 7;
        scripted.trueHz = 1030;
        assertThat(examine(scripted, clock).lines())
                .anyMatch(line ->
                        line.matches("warn .*: rate: 10(29|30)\\.\\d Hz, 1000\\.0 Hz wanted .*"));
        scripted.trueHz = 900;
        assertThat(examine(scripted, clock).lines())
                .anyMatch(line ->
                        line.matches("fail .*: rate: (900|899)\\.\\d Hz, 1000\\.0 Hz wanted .*"));
    }

    @Test
    void framesLostToALateReadAreCounted() throws Exception {
        ScriptedChip scripted = new ScriptedChip(I2C, 1000, 32, clock::time);
        scripted.signal = frame -> frame % 7;
        MonotonicClock late =
                new MonotonicClock() {
                    private int sleeps;

                    @Override
                    public long nanos() {
                        return clock.nanos();
                    }

                    @Override
                    public void sleepUntil(long nanos) {
                        clock.sleepUntil(++sleeps == 50 ? nanos + 100_000_000 : nanos);
                    }
                };

        // 100 ms late and 16 ms not yet read, of which 32 are still there
        assertThat(examine(scripted, late).lines())
                .anyMatch(line ->
                        line.matches(
                                "fail sensor vibration: frames: 8[2-6] of \\d+ lost, at 1 times\\..*"));
    }

    @Test
    void aSensorOfSingleFramesThatAreLateIsDoubted() throws Exception {
        ScriptedChip scripted = new ScriptedChip(I2C, 1000, 0, clock::time);
        scripted.signal = frame -> frame % 7;
        MonotonicClock lazy =
                new MonotonicClock() {
                    @Override
                    public long nanos() {
                        return clock.nanos();
                    }

                    @Override
                    public void sleepUntil(long nanos) {
                        clock.sleepUntil(nanos + 300_000);
                    }
                };

        assertThat(examine(scripted, lazy).lines())
                .anyMatch(line ->
                        line.matches(
                                "warn .*: jitter: reads are late by 30\\d us \\(median\\), .*, a"
                                        + " period is 1000 us\\. .*"));
    }

    @Test
    void aCallThatDoesNotReturnIsGivenUp() throws Exception {
        ScriptedChip scripted = new ScriptedChip(I2C, 1000, 32, System::nanoTime);
        scripted.hangs = true;
        Sensor sensor =
                ChipSensor.of(
                        "vibration",
                        scripted,
                        scripted.settings(),
                        scripted,
                        MonotonicClock.SYSTEM);
        try {
            // less patience than the start may take
            assertThat(
                            Examination.of(
                                            new SensorCheck(
                                                    sensor,
                                                    Duration.ofMillis(1),
                                                    Duration.ofMillis(-1900),
                                                    MonotonicClock.SYSTEM))
                                    .lines())
                    .singleElement()
                    .asString()
                    .startsWith(
                            "fail sensor vibration: start: a call to bus i2c-1 does not return. The"
                                    + " bus hangs");
        } finally {
            scripted.hangs = false;
            scripted.released.release(10);
        }
    }

    private record PlayedLine(PlayedBoard board, BusAddress address) implements ChipLine {
        @Override
        public Opened open() {
            Line line = board.open(address);
            return new Opened() {
                @Override
                public Line line() {
                    return line;
                }

                @Override
                public void close() {
                    // the board closes what it opened
                }
            };
        }
    }
}
