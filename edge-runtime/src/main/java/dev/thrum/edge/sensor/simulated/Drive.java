package dev.thrum.edge.sensor.simulated;

/// What moves the motor from outside: load, mains, warmth and damage.
///
/// For one thread at a time.
interface Drive {
    /// Says how things stand at a time of the signal. Times grow by a tick from call to call.
    void tick(double seconds, MotorState state);

    /// Lets a time pass in which nobody listens.
    void pass(double seconds);
}
