package dev.thrum.edge.sensor.simulated;

import java.util.random.RandomGenerator;

/// Where the motor stands: what turns, the load, and how bad each fault is. Moves on frame by
/// frame; load, speed and severity follow every [#TICK_FRAMES] frames, for they are slow.
///
/// For one thread at a time.
final class MotorState {
    static final int TICK_FRAMES = 32;

    /// By how much the resistance of the cage, and so the slip, grows with each kelvin: aluminium,
    /// 0.0039 per kelvin (D. R. Lide, ed., "CRC Handbook of Chemistry and Physics").
    private static final double SLIP_PER_KELVIN = 0.0039;

    private final MotorSettings settings;
    private final Drive drive;
    private double startSeconds;
    private long frame;

    final Phasor shaft;
    final Phasor mains;
    final Phasor polePass;
    final Phasor cage;

    /// Load as a fraction of full load.
    double load;

    double lineHz;

    /// Speed as a share of what load and mains give: below 1 in a run-up and when coasting.
    double speed = 1;

    boolean energised = true;

    /// Temperature above the one the motor's figures are given at.
    double warmthKelvin;

    double shaftHz;
    double outerRace;
    double innerRace;
    double rollingElement;
    double imbalance;
    double misalignment;
    double rotorBar;

    MotorState(MotorSettings settings, Drive drive, RandomGenerator random) {
        this.settings = settings;
        this.drive = drive;
        shaft = new Phasor(settings.sampleRateHz(), random.nextDouble());
        mains = new Phasor(settings.sampleRateHz(), random.nextDouble());
        polePass = new Phasor(settings.sampleRateHz(), random.nextDouble());
        cage = new Phasor(settings.sampleRateHz(), 0);
    }

    /// Moves on by a frame.
    ///
    /// @return whether this was a tick
    boolean advance() {
        boolean ticked = frame % TICK_FRAMES == 0;
        if (ticked) {
            tick(seconds());
        }
        frame++;
        shaft.advance();
        mains.advance();
        polePass.advance();
        cage.advance();
        return ticked;
    }

    /// Lets the next frame be one of another time; what turns and rings goes on from where it is.
    void jumpTo(double otherSeconds) {
        drive.pass(otherSeconds - seconds());
        startSeconds = otherSeconds;
        frame = 0;
    }

    private double seconds() {
        return startSeconds + frame / settings.sampleRateHz();
    }

    private void tick(double seconds) {
        drive.tick(seconds, this);
        MotorSettings.Supply supply = settings.supply();
        // torque is proportional to slip when it is small
        double slip = supply.ratedSlip() * load * (1 + SLIP_PER_KELVIN * warmthKelvin);
        shaftHz = lineHz / supply.polePairs() * (1 - slip) * speed;
        shaft.turnAt(shaftHz);
        mains.turnAt(lineHz);
        polePass.turnAt(2 * slip * lineHz);
        cage.turnAt(settings.bearing().cageHz(shaftHz));
    }
}
