package dev.thrum.edge.sensor.simulated;

/// What a motor goes through over weeks: its days, its weather and its damage.
public interface Duty {
    /// What is asked at a time, in seconds from the beginning.
    OperatingPoint at(double seconds);

    /// How bad a fault is at a time, 0 (healthy) to 1 (time to stop the machine).
    double severity(Fault fault, double seconds);
}
