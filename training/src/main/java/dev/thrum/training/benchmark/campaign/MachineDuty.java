package dev.thrum.training.benchmark.campaign;

import dev.thrum.edge.sensor.simulated.Duty;
import dev.thrum.edge.sensor.simulated.Fault;
import dev.thrum.edge.sensor.simulated.OperatingPoint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The days of one machine: its roster, its run-ups and run-downs, its warmth and its fault. Times
/// are asked for in ascending order.
///
/// The machine is a single mass that warms towards its losses and cools towards the hall's air:
/// about 25 K without load and 40 K at full load with a time constant of 40 minutes, as small
/// totally enclosed motors do.
final class MachineDuty implements Duty {
    /// What the figures of the simulated motor are given at: a hall of 20 degrees and a load of
    /// 0.7.
    private static final double RATED_CELSIUS = 20 + riseKelvin(0.7);

    private static final double TIME_CONSTANT_SECONDS = 40 * 60;
    private static final double STEP_SECONDS = 60;

    private static final double RUN_UP_SECONDS = 2.5;
    private static final double RUN_DOWN_SECONDS = 8;
    private static final double FOLLOW_SECONDS = 1;

    private final List<Shift> shifts;
    private final Optional<GrowingFault> fault;
    private final float[] warmthKelvin;
    private int current;

    MachineDuty(
            List<Shift> shifts, Weather weather, Duration length, Optional<GrowingFault> fault) {
        this.shifts = shifts;
        this.fault = fault;
        this.warmthKelvin = new float[(int) (length.toSeconds() / STEP_SECONDS) + 2];
        double celsius = weather.celsiusAt(0);
        double step = 1 - StrictMath.exp(-STEP_SECONDS / TIME_CONSTANT_SECONDS);
        for (int minute = 0; minute < warmthKelvin.length; minute++) {
            double seconds = minute * STEP_SECONDS;
            Optional<Shift> running = shiftAt(seconds);
            double target =
                    weather.celsiusAt(seconds)
                            + running.map(shift -> riseKelvin(shift.load())).orElse(0.0);
            celsius += step * (target - celsius);
            warmthKelvin[minute] = (float) (celsius - RATED_CELSIUS);
        }
        current = 0;
    }

    private static double riseKelvin(double load) {
        return 25 + 15 * load * load;
    }

    /// What runs at a time; none if the machine is off.
    Optional<Shift> shiftAt(double seconds) {
        if (current > 0 && seconds < shifts.get(current).fromSeconds()) {
            current = 0;
        }
        while (current + 1 < shifts.size() && seconds >= shifts.get(current + 1).fromSeconds()) {
            current++;
        }
        if (shifts.isEmpty()) {
            return Optional.empty();
        }
        Shift shift = shifts.get(current);
        return seconds >= shift.fromSeconds() && seconds < shift.untilSeconds()
                ? Optional.of(shift)
                : Optional.empty();
    }

    @Override
    public OperatingPoint at(double seconds) {
        double warmth =
                warmthKelvin[
                        Math.clamp((long) (seconds / STEP_SECONDS), 0, warmthKelvin.length - 1)];
        Optional<Shift> running = shiftAt(seconds);
        if (running.isEmpty()) {
            return new OperatingPoint(0, false, runningDown(seconds), warmth);
        }
        Shift shift = running.get();
        double since = seconds - shift.fromSeconds();
        boolean continued = follows(current);
        if (!continued) {
            double speed = Math.min(1, since / RUN_UP_SECONDS);
            return new OperatingPoint(shift.load(), true, speed, warmth);
        }
        double before = shifts.get(current - 1).load();
        double load =
                shift.load() + (before - shift.load()) * StrictMath.exp(-since / FOLLOW_SECONDS);
        return new OperatingPoint(load, true, 1, warmth);
    }

    private double runningDown(double seconds) {
        Shift last = shifts.get(current);
        double since = seconds - last.untilSeconds();
        return since < 0 ? 0 : Math.max(0, 1 - since / RUN_DOWN_SECONDS);
    }

    /// Whether a shift follows the one before without a stop.
    private boolean follows(int index) {
        return index > 0 && shifts.get(index - 1).untilSeconds() == shifts.get(index).fromSeconds();
    }

    /// Whether the machine runs at its speed and has done so for a while.
    boolean isSteadyAt(double seconds, double settleSeconds) {
        return shiftAt(seconds)
                .filter(shift -> follows(current) || seconds >= shift.fromSeconds() + settleSeconds)
                .isPresent();
    }

    /// How long the machine runs between two times.
    double runningSeconds(double from, double until) {
        return shifts.stream()
                .mapToDouble(shift ->
                        Math.max(
                                0,
                                Math.min(until, shift.untilSeconds())
                                        - Math.max(from, shift.fromSeconds())))
                .sum();
    }

    /// When something is switched or changed: each shift's beginning, and each end that nothing
    /// follows.
    double[] changesSeconds() {
        return java.util.stream.IntStream.range(0, shifts.size())
                .boxed()
                .flatMapToDouble(i -> {
                    Shift shift = shifts.get(i);
                    boolean stops = i + 1 == shifts.size() || !follows(i + 1);
                    return stops
                            ? java.util.stream.DoubleStream.of(
                                    shift.fromSeconds(), shift.untilSeconds())
                            : java.util.stream.DoubleStream.of(shift.fromSeconds());
                })
                .distinct()
                .sorted()
                .toArray();
    }

    @Override
    public double severity(Fault kind, double seconds) {
        return fault.filter(grown -> grown.kind() == kind)
                .map(grown -> grown.severityAt(seconds))
                .orElse(0.0);
    }
}
