package dev.thrum.edge.app.doctor;

import dev.thrum.edge.app.Sensors;
import dev.thrum.edge.config.MonitorConfig;
import dev.thrum.edge.config.SensorConfig;
import dev.thrum.edge.config.ThrumConfig;
import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.Sensor;
import dev.thrum.edge.sensor.SensorException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Looks at everything a configuration needs, one check after the other. Each tells for itself; one
/// that fails hides no other. One thread, besides those that sensors are read on.
public final class Doctor {
    /// For a bus that is slow, and a board that is busy.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<Check> checks;

    Doctor(List<Check> checks) {
        this.checks = List.copyOf(checks);
    }

    /// Of a configuration on this machine.
    ///
    /// @param listening how long each sensor is read
    public static Doctor of(ThrumConfig config, Duration listening) {
        List<Check> checks = new ArrayList<>();
        Map<String, Sensor> sensors = new LinkedHashMap<>();
        checks.addAll(BusSpeedCheck.of(config.sensors()));
        for (SensorConfig sensor : config.sensors()) {
            checks.addAll(ofSensor(sensor, listening, sensors));
        }
        for (MonitorConfig monitor : config.monitors()) {
            checks.add(new ModelCheck(monitor, feeds(monitor, sensors)));
        }
        checks.add(new BrokerCheck(config.device().id(), config.mqtt()));
        checks.addAll(BoardChecks.all());
        return new Doctor(checks);
    }

    /// Of this machine alone, where the configuration cannot be read.
    public static Doctor ofTheMachine() {
        return new Doctor(BoardChecks.all());
    }

    private static List<Check> ofSensor(
            SensorConfig config, Duration listening, Map<String, Sensor> sensors) {
        List<Check> checks = new ArrayList<>();
        if (config instanceof SensorConfig.Chip chip) {
            checks.add(new LineCheck(chip.name(), Sensors.line(chip)));
        }
        try {
            Sensor sensor = Sensors.open(config);
            sensors.put(config.name(), sensor);
            checks.add(new SensorCheck(sensor, listening, PATIENCE, MonotonicClock.SYSTEM));
        } catch (SensorException e) {
            checks.add(new Broken("sensor " + config.name(), String.valueOf(e.getMessage())));
        }
        return checks;
    }

    /// The sensors of a monitor that could be opened.
    private static List<Sensor> feeds(MonitorConfig monitor, Map<String, Sensor> sensors) {
        return monitor.settings().sensors().stream()
                .filter(sensors::containsKey)
                .map(sensors::get)
                .toList();
    }

    /// Looks at everything.
    ///
    /// @param findings told of each as it comes
    /// @return whether nothing failed
    /// @throws InterruptedException if interrupted meanwhile
    public boolean examine(Consumer<Finding> findings) throws InterruptedException {
        boolean[] sound = {true};
        Consumer<Finding> counting =
                finding -> {
                    sound[0] &= !(finding instanceof Finding.Fail);
                    findings.accept(finding);
                };
        for (Check check : checks) {
            run(check, counting);
        }
        return sound[0];
    }

    private static void run(Check check, Consumer<Finding> findings) throws InterruptedException {
        try {
            check.run(findings);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception | LinkageError e) {
            boolean expected =
                    !(e instanceof RuntimeException)
                            && e.getMessage() != null
                            && e.getClass().getName().startsWith("dev.thrum.");
            findings.accept(
                    new Finding.Fail(
                            check.name(),
                            expected ? String.valueOf(e.getMessage()) : e.toString(),
                            ""));
        }
    }

    /// Something that failed before it could be looked at.
    private record Broken(String name, String words) implements Check {
        @Override
        public void run(Consumer<Finding> findings) {
            findings.accept(new Finding.Fail(name, words, ""));
        }
    }
}
