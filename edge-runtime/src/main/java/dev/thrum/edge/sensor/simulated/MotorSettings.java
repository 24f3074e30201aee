package dev.thrum.edge.sensor.simulated;

import dev.thrum.edge.signal.BearingGeometry;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Unit;
import java.util.List;
import java.util.random.RandomGenerator;

/// The simulated motor: what it is, what it drives and what goes wrong with it.
///
/// @param seed the same seed gives the same samples
/// @param sampleRateHz frames per second, [#MINIMUM_RATE_HZ] or more
/// @param supply mains and windings
/// @param bearing the bearing on the drive end
/// @param load what it drives
/// @param faults what goes wrong, and when
public record MotorSettings(
        long seed,
        double sampleRateHz,
        Supply supply,
        BearingGeometry bearing,
        Load load,
        List<FaultSchedule> faults) {
    /// Twice the highest structural resonance, with room for it to decay.
    public static final double MINIMUM_RATE_HZ = 3000;

    public MotorSettings {
        faults = List.copyOf(faults);
        if (!(sampleRateHz >= MINIMUM_RATE_HZ && sampleRateHz <= 1e6)) {
            throw new IllegalArgumentException(
                    "the simulated motor's rate must be %s to 1000000 Hz, was %s"
                            .formatted(MINIMUM_RATE_HZ, sampleRateHz));
        }
    }

    /// A healthy four-pole motor on 50 Hz with a 6205 bearing, sampled as an ADXL345 does at its
    /// highest rate.
    public static MotorSettings healthy(long seed) {
        return new MotorSettings(
                seed, 3200, Supply.EUROPEAN, BEARING_6205, Load.VARYING, List.of());
    }

    /// SKF 6205-2RS JEM: 9 balls of 0.3126 in on a circle of 1.537 in (Case Western Reserve
    /// University Bearing Data Center, "Bearing information").
    public static final BearingGeometry BEARING_6205 = new BearingGeometry(9, 7.940, 39.04, 0);

    public MotorSettings withSampleRateHz(double rateHz) {
        return new MotorSettings(seed, rateHz, supply, bearing, load, faults);
    }

    public MotorSettings withSupply(Supply other) {
        return new MotorSettings(seed, sampleRateHz, other, bearing, load, faults);
    }

    public MotorSettings withBearing(BearingGeometry other) {
        return new MotorSettings(seed, sampleRateHz, supply, other, load, faults);
    }

    public MotorSettings withLoad(Load other) {
        return new MotorSettings(seed, sampleRateHz, supply, bearing, other, faults);
    }

    public MotorSettings withFaults(FaultSchedule... schedule) {
        return new MotorSettings(seed, sampleRateHz, supply, bearing, load, List.of(schedule));
    }

    /// Vibration `x` (horizontal), `y` (vertical) and `z` (along the shaft) at the drive end, and
    /// the `current` of one phase.
    public List<Channel> channels() {
        return List.of(
                acceleration("x"),
                acceleration("y"),
                acceleration("z"),
                new Channel(
                        "current",
                        Unit.AMPERE,
                        -CurrentProbe.RANGE_AMPERES,
                        CurrentProbe.RANGE_AMPERES));
    }

    private static Channel acceleration(String name) {
        return new Channel(
                name, Unit.STANDARD_GRAVITY, -Accelerometer.RANGE_G, Accelerometer.RANGE_G);
    }

    /// The severity of a fault at a time of the signal: the worst of its schedules.
    double severity(Fault fault, double seconds) {
        double worst = 0;
        for (FaultSchedule schedule : faults) {
            if (schedule.fault() == fault) {
                worst = Math.max(worst, schedule.severityAt(seconds));
            }
        }
        return worst;
    }

    /// Mains and windings.
    ///
    /// @param lineHz frequency of the mains
    /// @param lineSpreadHz standard deviation of the frequency, which wanders within a minute
    /// @param polePairs half the number of poles
    /// @param ratedSlip by how much the shaft lags behind the field at full load, as a fraction
    /// @param ratedCurrentAmperes RMS current at full load
    public record Supply(
            double lineHz,
            double lineSpreadHz,
            int polePairs,
            double ratedSlip,
            double ratedCurrentAmperes) {
        public static final Supply EUROPEAN = new Supply(50, 0.015, 2, 0.03, 10);

        private static final double LINE_RELAXATION_SECONDS = 20;

        public Supply {
            require(lineHz >= 5 && lineHz <= 120, "line frequency must be 5 to 120 Hz", lineHz);
            require(
                    lineSpreadHz >= 0 && lineSpreadHz <= 0.02 * lineHz,
                    "line frequency's spread must be 0 to 2 % of it",
                    lineSpreadHz);
            require(polePairs >= 1 && polePairs <= 12, "pole pairs must be 1 to 12", polePairs);
            require(ratedSlip > 0 && ratedSlip <= 0.1, "rated slip must be 0 to 0.1", ratedSlip);
            require(
                    ratedCurrentAmperes > 0
                            && ratedCurrentAmperes <= CurrentProbe.RANGE_AMPERES / 2,
                    "rated current must be above 0 and at most half the probe's range of %s A"
                            .formatted(CurrentProbe.RANGE_AMPERES),
                    ratedCurrentAmperes);
        }

        /// How the frequency moves about its mean.
        Wander wander(double tickSeconds, RandomGenerator random) {
            return new Wander(lineSpreadHz, LINE_RELAXATION_SECONDS, tickSeconds, random);
        }
    }

    /// What the motor drives, as fractions of full load. The load wanders about a level, and the
    /// level steps now and then.
    ///
    /// @param mean the level in the long run
    /// @param spread standard deviation of the wandering
    /// @param relaxationSeconds how long the wandering takes to forget where it was
    /// @param stepSpread the level steps evenly between `mean - stepSpread` and `mean + stepSpread`
    /// @param stepEverySeconds mean time between two steps
    public record Load(
            double mean,
            double spread,
            double relaxationSeconds,
            double stepSpread,
            double stepEverySeconds) {
        public static final Load VARYING = new Load(0.7, 0.03, 20, 0.2, 30);

        public Load {
            require(mean >= 0.1 && mean <= 1.1, "load must be 0.1 to 1.1 of full load", mean);
            require(spread >= 0 && spread <= 0.2, "load's spread must be 0 to 0.2", spread);
            require(
                    relaxationSeconds >= 1,
                    "load's relaxation must be 1 s or more",
                    relaxationSeconds);
            require(
                    stepSpread >= 0 && stepSpread < mean,
                    "load's steps must be 0 to its mean",
                    stepSpread);
            require(
                    stepEverySeconds >= 1,
                    "load must step every 1 s or more seldom",
                    stepEverySeconds);
        }

        /// A load that does not move.
        public static Load steady(double level) {
            return new Load(level, 0, 20, 0, 30);
        }
    }

    private static void require(boolean holds, String rule, double value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ", was " + value);
        }
    }
}
