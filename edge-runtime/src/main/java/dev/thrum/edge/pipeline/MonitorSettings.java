package dev.thrum.edge.pipeline;

import dev.thrum.edge.decision.AlarmPolicy;
import dev.thrum.edge.decision.DecisionPolicy;
import dev.thrum.edge.decision.trend.TrendPolicy;
import dev.thrum.edge.evidence.MachineDescription;
import dev.thrum.edge.operation.OperationSettings;
import dev.thrum.edge.window.InspectionSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One machine under watch.
///
/// @param name name in the configuration and in topics
/// @param sensors names of the sensors that feed it, at least one
/// @param channels the model's name of a channel to the sensor's, written `sensor.channel` where
///   there are several sensors; a channel not named has the same name in both
/// @param decision how many windows raise and clear its alarms
/// @param inspection what counts as a broken signal
/// @param trend when a rise of scores is worth telling; empty where nobody looks for one
/// @param operation how to see what the machine is doing; its operating states are not told apart,
///   if absent
/// @param machine what is known of it, for explanations
public record MonitorSettings(
        String name,
        List<String> sensors,
        Map<String, String> channels,
        DecisionPolicy decision,
        InspectionSettings inspection,
        Optional<TrendPolicy> trend,
        Optional<OperationSettings> operation,
        MachineDescription machine) {
    public MonitorSettings {
        sensors = List.copyOf(sensors);
        channels = Map.copyOf(channels);
    }

    /// A machine of which nothing is known: trends are looked for as they are by default, operating
    /// states not told apart, and the alarm on its sensors is the usual one.
    public MonitorSettings(
            String name,
            List<String> sensors,
            Map<String, String> channels,
            AlarmPolicy alarm,
            InspectionSettings inspection) {
        this(
                name,
                sensors,
                channels,
                DecisionPolicy.of(alarm),
                inspection,
                Optional.of(TrendPolicy.DEFAULT),
                Optional.empty(),
                MachineDescription.UNKNOWN);
    }

    /// A machine of which nothing is known.
    public MonitorSettings(
            String name,
            List<String> sensors,
            Map<String, String> channels,
            DecisionPolicy decision,
            InspectionSettings inspection,
            Optional<TrendPolicy> trend,
            Optional<OperationSettings> operation) {
        this(
                name,
                sensors,
                channels,
                decision,
                inspection,
                trend,
                operation,
                MachineDescription.UNKNOWN);
    }

    /// The same monitor of a machine that is known.
    public MonitorSettings withMachine(MachineDescription known) {
        return new MonitorSettings(
                name, sensors, channels, decision, inspection, trend, operation, known);
    }

    /// When the alarm on the machine is raised and cleared.
    public AlarmPolicy alarm() {
        return decision.anomaly();
    }

    /// A monitor that takes everything as it comes: equal channel names, default policies.
    public static MonitorSettings of(String name, String sensor) {
        return new MonitorSettings(
                name, List.of(sensor), Map.of(), AlarmPolicy.DEFAULT, InspectionSettings.DEFAULT);
    }
}
