package dev.thrum.edge.config;

import dev.thrum.edge.decision.AlarmPolicy;
import dev.thrum.edge.decision.ClearRule;
import dev.thrum.edge.decision.DecisionPolicy;
import dev.thrum.edge.decision.FalseAlarmBudget;
import dev.thrum.edge.decision.FloodRule;
import dev.thrum.edge.decision.RaiseRule;
import dev.thrum.edge.decision.SeverityRule;
import dev.thrum.edge.yaml.Rule;
import dev.thrum.edge.yaml.UnitText;
import dev.thrum.edge.yaml.YamlMap;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a monitor's `alarm`. Stateless.
final class AlarmKeys {
    private static final int MOST_WINDOWS = 100_000;
    private static final double MOST_WEIGHT = 1e6;
    private static final Pattern FLOOD = Pattern.compile("(\\d{1,4})\\s+per\\s+(.*)");

    private AlarmKeys() {}

    static DecisionPolicy read(YamlMap entry) {
        return entry.map("alarm").map(AlarmKeys::readSection).orElse(DecisionPolicy.DEFAULT);
    }

    private static DecisionPolicy readSection(YamlMap map) {
        AlarmPolicy standard = AlarmPolicy.DEFAULT;
        AlarmPolicy bare =
                new AlarmPolicy(
                        parsed(map, "raise", RaiseRule::parse, standard.raise()),
                        parsed(map, "clear", ClearRule::parse, standard.clear()));
        AlarmPolicy anomaly =
                parsed(
                        map,
                        "falseAlarms",
                        text -> bare.withBudget(FalseAlarmBudget.parse(text)),
                        bare);
        Duration hold = map.duration("hold", standard.hold());
        Optional<FloodRule> flood = map.read("flood", flood());
        SeverityRule severity =
                map.map("severity").map(AlarmKeys::severity).orElse(standard.severity());
        AlarmPolicy sensorFault =
                map.map("sensorFault").map(AlarmKeys::sensorFault).orElse(AlarmPolicy.SENSOR_FAULT);
        return new DecisionPolicy(
                anomaly.with(hold, flood, severity), sensorFault.with(hold, flood, severity));
    }

    private static AlarmPolicy sensorFault(YamlMap map) {
        AlarmPolicy standard = AlarmPolicy.SENSOR_FAULT;
        int clear = map.integer("clear", 1, MOST_WINDOWS, standard.clear().count());
        return new AlarmPolicy(
                parsed(map, "raise", RaiseRule::parse, standard.raise()),
                new ClearRule(clear, standard.clear().below()));
    }

    private static SeverityRule severity(YamlMap map) {
        SeverityRule standard = SeverityRule.DEFAULT;
        double warning = map.number("warning", 1e-3, MOST_WEIGHT, standard.warning());
        double critical = map.number("critical", 1e-3, MOST_WEIGHT, standard.critical());
        if (critical <= warning) {
            map.refuse(
                    map.has("critical") ? "critical" : "warning",
                    "must leave critical above warning, was %s for critical and %s for warning"
                            .formatted(critical, warning));
            return standard;
        }
        return new SeverityRule(warning, critical);
    }

    private static Rule<FloodRule> flood() {
        return new Rule<>(
                "alarms in a time such as 5 per 1 h, at least 1",
                text -> {
                    Matcher matcher = FLOOD.matcher(text);
                    return matcher.matches()
                            ? UnitText.duration(matcher.group(2))
                                    .filter(Duration::isPositive)
                                    .filter(_ -> Integer.parseInt(matcher.group(1)) > 0)
                                    .map(per ->
                                            new FloodRule(Integer.parseInt(matcher.group(1)), per))
                            : Optional.empty();
                });
    }

    private static <T> T parsed(YamlMap map, String key, Function<String, T> parse, T otherwise) {
        Optional<String> text = map.optionalText(key);
        try {
            return text.map(parse).orElse(otherwise);
        } catch (IllegalArgumentException e) {
            map.refuse(key, String.valueOf(e.getMessage()));
            return otherwise;
        }
    }
}
