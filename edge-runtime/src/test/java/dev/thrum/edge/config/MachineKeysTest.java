package dev.thrum.edge.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.evidence.MachineDescription;
import dev.thrum.edge.evidence.MachineDescription.Bearing;
import dev.thrum.edge.evidence.MachineDescription.Speed;
import dev.thrum.edge.evidence.SeverityZones;
import dev.thrum.edge.signal.BearingGeometry;
import dev.thrum.edge.yaml.ProblemsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MachineKeysTest {
    @TempDir Path folder;

    private KeysFile keys;

    @BeforeEach
    void begin() {
        keys = new KeysFile(folder);
    }

    private MachineDescription read(String text) throws IOException, ProblemsException {
        return keys.read(text, MachineKeys::read);
    }

    private List<String> found() {
        return keys.found();
    }

    @Test
    void everyKeyIsRead() throws Exception {
        assertThat(
                        read(
                                """
                                machine:
                                  speed: 1500 rpm
                                  supply: 50 Hz
                                  poles: 4
                                  bearings:
                                    - name: drive-end
                                      elements: 9
                                      elementDiameter: 7.94 mm
                                      pitchDiameter: 39.04 mm
                                      contactAngle: 15 deg
                                  zones: [1.4 mm/s, 2.8 mm/s, 4.5 mm/s]
                                """))
                .usingRecursiveComparison()
                .withComparatorForType(
                        (a, b) -> Math.abs(a - b) < 1e-9 ? 0 : Double.compare(a, b), Double.class)
                .isEqualTo(
                        new MachineDescription(
                                Optional.of(Speed.of(25)),
                                OptionalDouble.of(50),
                                OptionalInt.of(4),
                                List.of(
                                        new Bearing(
                                                "drive-end",
                                                new BearingGeometry(9, 7.94, 39.04, 15))),
                                Optional.of(new SeverityZones(1.4, 2.8, 4.5))));
        assertThat(found()).isEmpty();
    }

    @Test
    void aSpeedMayBeARangeAndAllMayBeAbsent() throws Exception {
        assertThat(read("machine: { speed: { from: 900 rpm, to: 30 Hz } }").speed())
                .contains(new Speed(15, 30));
        assertThat(read("name: pump")).isEqualTo(MachineDescription.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "speed: 0 rpm | machine.speed must be a measure above 0 such as 1480 rpm, was 0 rpm",
                "speed: 1480 | machine.speed must be a measure above 0 such as 1480 rpm, was 1480",
                "speed: { from: 20 Hz, to: 10 Hz } | machine.speed.to must be above from",
                "poles: 3 | machine.poles must be an even number such as 4, was 3",
                "supply: 5 kHz | machine.supply must be a frequency such as 3200 Hz, was 5 kHz",
                "zones: [1 mm/s, 2 mm/s] | machine.zones must be three velocities, where zones B, C and D begin, such as [1.4 mm/s, 2.8 mm/s, 4.5 mm/s], was [1 mm/s, 2 mm/s]",
                "zones: [3 mm/s, 2 mm/s, 4 mm/s] | machine.zones cannot be: zones must be three rising velocities above 0 mm/s, were 3.0, 2.0 and 4.0",
                "bearings: [ { name: a, elements: 9, elementDiameter: 8 mm, pitchDiameter: 40 mm } ] | machine.bearings say nothing without a speed: add speed, such as 1480 rpm, or supply and poles",
                "speeed: 10 Hz | machine.speeed is not a key here: did you mean speed? known are speed, supply, poles, bearings, zones",
            })
    void problemsAreToldInWords(String key, String problem) throws Exception {
        read("machine: { " + key + " }");
        assertThat(found()).singleElement().asString().startsWith(problem + " (thrum.yaml:1:");
    }

    @Test
    void geometryThatCannotBeIsToldAtTheBearing() throws Exception {
        read(
                "machine: { speed: 25 Hz, bearings: [ { name: a, elements: 9, elementDiameter: 50 mm, pitchDiameter: 40 mm } ] }");
        assertThat(found())
                .singleElement()
                .asString()
                .contains(
                        "machine.bearings.a.pitchDiameter cannot be: the element must be smaller");
    }
}
