package dev.thrum.edge.config;

import dev.thrum.edge.operation.OffRule;
import dev.thrum.edge.operation.OperationSettings;
import dev.thrum.edge.operation.SpeedBand;
import dev.thrum.edge.yaml.Rule;
import dev.thrum.edge.yaml.YamlMap;
import java.util.Optional;

/// Reads `operation` of a monitor. Stateless.
final class OperationKeys {
    private static final double HIGHEST_HZ = 1e6;
    private static final int MOST_CONFIRMING = 1000;

    private OperationKeys() {}

    static Optional<OperationSettings> read(YamlMap monitor) {
        OperationSettings standard = OperationSettings.DEFAULT;
        return monitor.map("operation")
                .map(section ->
                        new OperationSettings(
                                section.optionalText("current"),
                                off(section),
                                section.duration("settle", standard.settle()),
                                section.map("speed").flatMap(OperationKeys::speed),
                                section.integer(
                                        "confirm", 1, MOST_CONFIRMING, standard.confirm())));
    }

    private static Optional<OffRule> off(YamlMap section) {
        try {
            return section.optionalText("off").map(OffRule::parse);
        } catch (IllegalArgumentException e) {
            section.refuse("off", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static Optional<SpeedBand> speed(YamlMap section) {
        String channel = section.requireText("channel");
        Rule<Double> frequency = Rules.hertz(Double.MIN_NORMAL, HIGHEST_HZ);
        double fromHz = section.require("from", frequency, 1.0);
        double toHz = section.require("to", frequency, HIGHEST_HZ);
        if (!(fromHz < toHz)) {
            section.refuse("to", "must be above from, %s Hz, was %s Hz".formatted(fromHz, toHz));
            return Optional.empty();
        }
        return Optional.of(new SpeedBand(channel, fromHz, toHz));
    }
}
