package dev.thrum.edge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.thrum.edge.decision.AlarmPolicy;
import dev.thrum.edge.decision.ClearRule;
import dev.thrum.edge.decision.DecisionPolicy;
import dev.thrum.edge.decision.FalseAlarmBudget;
import dev.thrum.edge.decision.FloodRule;
import dev.thrum.edge.decision.RaiseRule;
import dev.thrum.edge.decision.SeverityRule;
import dev.thrum.edge.logging.LogLevel;
import dev.thrum.edge.model.Precision;
import dev.thrum.edge.pipeline.MonitorSettings;
import dev.thrum.edge.recording.RecordingFormat;
import dev.thrum.edge.sensor.Pace;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Unit;
import dev.thrum.edge.yaml.ProblemsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigSourcesTest {
    private static final String GOOD =
            """
            device: { id: pump-07, site: plant-a }
            log: { level: debug }
            sensors:
              - name: vibration
                driver: replay
                files: [a.f32, { file: a.f32, from: 1 s, length: 2 s }]
                rate: 12 kHz
                channels:
                  - { name: x, unit: g, range: 16 g }
                  - { name: y, unit: m/s2 }
                speed: unlimited
            monitors:
              - name: pump
                model: model
                precision: fp32
                channels: { a: vibration.x }
                alarm: { falseAlarms: 2 per 30d, raise: 2 of 4, clear: 6 below 0.5 }
            mqtt: { url: "ssl://broker:8883", username: u, passwordFile: secret, healthEvery: 10 s }
            """;

    @TempDir Path folder;
    private Path file = Path.of("");

    @BeforeEach
    void writeFiles() throws IOException {
        file = folder.resolve("thrum.yaml");
        Files.writeString(file, GOOD);
        Files.write(folder.resolve("a.f32"), new byte[8]);
        Files.writeString(folder.resolve("secret"), "s");
        Files.createDirectory(folder.resolve("model"));
    }

    private ThrumConfig read() throws ProblemsException {
        return ConfigSources.of(file).read();
    }

    private List<String> problems(String text) throws IOException {
        Files.writeString(file, text);
        return catchThrowableOfType(ProblemsException.class, this::read).problems().stream()
                .map(problem -> problem.replace(folder + "/", ""))
                .toList();
    }

    @Test
    void readsEverySection() throws Exception {
        ThrumConfig config = read();

        assertThat(config.device().text()).isEqualTo("pump-07 at plant-a");
        assertThat(config.logLevel()).isEqualTo(LogLevel.DEBUG);
        assertThat(config.healthEvery()).isEqualTo(Duration.ofSeconds(10));
        SensorConfig.Replay sensor = (SensorConfig.Replay) config.sensors().getFirst();
        assertThat(sensor.sampleRateHz()).isEqualTo(12_000);
        assertThat(sensor.channels())
                .containsExactly(
                        new Channel("x", Unit.STANDARD_GRAVITY, -16, 16),
                        Channel.unbounded("y", Unit.METRE_PER_SECOND_SQUARED));
        assertThat(sensor.settings().pace()).isEqualTo(new Pace.AsTaken());
        assertThat(sensor.settings().recording().format())
                .isEqualTo(new RecordingFormat.RawFloat());
        assertThat(sensor.settings().stretches())
                .extracting(stretch -> stretch.file(), stretch -> stretch.length())
                .containsExactly(
                        tuple(folder.resolve("a.f32"), null),
                        tuple(folder.resolve("a.f32"), Duration.ofSeconds(2)));
        MonitorConfig monitor = config.monitors().getFirst();
        assertThat(monitor.model()).isEqualTo(folder.resolve("model"));
        assertThat(monitor.precision()).contains(Precision.FP32);
        assertThat(monitor.settings().sensors()).containsExactly("vibration");
        assertThat(monitor.settings().channels()).isEqualTo(Map.of("a", "x"));
        assertThat(monitor.settings().alarm().raise().text()).isEqualTo("2 of 4");
        assertThat(monitor.settings().alarm().clear().text()).isEqualTo("6 below 0.5");
        assertThat(monitor.settings().alarm().budget())
                .hasValue(FalseAlarmBudget.parse("2 per 30d"));
        assertThat(config.mqtt().clientId()).isEqualTo("thrum-pump-07");
        assertThat(config.mqtt().passwordFile()).isEqualTo(folder.resolve("secret"));
    }

    @Test
    void anAlarmIsHeldSuppressedAndWeighedAsSaid() throws Exception {
        Files.writeString(
                file,
                GOOD.replace(
                        "alarm: { falseAlarms: 2 per 30d, raise: 2 of 4, clear: 6 below 0.5 }",
                        "alarm: { hold: 1 min, flood: 5 per 1 h, severity: { critical: 9 },"
                                + " sensorFault: { raise: 1 of 2, clear: 7 } }"));
        Duration hold = Duration.ofMinutes(1);
        Optional<FloodRule> flood = Optional.of(new FloodRule(5, Duration.ofHours(1)));
        SeverityRule severity = new SeverityRule(3, 9);

        assertThat(read().monitors().getFirst().settings().decision())
                .isEqualTo(
                        new DecisionPolicy(
                                AlarmPolicy.DEFAULT.with(hold, flood, severity),
                                new AlarmPolicy(new RaiseRule(1, 2), new ClearRule(7, 1.0))
                                        .with(hold, flood, severity)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "flood: 0 per 1 h | flood must be alarms in a time such as 5 per 1 h, at least 1, was 0 per 1 h",
                "flood: often | flood must be alarms in a time such as 5 per 1 h, at least 1, was often",
                "severity: { warning: 7 } | severity.warning must leave critical above warning, was 6.0 for critical and 7.0 for warning",
                "sensorFault: { raise: never } | sensorFault.raise must be written as `3 of 5`"
            })
    void tellsWhatIsWrongWithAnAlarm(String alarm, String problem) throws Exception {
        assertThat(
                        problems(
                                GOOD.replace(
                                        "alarm: { falseAlarms: 2 per 30d, raise: 2 of 4, clear: 6 below 0.5 }",
                                        "alarm: { %s }".formatted(alarm))))
                .singleElement()
                .asString()
                .contains(problem);
    }

    @Test
    void aMonitorWithoutChannelsTakesTheOnlySensor() throws Exception {
        Files.writeString(file, GOOD.replace("    channels: { a: vibration.x }\n", ""));
        assertThat(read().monitors().getFirst().settings().sensors()).containsExactly("vibration");
    }

    @Test
    void threeMistakesAreToldTogetherEachAtItsPlace() throws Exception {
        assertThat(
                        problems(
                                GOOD.replace("12 kHz", "0 Hz")
                                        .replace("level: debug", "levle: debug")
                                        .replace("vibration.x", "vibration.q")))
                .containsExactly(
                        "log.levle is not a key here: did you mean level? known are level"
                                + " (thrum.yaml:2:8)",
                        "sensors.vibration.rate must be 0.001..10000000 Hz, was 0 Hz"
                                + " (thrum.yaml:7:11)",
                        "monitors.pump.channels.a must be a channel of sensor vibration, which has"
                                + " no q: it has x, y (thrum.yaml:16:20)");
    }

    @Test
    void whatTheKernelIsAskedForIsReadAndHasItsLimits() throws Exception {
        assertThat(read().realTime()).isEqualTo(RealTimeConfig.NONE);
        String asked =
                GOOD
                        + "realtime: { sampling: { cpus: [2, 3], priority: 50 }, lockMemory: true"
                        + " }\n";
        Files.writeString(file, asked);
        assertThat(read().realTime())
                .isEqualTo(
                        new RealTimeConfig(
                                new RealTimeConfig.Threads(List.of(2, 3), Optional.of(50)),
                                new RealTimeConfig.Threads(List.of(), Optional.empty()),
                                true));
        assertThat(
                        problems(
                                asked.replace("[2, 3]", "[2, -1]")
                                        .replace("50", "200")
                                        .replace("lockMemory", "lockmemory")))
                .containsExactly(
                        "realtime.sampling.cpus must be 0..1023, was -1 (thrum.yaml:19:35)",
                        "realtime.sampling.priority must be 1..99, was 200 (thrum.yaml:19:50)",
                        "realtime.lockmemory is not a key here: did you mean lockMemory? known are"
                                + " sampling, inference, lockMemory (thrum.yaml:19:57)");
    }

    @Test
    void anUnknownDriverListsThoseThereAre() throws Exception {
        assertThat(problems(GOOD.replace("driver: replay", "driver: adxl999")))
                .containsExactly(
                        "sensors.vibration.driver must be one of ads1115, ads1256, adxl345,"
                                + " adxl355, iis3dwb, ina219, ina226, ina228, lis3dh, mcp3008,"
                                + " mcp3208, mpu6050, replay, simulated, was adxl999"
                                + " (thrum.yaml:5:13)");
    }

    @Test
    void whatIsNotThereIsNamed() throws Exception {
        assertThat(
                        problems(
                                GOOD.replace("model: model", "model: models/pump")
                                        .replace("[a.f32,", "[b.f32,")
                                        .replace("passwordFile: secret", "passwordFile: gone")))
                .containsExactly(
                        "sensors.vibration.files.0.file must be a recording, there is no file b.f32"
                                + " (thrum.yaml:6:13)",
                        "monitors.pump.model must be a model package, there is nothing at"
                                + " models/pump (thrum.yaml:14:12)",
                        "mqtt.passwordFile must be a file, there is none at gone"
                                + " (thrum.yaml:18:62)");
    }

    @Test
    void aBudgetThatCannotBeReadIsToldWithAnExample() throws Exception {
        assertThat(problems(GOOD.replace("falseAlarms: 2 per 30d", "falseAlarms: twice a month")))
                .containsExactly(
                        "monitors.pump.alarm.falseAlarms must be written as `1 per 30d` (false alarms"
                                + " per time in d, h or min), was `twice a month` (thrum.yaml:17:27)");
    }

    @Test
    void namesMustFitTopics() throws Exception {
        assertThat(
                        problems(
                                GOOD.replace("id: pump-07", "id: plant/7")
                                        .replace("- name: pump", "- name: status")))
                .containsExactly(
                        "device.id must be a name without blanks, `.`, `/`, `+` or `#`, was plant/7"
                                + " (thrum.yaml:1:15)",
                        "monitors.status.name must not be one of the device's own topics, was"
                                + " status (thrum.yaml:13:11)");
    }

    @Test
    void namesMustDiffer() throws Exception {
        String sensor =
                GOOD.substring(GOOD.indexOf("  - name: vibration"), GOOD.indexOf("monitors:"));
        assertThat(problems(GOOD.replace("monitors:", sensor + "monitors:")))
                .containsExactly(
                        "sensors.vibration.name must differ from that of every other sensor, was"
                                + " vibration (thrum.yaml:12:11)");
    }

    @Test
    void channelsOfOneMonitorMayComeFromSeveralSensors() throws Exception {
        Files.writeString(
                file,
                GOOD.replace("monitors:", "  - { name: motor, driver: simulated }\nmonitors:")
                        .replace("{ a: vibration.x }", "{ a: vibration.x, i: motor.current }"));

        MonitorSettings settings = read().monitors().getFirst().settings();

        assertThat(settings.sensors()).containsExactly("vibration", "motor");
        assertThat(settings.channels()).isEqualTo(Map.of("a", "vibration.x", "i", "motor.current"));
    }

    @Test
    void aBrokenSensorDoesNotMakeItsMonitorWrongAsWell() throws Exception {
        assertThat(problems(GOOD.replace("driver: replay", "driver: none"))).hasSize(1);
    }

    @Test
    void everythingMissingIsToldAtOnce() throws Exception {
        assertThat(problems("{}\n"))
                .containsExactly(
                        "device is missing: it must be a map of keys (thrum.yaml:1:1)",
                        "sensors is missing: it must be a list with at least one entry"
                                + " (thrum.yaml:1:1)",
                        "monitors is missing: it must be a list with at least one entry"
                                + " (thrum.yaml:1:1)",
                        "mqtt is missing: it must be a map of keys (thrum.yaml:1:1)");
    }

    @Test
    void laterSourcesWin() throws Exception {
        Path more = Files.createDirectory(folder.resolve("conf.d"));
        Files.writeString(more.resolve("20-site.yaml"), "device: { site: plant-c }\n");
        Files.writeString(
                more.resolve("10-site.yaml"),
                "device: { site: plant-b }\nmqtt: { url: tcp://ten, clientId: ten }\n");
        Files.writeString(more.resolve("README"), "not a configuration: {");
        Map<String, String> environment =
                Map.of(
                        "THRUM_MQTT__URL", "tcp://environment",
                        "THRUM_MQTT__KEEP_ALIVE", "45 s",
                        "THRUM_SENSORS__0__RATE", "6 kHz",
                        "THRUM_DATA", "/nowhere");
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("mqtt.url", "tcp://flag:1884");

        ThrumConfig config = new ConfigSources(file, environment, settings).read();

        assertThat(config.device().site()).contains("plant-c");
        assertThat(config.mqtt().clientId()).isEqualTo("ten");
        assertThat(config.mqtt().url()).hasToString("tcp://flag:1884");
        assertThat(config.mqtt().times().keepAlive()).isEqualTo(Duration.ofSeconds(45));
        assertThat(config.sensors().getFirst().sampleRateHz()).isEqualTo(6000);
    }

    @Test
    void wrongSyntaxInSeveralFilesIsToldTogether() throws Exception {
        Path more = Files.createDirectory(folder.resolve("conf.d"));
        Files.writeString(more.resolve("10-a.yaml"), "device: {\n");
        Files.writeString(more.resolve("20-b.yaml"), "- [\n");
        assertThat(problems(GOOD)).hasSize(2).allMatch(each -> each.startsWith("not YAML: "));
    }

    @Test
    void aMistakeNamesTheSourceItCameFrom() {
        ConfigSources sources =
                new ConfigSources(
                        file,
                        Map.of("THRUM_SENSORS__0__RATE", "fast"),
                        Map.of("log.level", "loud"));
        assertThatThrownBy(sources::read)
                .hasMessage(
                        "sensors.vibration.rate must be 0.001..10000000 Hz, was fast (environment"
                                + " variable THRUM_SENSORS__0__RATE)\n"
                                + "log.level must be one of debug, error, info, trace, warn, was"
                                + " loud (--set log.level)");
    }

    @Test
    void environmentVariablesAreKeys() {
        assertThat(ConfigSources.key("THRUM_MQTT__PASSWORD_FILE")).isEqualTo("mqtt.passwordFile");
        assertThat(ConfigSources.key("THRUM_SENSORS__0__RATE")).isEqualTo("sensors.0.rate");
    }

    @Test
    void aSimulatedMotorTellsWhatCannotBe() throws Exception {
        String text =
                """
                device: { id: d }
                sensors:
                  - name: motor
                    driver: simulated
                    rate: 100 Hz
                    bearing: { elements: 9, elementDiameter: 40 mm, pitchDiameter: 39.04 mm }
                    faults: [ { fault: outer-rase, onset: 60 s, repaired: 30 s } ]
                monitors: [ { name: m, model: model } ]
                mqtt: { url: tcp://localhost }
                """;
        assertThat(problems(text))
                .containsExactly(
                        "sensors.motor.rate must be 3000..1000000 Hz, was 100 Hz (thrum.yaml:5:11)",
                        "sensors.motor.bearing.pitchDiameter cannot be: the element must be smaller than the"
                                + " pitch circle and above 0 mm, was 40.0 mm of 39.04 mm"
                                + " (thrum.yaml:6:68)",
                        "sensors.motor.faults.0.fault must be one of imbalance, inner-race,"
                                + " misalignment, outer-race, rolling-element, rotor-bar,"
                                + " was outer-rase (thrum.yaml:7:24)",
                        "sensors.motor.faults.0.repaired cannot be: outer-race: must be repaired"
                                + " after its onset at PT1M, was at PT30S (thrum.yaml:7:59)");
    }
}
