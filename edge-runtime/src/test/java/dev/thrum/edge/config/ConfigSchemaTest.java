package dev.thrum.edge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.thrum.edge.sensor.pi4j.chip.ChipDescription;
import dev.thrum.edge.sensor.pi4j.chip.ChipDriver;
import dev.thrum.edge.sensor.pi4j.chip.ChipDrivers;
import dev.thrum.edge.yaml.ProblemsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class ConfigSchemaTest {
    private static final Path EXAMPLES = Path.of("..", "device-config");
    private static final Path SCHEMA = EXAMPLES.resolve("thrum.schema.json");

    /// Every section there is, each with a key nobody knows.
    private static final String EVERY_SECTION =
            """
            device: { zzz: 1 }
            log: { zzz: 1 }
            state: { zzz: 1 }
            control: { zzz: 1 }
            realtime: { zzz: 1, sampling: { zzz: 1 }, inference: { zzz: 1 } }
            zzz: 1
            sensors:
              - name: played
                driver: replay
                zzz: 1
                files: [ { file: a.csv, zzz: 1 } ]
                csv: { zzz: 1, time: { zzz: 1 } }
                channels: [ { zzz: 1 } ]
              - name: made
                driver: simulated
                zzz: 1
                supply: { zzz: 1 }
                bearing: { zzz: 1 }
                load: { zzz: 1 }
                faults: [ { zzz: 1 } ]
              - name: shaken
                driver: adxl345
                zzz: 1
              - name: measured
                driver: mcp3208
                zzz: 1
                channels: [ { zzz: 1 } ]
              - name: shunted
                driver: ina226
                zzz: 1
            monitors:
              - name: m
                zzz: 1
                alarm: { zzz: 1, severity: { zzz: 1 }, sensorFault: { zzz: 1 } }
                trend: { zzz: 1 }
                operation: { zzz: 1, speed: { zzz: 1 } }
                machine: { zzz: 1, speed: { zzz: 1 }, bearings: [ { zzz: 1 } ] }
                signal: { zzz: 1, reference: { zzz: 1 } }
            mqtt:
              zzz: 1
              scores: { zzz: 1 }
            """;

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replay.yaml",
                "simulated.yaml",
                "adxl345.yaml",
                "iis3dwb.yaml",
                "mcp3208-sct013.yaml"
            })
    void examplesKeepTheSchema(String example) throws IOException {
        Schema schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(SCHEMA));
        assertThat(
                        schema.validate(
                                asJson(Files.readString(EXAMPLES.resolve(example))),
                                InputFormat.JSON))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rate: 12 kHz|rate: 12000",
                "driver: replay|driver: adxl345",
                "unit: g|unit: furlong",
                "raise: 3 of 5|raise: often",
                "level: info|levle: info",
                "url: tcp://localhost:1883|url: localhost"
            })
    void theSchemaRefusesWhatTheParserRefuses(String change) throws IOException {
        int bar = change.indexOf('|');
        String text = Files.readString(EXAMPLES.resolve("replay.yaml"));
        assertThat(text).contains(change.substring(0, bar));
        String changed = text.replace(change.substring(0, bar), change.substring(bar + 1));
        Schema schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(SCHEMA));

        assertThat(schema.validate(asJson(changed), InputFormat.JSON)).isNotEmpty();
        Path file = layOut(changed);
        assertThat(
                        catchThrowableOfType(
                                ProblemsException.class, () -> ConfigSources.of(file).read()))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replay.yaml",
                "simulated.yaml",
                "adxl345.yaml",
                "iis3dwb.yaml",
                "mcp3208-sct013.yaml"
            })
    void examplesAreRead(String example) throws Exception {
        Path file = layOut(Files.readString(EXAMPLES.resolve(example)));
        assertThat(ConfigSources.of(file).read().monitors()).hasSize(1);
    }

    /// The files an example names, empty, in the places it names them.
    private Path layOut(String text) throws IOException {
        Path here = Files.createDirectories(folder.resolve("device-config"));
        Files.createDirectories(here.resolve("recordings"));
        Files.write(here.resolve("recordings/healthy.f32"), new byte[4]);
        Files.write(here.resolve("recordings/faulty.f32"), new byte[4]);
        Files.createDirectories(here.resolve("models/pump"));
        Files.createDirectories(folder.resolve("models/simulated-motor"));
        return Files.writeString(here.resolve("thrum.yaml"), text);
    }

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "device, /properties/device",
        "log, /properties/log",
        "state, /properties/state",
        "control, /properties/control",
        "realtime, /properties/realtime",
        "realtime.sampling, /$defs/threads",
        "realtime.inference, /$defs/threads",
        "sensors.played, /$defs/replay",
        "sensors.played.files.0, /$defs/replay/properties/files/items/anyOf/1",
        "sensors.played.csv, /$defs/replay/properties/csv",
        "sensors.played.csv.time, /$defs/replay/properties/csv/properties/time",
        "sensors.played.channels.0, /$defs/replay/properties/channels/items",
        "sensors.made, /$defs/simulated",
        "sensors.made.supply, /$defs/simulated/properties/supply",
        "sensors.made.bearing, /$defs/simulated/properties/bearing",
        "sensors.made.load, /$defs/simulated/properties/load",
        "sensors.made.faults.0, /$defs/simulated/properties/faults/items",
        "sensors.shaken, /$defs/accelerometer",
        "sensors.measured, /$defs/converter",
        "sensors.measured.channels.0, /$defs/converter/properties/channels/items",
        "sensors.shunted, /$defs/shuntMonitor",
        "monitors.m, /$defs/monitor",
        "monitors.m.alarm, /$defs/monitor/properties/alarm",
        "monitors.m.trend, /$defs/monitor/properties/trend/oneOf/1",
        "monitors.m.operation, /$defs/monitor/properties/operation",
        "monitors.m.operation.speed, /$defs/monitor/properties/operation/properties/speed",
        "monitors.m.alarm.severity, /$defs/monitor/properties/alarm/properties/severity",
        "monitors.m.alarm.sensorFault, /$defs/monitor/properties/alarm/properties/sensorFault",
        "mqtt, /$defs/mqtt",
        "mqtt.scores, /$defs/mqtt/properties/scores"
    })
    void theSchemaAndTheParserKnowTheSameKeys(String path, String pointer) throws Exception {
        assertThat(keysOfTheParser(path)).isEqualTo(keysOfTheSchema(pointer));
    }

    @Test
    void theSchemaHasNoSectionThatIsNotCompared() throws Exception {
        JsonNode schema = new ObjectMapper().readTree(SCHEMA.toFile());
        int closed =
                schema.findValues("additionalProperties").stream()
                        .filter(JsonNode::isBoolean)
                        .toList()
                        .size();
        assertThat(closed).isEqualTo(35);
    }

    @ParameterizedTest
    @CsvSource({
        "ACCELERATION, accelerometer",
        "VOLTAGES, converter",
        "SHUNT_CURRENT, shuntMonitor"
    })
    void theSchemaNamesEveryChip(ChipDescription.Family family, String section) throws Exception {
        Set<String> named = new TreeSet<>();
        new ObjectMapper()
                .readTree(SCHEMA.toFile())
                .at("/$defs/" + section + "/properties/driver/enum")
                .forEach(each -> named.add(each.asText()));
        assertThat(named)
                .containsExactlyElementsOf(
                        ChipDrivers.all().stream()
                                .map(ChipDriver::description)
                                .filter(chip -> chip.family() == family)
                                .map(ChipDescription::driver)
                                .toList());
    }

    private Set<String> keysOfTheParser(String path) throws IOException {
        Path file = Files.writeString(folder.resolve("all.yaml"), EVERY_SECTION);
        String told =
                catchThrowableOfType(ProblemsException.class, () -> ConfigSources.of(file).read())
                        .getMessage();
        String key = path.isEmpty() ? "zzz" : path + ".zzz";
        Matcher matcher =
                Pattern.compile(
                                "(?m)^"
                                        + Pattern.quote(key)
                                        + " is not a key here:.*? known are (.*) \\(")
                        .matcher(told);
        assertThat(matcher.find()).as(told).isTrue();
        return new TreeSet<>(Set.of(matcher.group(1).split(", ", -1)));
    }

    private static Set<String> keysOfTheSchema(String pointer) throws IOException {
        JsonNode section =
                new ObjectMapper().readTree(SCHEMA.toFile()).at(pointer).path("properties");
        Set<String> keys = new TreeSet<>();
        section.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static String asJson(String yaml) throws IOException {
        Object tree = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return new ObjectMapper().writeValueAsString(tree);
    }
}
