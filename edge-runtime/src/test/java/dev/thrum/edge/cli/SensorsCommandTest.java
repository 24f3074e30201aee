package dev.thrum.edge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.thrum.edge.sensor.pi4j.Buses;
import dev.thrum.edge.sensor.pi4j.chip.ChipDriver;
import dev.thrum.edge.sensor.pi4j.chip.ChipDrivers;
import dev.thrum.edge.sensor.pi4j.line.BusAddress;
import dev.thrum.edge.testing.chip.ChipClock;
import dev.thrum.edge.testing.chip.PlayedAdxl345;
import dev.thrum.edge.testing.chip.PlayedBoard;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class SensorsCommandTest {
    @TempDir Path devices;

    private final PlayedBoard board = new PlayedBoard();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @AfterEach
    void close() {
        board.close();
    }

    private int run(String... arguments) {
        CommandLine line =
                new CommandLine(
                        new SensorsCommand(
                                devices,
                                () -> Buses.through(board.i2cProvider(), board.spiProvider())));
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        line.setExecutionExceptionHandler(new Failures(() -> false));
        return line.execute(arguments);
    }

    @Test
    void aMachineWithoutBusesIsToldHowToGetThem() {
        assertThat(run()).isZero();

        assertThat(out.toString().lines())
                .anyMatch(line -> line.startsWith("  adxl345  acceleration"))
                .contains(
                        "           I2C at 0x53 or 0x1d, up to 400 kHz; SPI mode 3, up to 5 MHz",
                        "           6.25 to 3200 Hz; 2, 4, 8, 16 g")
                .anyMatch(line ->
                        line.startsWith("  none; on a Raspberry Pi write dtparam=i2c_arm=on"));
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void whoAnswersIsToldBusByBus() throws Exception {
        Files.createFile(devices.resolve("i2c-1"));
        Files.createFile(devices.resolve("spidev0.0"));
        board.plug(new BusAddress.I2c(1, 0x53), new PlayedAdxl345(new ChipClock()::time));

        assertThat(run()).isZero();

        assertThat(out.toString().lines())
                .contains(
                        "  i2c-1    may be used",
                        "  i2c-1    0x53: adxl345",
                        "  spi0.0   may be used, no chip says what it is (an mcp3008 or mcp3208"
                                + " cannot)");
    }

    @Test
    void jsonHoldsEveryDriverAndEveryBus() throws Exception {
        Files.createFile(devices.resolve("i2c-1"));
        board.plug(new BusAddress.I2c(1, 0x53), new PlayedAdxl345(new ChipClock()::time));

        assertThat(run("--json")).isZero();

        JsonNode document = new ObjectMapper().readTree(out.toString());
        assertThat(document.get("drivers").findValuesAsText("driver"))
                .containsExactlyElementsOf(
                        ChipDrivers.all().stream()
                                .map(ChipDriver::description)
                                .map(chip -> chip.driver())
                                .toList());
        JsonNode bus = document.get("buses").get(0);
        assertThat(bus.get("bus").asText()).isEqualTo("i2c-1");
        assertThat(bus.get("trouble")).isEmpty();
        assertThat(bus.get("chips").get(0).get("address").asInt()).isEqualTo(0x53);
        assertThat(bus.get("chips").get(0).get("driver").asText()).isEqualTo("adxl345");
    }

    @Test
    void aBusThatIsNotThereIsRefusedWithThoseThatAre() throws Exception {
        Files.createFile(devices.resolve("i2c-1"));

        assertThat(run("--bus", "i2c-7")).isEqualTo(ExitCode.FAILED);

        assertThat(err.toString().strip())
                .isEqualTo("thrum: there is no bus i2c-7: there is i2c-1");
    }
}
