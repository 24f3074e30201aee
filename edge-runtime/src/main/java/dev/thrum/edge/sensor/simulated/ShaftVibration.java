package dev.thrum.edge.sensor.simulated;

/// What turns with the shaft shakes with it: harmonics of the shaft's speed, and the pull of the
/// field at twice the mains.
///
/// Unbalance shows at 1x in the radial directions, a quarter turn apart; misalignment at 2x and
/// along the shaft; the rest is looseness and shape (R. B. Randall, "Vibration-based Condition
/// Monitoring", Wiley 2011, ch. 2). A cracked bar modulates 1x with the pole pass frequency, twice
/// the slip times the mains.
final class ShaftVibration {
    /// Amplitude in g of each harmonic in x, y and z at rated load.
    private static final double[][] HARMONICS = {
        {0.030, 0.024, 0.008},
        {0.014, 0.016, 0.018},
        {0.007, 0.006, 0.004},
        {0.004, 0.005, 0.003},
        {0.0025, 0.002, 0.0015},
        {0.0015, 0.0015, 0.001},
    };

    /// Where each harmonic stands in x, y and z when the shaft's mark is up, in turns.
    private static final double[][] PHASES = {
        {0, 0.25, 0.1},
        {0.3, 0.55, 0.8},
        {0.6, 0.15, 0.4},
        {0.2, 0.9, 0.7},
        {0.45, 0.35, 0.05},
        {0.75, 0.65, 0.5},
    };

    /// Amplitude in g of the pull at twice the mains.
    private static final double[] MAGNETIC_PULL = {0.006, 0.008, 0.001};

    /// What full imbalance adds to 1x, in g: about 9 mm/s RMS at 25 Hz, where ISO 10816-1 speaks of
    /// damage to small machines.
    private static final double[] IMBALANCE = {0.20, 0.17, 0.03};

    /// What full misalignment adds to 1x and 2x, in g: at 2x about 4.5 mm/s RMS at 50 Hz, across
    /// and along the shaft, where ISO 10816-1 begins to speak of damage to small machines.
    private static final double[][] MISALIGNMENT = {{0.01, 0.01, 0.04}, {0.16, 0.14, 0.20}};

    private static final double ROTOR_BAR_MODULATION = 0.6;

    private final double[][] cosines = new double[HARMONICS.length][3];
    private final double[][] sines = new double[HARMONICS.length][3];

    private final double[][] healthy = new double[HARMONICS.length][3];
    private final double[] pull = new double[3];
    private final double[][] amplitudes = new double[HARMONICS.length][3];

    ShaftVibration(MotorTraits traits) {
        for (int order = 0; order < HARMONICS.length; order++) {
            for (int direction = 0; direction < 3; direction++) {
                double phase = 2 * Math.PI * PHASES[order][direction];
                cosines[order][direction] = StrictMath.cos(phase);
                sines[order][direction] = StrictMath.sin(phase);
                healthy[order][direction] =
                        HARMONICS[order][direction] * traits.harmonics[order][direction];
            }
        }
        for (int direction = 0; direction < 3; direction++) {
            pull[direction] = MAGNETIC_PULL[direction] * traits.pull[direction];
        }
    }

    /// Takes note of load, speed and faults, which change from tick to tick.
    void tick(MotorState state) {
        double force = state.speed * state.speed; // of a mass that turns
        for (int order = 0; order < HARMONICS.length; order++) {
            for (int direction = 0; direction < 3; direction++) {
                amplitudes[order][direction] = force * amplitude(order, direction, state);
            }
        }
    }

    /// Adds the present acceleration in g to the three directions.
    void addTo(double[] directions, MotorState state) {
        double cosine = state.shaft.cosine();
        double sine = state.shaft.sine();
        double powerCosine = cosine;
        double powerSine = sine;
        double modulation = 1 + ROTOR_BAR_MODULATION * state.rotorBar * state.polePass.cosine();
        for (int order = 0; order < HARMONICS.length; order++) {
            double swell = order == 0 ? modulation : 1;
            for (int direction = 0; direction < 3; direction++) {
                directions[direction] +=
                        amplitudes[order][direction]
                                * swell
                                * (powerCosine * cosines[order][direction]
                                        - powerSine * sines[order][direction]);
            }
            double turned = powerCosine * cosine - powerSine * sine;
            powerSine = powerCosine * sine + powerSine * cosine;
            powerCosine = turned;
        }
        if (!state.energised) {
            return;
        }
        double twiceMains = 2 * state.mains.cosine() * state.mains.cosine() - 1;
        for (int direction = 0; direction < 3; direction++) {
            directions[direction] += pull[direction] * twiceMains;
        }
    }

    private double amplitude(int order, int direction, MotorState state) {
        double sound = healthy[order][direction];
        double bent =
                order < MISALIGNMENT.length
                        ? state.misalignment * MISALIGNMENT[order][direction]
                        : 0;
        if (order > 0) {
            return (sound + bent) * (0.65 + 0.5 * state.load); // the coupling feels the torque
        }
        return sound + bent + state.imbalance * IMBALANCE[direction];
    }
}
