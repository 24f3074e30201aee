package dev.thrum.edge.sensor.simulated;

import java.util.SplittableRandom;

/// One motor of a series, on duty for weeks and heard now and then: a stretch of signal at a time,
/// and nothing is computed in between. For one thread at a time.
///
/// What turns and rings goes on where it stopped, so that a stretch has no beginning of its own.
/// Load, mains, warmth and damage are those of its time.
public final class MotorOnDuty {
    private final SimulatedMotor motor;

    /// @param traitSeed which motor of the series; the same seed is the same motor
    /// @param spreadDecibels standard deviation of the gains within the series; 0 for a motor as
    ///   designed
    public MotorOnDuty(MotorSettings settings, long traitSeed, double spreadDecibels, Duty duty) {
        this.motor =
                new SimulatedMotor(
                        settings,
                        new MotorTraits(new SplittableRandom(traitSeed), spreadDecibels),
                        random ->
                                new DutyDrive(
                                        settings,
                                        duty,
                                        SimulatedMotor.tickSeconds(settings),
                                        random),
                        Long.MAX_VALUE);
    }

    /// Hears a stretch.
    ///
    /// @param fromSeconds time of the first frame, not before the end of the last stretch
    /// @param values takes the frames, x, y, z and current each
    public void hear(double fromSeconds, float[] values, int frames) {
        motor.jumpTo(fromSeconds);
        motor.read(values, 0, frames);
    }
}
