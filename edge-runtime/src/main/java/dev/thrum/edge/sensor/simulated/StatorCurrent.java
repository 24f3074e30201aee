package dev.thrum.edge.sensor.simulated;

/// The current of one phase: the mains and its odd harmonics, side bands of the rotor's cage at (1
/// - 2s)f and (1 + 2s)f, and of the air gap's eccentricity at f - fr and f + fr.
///
/// Where the side bands stand: W. T. Thomson and M. Fenger, "Current signature analysis to detect
/// induction motor faults", IEEE Industry Applications Magazine 7(4), 2001. How high they stand is
/// chosen here: 62 dB below the mains for a sound cage and 35 dB for a broken bar, at full load.
final class StatorCurrent {
    /// Current without load, as a part of the rated current.
    private static final double MAGNETISING = 0.4;

    /// Current in a run-up, as a multiple of the rated current: what a soft starter lets through.
    private static final double STARTING = 2;

    private static final double THIRD = 0.004;
    private static final double FIFTH = 0.020;
    private static final double SEVENTH = 0.012;

    private static final double SOUND_CAGE = 0.0008;
    private static final double BROKEN_BAR = 0.0178;
    private static final double UPPER_TO_LOWER = 0.7;
    private static final double ECCENTRICITY = 0.0025;
    private static final double SHAKEN_GAP = 0.010;

    private final double ratedAmperes;

    StatorCurrent(double ratedAmperes) {
        this.ratedAmperes = ratedAmperes;
    }

    /// The present current in amperes.
    double at(MotorState state) {
        if (!state.energised) {
            return 0;
        }
        double cosine = state.mains.cosine();
        double sine = state.mains.sine();
        double cube = cosine * (4 * cosine * cosine - 3);
        double double2 = 2 * (2 * cosine * cosine - 1);
        double fifth = double2 * cube - cosine; // Chebyshev: cos 5a = 2 cos 2a cos 3a - cos a
        double seventh = double2 * fifth - cube;

        double cage = (SOUND_CAGE + state.rotorBar * BROKEN_BAR) * cageLoad(state.load);
        double slipCosine = cosine * state.polePass.cosine();
        double slipSine = sine * state.polePass.sine();
        double gap = ECCENTRICITY + state.imbalance * SHAKEN_GAP;

        double shape =
                cosine
                        + THIRD * cube
                        + FIFTH * fifth
                        + SEVENTH * seventh
                        + cage * (slipCosine + slipSine)
                        + cage * UPPER_TO_LOWER * (slipCosine - slipSine)
                        + 2 * gap * cosine * state.shaft.cosine();
        return Math.sqrt(2) * (state.speed < 1 ? ratedAmperes * STARTING : rms(state.load)) * shape;
    }

    private double rms(double load) {
        double active = load * load * (1 - MAGNETISING * MAGNETISING);
        return ratedAmperes * Math.sqrt(MAGNETISING * MAGNETISING + active);
    }

    /// A cage that carries no torque carries no current, and shows no crack.
    private static double cageLoad(double load) {
        return Math.min(1, load);
    }
}
