package dev.thrum.edge.config;

import dev.thrum.edge.signal.Quantity;
import dev.thrum.edge.signal.Unit;
import dev.thrum.edge.window.InspectionSettings;
import dev.thrum.edge.window.reference.ReferenceSettings;
import dev.thrum.edge.yaml.YamlMap;
import java.util.Map;
import java.util.Optional;

/// Reads `signal` of a monitor. Stateless.
final class SignalKeys {
    private static final double LEAST_JITTER = 0.001;
    private static final double MOST_JITTER = 10;
    private static final double GRAVITY = Unit.STANDARD_GRAVITY.factorToSi();

    private SignalKeys() {}

    static InspectionSettings read(YamlMap monitor) {
        InspectionSettings standard = InspectionSettings.DEFAULT;
        return monitor.map("signal")
                .map(section ->
                        standard.with(
                                        standard.rateBaseline(),
                                        section.number(
                                                "jitter",
                                                LEAST_JITTER,
                                                MOST_JITTER,
                                                standard.jitter()))
                                .with(reference(section)))
                .orElse(standard);
    }

    /// The section `reference`, or the word `off`.
    private static Optional<ReferenceSettings> reference(YamlMap section) {
        Optional<ReferenceSettings> standard = Optional.of(ReferenceSettings.DEFAULT);
        if (section.has("reference") && !section.isMap("reference")) {
            return section.choice(
                    "reference", Map.of("off", Optional.<ReferenceSettings>empty()), standard);
        }
        return section.map("reference").map(SignalKeys::settings).or(() -> standard);
    }

    private static ReferenceSettings settings(YamlMap map) {
        ReferenceSettings standard = ReferenceSettings.DEFAULT;
        return new ReferenceSettings(
                map.duration("every", standard.every()),
                map.integer(
                        "looks",
                        ReferenceSettings.LEAST_LOOKS,
                        ReferenceSettings.MOST_LOOKS,
                        standard.looks()),
                map.integer("confirm", 1, ReferenceSettings.MOST_CONFIRMING, standard.confirm()),
                tilt(map));
    }

    private static double tilt(YamlMap map) {
        double standard = ReferenceSettings.DEFAULT.tilt();
        double tilt = map.measure("tilt", Quantity.ACCELERATION, standard * GRAVITY) / GRAVITY;
        if (tilt >= ReferenceSettings.LEAST_TILT && tilt <= ReferenceSettings.MOST_TILT) {
            return tilt;
        }
        map.refuse(
                "tilt",
                "must be %s to %s g, was %.4g g"
                        .formatted(
                                ReferenceSettings.LEAST_TILT, ReferenceSettings.MOST_TILT, tilt));
        return standard;
    }
}
