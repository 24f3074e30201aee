package dev.thrum.edge.decision;

/// When a monitor's two alarms are raised and cleared.
///
/// @param anomaly the machine's
/// @param sensorFault its sensors'
public record DecisionPolicy(AlarmPolicy anomaly, AlarmPolicy sensorFault) {
    public static final DecisionPolicy DEFAULT =
            new DecisionPolicy(AlarmPolicy.DEFAULT, AlarmPolicy.SENSOR_FAULT);

    /// The machine's alarm as said, that of its sensors as usual.
    public static DecisionPolicy of(AlarmPolicy anomaly) {
        return new DecisionPolicy(anomaly, AlarmPolicy.SENSOR_FAULT);
    }
}
