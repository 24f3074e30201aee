package dev.thrum.edge.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.sensor.pi4j.BusAccess;
import dev.thrum.edge.sensor.pi4j.BusLine;
import dev.thrum.edge.sensor.pi4j.chip.ChipDrivers;
import dev.thrum.edge.sensor.pi4j.line.BusAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BoardChecksTest {
    @TempDir Path folder;

    @Test
    void aClockWithoutReferenceIsDoubted() throws Exception {
        assertThat(Examination.of(new ClockCheck(() -> true)).lines())
                .containsExactly("pass clock: follows a reference");
        assertThat(Examination.of(new ClockCheck(() -> false)).lines())
                .singleElement()
                .asString()
                .startsWith("warn clock: follows no reference");
    }

    @Test
    void memoryIsJudgedByWhatIsAvailable() throws Exception {
        assertThat(memory(512 * 1024)).startsWith("pass memory: 512 MB of 1024 MB available");
        assertThat(memory(100 * 1024)).startsWith("warn memory: 100 MB of 1024 MB available");
        assertThat(memory(10 * 1024)).startsWith("fail memory: 10 MB of 1024 MB available");
    }

    private String memory(int availableKib) throws Exception {
        Path file =
                Files.writeString(
                        folder.resolve("meminfo"),
                        """
                        MemTotal:        1048576 kB
                        MemFree:            1000 kB
                        MemAvailable:    %7d kB
                        """
                                .formatted(availableKib));
        return Examination.of(new MemoryCheck(file)).lines().getFirst();
    }

    @Test
    void aHotBoardAndAWeakSupplyAreToldApart() throws Exception {
        Path throttled = Files.writeString(folder.resolve("get_throttled"), "50005\n");

        assertThat(Examination.of(new HeatCheck(() -> 82.4, throttled)).lines())
                .containsExactly(
                        "warn temperature: 82 degC. Cool the board: it slows down from 80 degC on",
                        "warn power: supply too low now, slowed down now, supply too low since its"
                                + " start, slowed down since its start. Use the board's own supply"
                                + " and a short cable, and cool it");
        Files.writeString(throttled, "0\n");
        assertThat(Examination.of(new HeatCheck(() -> 48, throttled)).lines())
                .containsExactly(
                        "pass temperature: 48 degC",
                        "pass power: never too low, never slowed down");
    }

    @Test
    void whatAMachineDoesNotTellPasses() throws Exception {
        assertThat(
                        Examination.of(
                                        new HeatCheck(
                                                () -> Double.NaN, folder.resolve("get_throttled")))
                                .lines())
                .containsExactly("pass temperature: not told by this machine");
    }

    @Test
    void aDeviceThatCannotBeOpenedFailsWithItsMend() throws Exception {
        Check check =
                new LineCheck(
                        "vibration",
                        new BusLine(
                                BusAccess.LINUX,
                                new BusAddress.I2c(250, 0x53),
                                ChipDrivers.named("adxl345").orElseThrow().description(),
                                OptionalInt.empty()));

        assertThat(Examination.of(check).lines())
                .singleElement()
                .asString()
                .startsWith(
                        "fail sensor vibration: device: i2c-250 at 0x53: cannot open /dev/i2c-250:"
                                + " ENOENT, the bus is not there: enable it");
    }

    @Test
    void aCheckThatBreaksHidesNoOther() throws Exception {
        Examination said =
                Examination.of(
                        new Breaking(new IllegalStateException("oops")),
                        new Breaking(new NoClassDefFoundError("Lost")),
                        new ClockCheck(() -> true));

        assertThat(said.sound()).isFalse();
        assertThat(said.lines())
                .containsExactly(
                        "fail breaking: java.lang.IllegalStateException: oops. ",
                        "fail breaking: java.lang.NoClassDefFoundError: Lost. ",
                        "pass clock: follows a reference");
    }

    private record Breaking(Throwable with) implements Check {
        @Override
        public String name() {
            return "breaking";
        }

        @Override
        public void run(Consumer<Finding> findings) {
            switch (with) {
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                default -> throw new IllegalArgumentException(with);
            }
        }
    }
}
