package dev.thrum.edge.config;

import dev.thrum.edge.sensor.Pace;
import dev.thrum.edge.sensor.simulated.Fault;
import dev.thrum.edge.sensor.simulated.FaultSchedule;
import dev.thrum.edge.sensor.simulated.MotorSettings;
import dev.thrum.edge.sensor.simulated.MotorSettings.Load;
import dev.thrum.edge.sensor.simulated.MotorSettings.Supply;
import dev.thrum.edge.signal.BearingGeometry;
import dev.thrum.edge.signal.Quantity;
import dev.thrum.edge.yaml.YamlMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Reads a sensor of driver `simulated`: every key has a default, the healthy motor of
/// [MotorSettings#healthy(long)]. Stateless.
final class MotorKeys {
    private static final double HIGHEST_RATE_HZ = 1e6;

    private MotorKeys() {}

    static SensorConfig read(String name, YamlMap map) {
        Pace pace = map.read("speed", Rules.pace()).orElse(Pace.REAL_TIME);
        return new SensorConfig.Simulated(name, motor(map), pace);
    }

    private static MotorSettings motor(YamlMap map) {
        MotorSettings standard =
                MotorSettings.healthy(map.longInteger("seed", 0, Long.MAX_VALUE, 1));
        double rateHz =
                map.hertz(
                        "rate",
                        MotorSettings.MINIMUM_RATE_HZ,
                        HIGHEST_RATE_HZ,
                        standard.sampleRateHz());
        return standard.withSampleRateHz(rateHz)
                .withSupply(supply(map, standard.supply()))
                .withBearing(bearing(map, standard.bearing()))
                .withLoad(load(map, standard.load()))
                .withFaults(faults(map).toArray(FaultSchedule[]::new));
    }

    private static Supply supply(YamlMap map, Supply standard) {
        Optional<YamlMap> section = map.map("supply");
        if (section.isEmpty()) {
            return standard;
        }
        YamlMap keys = section.get();
        double lineHz = keys.hertz("line", 5, 120, standard.lineHz());
        double spreadHz = keys.hertz("lineSpread", 0, 2.4, standard.lineSpreadHz());
        int polePairs = keys.integer("polePairs", 1, 12, standard.polePairs());
        double slip = keys.number("ratedSlip", 0.001, 0.1, standard.ratedSlip());
        double amperes =
                keys.measure("ratedCurrent", Quantity.CURRENT, standard.ratedCurrentAmperes());
        return built(
                map,
                "supply",
                standard,
                () -> new Supply(lineHz, spreadHz, polePairs, slip, amperes));
    }

    private static BearingGeometry bearing(YamlMap map, BearingGeometry standard) {
        Optional<YamlMap> section = map.map("bearing");
        if (section.isEmpty()) {
            return standard;
        }
        return GeometryKeys.read(section.get()).orElse(standard);
    }

    private static Load load(YamlMap map, Load standard) {
        Optional<YamlMap> section = map.map("load");
        if (section.isEmpty()) {
            return standard;
        }
        YamlMap keys = section.get();
        double mean = keys.number("mean", 0.1, 1.1, standard.mean());
        double spread = keys.number("spread", 0, 0.2, standard.spread());
        double relaxation = seconds(keys, "relaxation", standard.relaxationSeconds());
        double stepSpread = keys.number("stepSpread", 0, 1.1, standard.stepSpread());
        double stepEvery = seconds(keys, "stepEvery", standard.stepEverySeconds());
        return built(
                map,
                "load",
                standard,
                () -> new Load(mean, spread, relaxation, stepSpread, stepEvery));
    }

    private static List<FaultSchedule> faults(YamlMap map) {
        Map<String, Fault> words = new LinkedHashMap<>();
        Arrays.stream(Fault.values()).forEach(fault -> words.put(fault.text(), fault));
        List<FaultSchedule> schedules = new ArrayList<>();
        for (YamlMap entry : map.maps("faults")) {
            Fault fault = entry.choice("fault", words);
            FaultSchedule standard = FaultSchedule.always(fault, 1);
            schedules.add(
                    built(
                            entry,
                            "repaired",
                            standard,
                            () ->
                                    new FaultSchedule(
                                            fault,
                                            entry.duration("onset", Duration.ZERO),
                                            entry.duration("growth", Duration.ZERO),
                                            entry.number("severity", 0, 1, 1),
                                            entry.optionalDuration("repaired").orElse(null))));
        }
        return schedules;
    }

    private static double seconds(YamlMap map, String key, double otherwise) {
        return map.duration(key, Duration.ofNanos((long) (otherwise * 1e9))).toNanos() * 1e-9;
    }

    /// A record checks what its values have to do with each other; what it refuses is told at
    /// `key`.
    private static <T> T built(YamlMap map, String key, T otherwise, Supplier<T> record) {
        try {
            return record.get();
        } catch (IllegalArgumentException e) {
            map.refuse(key, "cannot be: " + e.getMessage());
            return otherwise;
        }
    }
}
