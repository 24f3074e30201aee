package dev.thrum.edge.sensor.pi4j.chip;

import dev.thrum.edge.sensor.SensorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A test that an accelerometer makes of itself: it moves its own mass by a known force, and each
/// axis must show it.
///
/// The means of some frames with and without the force are compared. A machine that shakes or stops
/// meanwhile can spoil a test, so it is made again before the chip is held for broken.
///
/// @param mode that the test is made in
/// @param settleMilliseconds until the output has followed a change of the force
/// @param frames that are averaged, with and without the force
/// @param axes by how much each axis must move, in the order of the frame
record SelfTest(Modes.Mode mode, long settleMilliseconds, int frames, List<Deflection> axes) {
    private static final int TRIES = 3;
    private static final int SILENT_WAITS = 20;

    SelfTest {
        axes = List.copyOf(axes);
    }

    /// By how much an axis must move.
    ///
    /// @param leastG signed, in g
    /// @param mostG signed, in g
    record Deflection(double leastG, double mostG) {
        /// Of an axis that is not tested.
        static final Deflection ANY =
                new Deflection(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

        boolean holds(double g) {
            return g >= leastG && g <= mostG;
        }
    }

    /// Makes the test. The chip is left measuring, in the mode of the test, without the force.
    ///
    /// @throws SensorException if the chip fails it
    void run(Accelerometer chip) throws SensorException, InterruptedException {
        List<String> failures = List.of();
        for (int tried = 0; tried < TRIES; tried++) {
            double[] still = means(chip, false);
            double[] moved = means(chip, true);
            failures = failures(still, moved);
            if (failures.isEmpty()) {
                return;
            }
        }
        throw new SensorException(
                "%s failed its self-test %d times: %s. Let the machine stand still while the sensor starts; if it fails then too, replace the chip"
                        .formatted(chip.name(), TRIES, String.join("; ", failures)));
    }

    private List<String> failures(double[] still, double[] moved) {
        List<String> failures = new ArrayList<>();
        for (int axis = 0; axis < axes.size(); axis++) {
            Deflection deflection = axes.get(axis);
            double g = moved[axis] - still[axis];
            if (!deflection.holds(g)) {
                failures.add(
                        String.format(
                                Locale.ROOT,
                                "%c must move by %.2f to %.2f g, moved by %.2f g",
                                "xyz".charAt(axis),
                                deflection.leastG,
                                deflection.mostG,
                                g));
            }
        }
        return failures;
    }

    private double[] means(Accelerometer chip, boolean force)
            throws SensorException, InterruptedException {
        chip.begin(mode, force);
        chip.pause().milliseconds(settleMilliseconds);
        chip.clear();
        float[] values = frames(chip);
        double[] means = new double[axes.size()];
        for (int index = 0; index < values.length; index++) {
            means[index % means.length] += values[index] / frames;
        }
        return means;
    }

    private float[] frames(Accelerometer chip) throws SensorException, InterruptedException {
        float[] values = new float[frames * axes.size()];
        int taken = 0;
        for (int waits = 0; waits < SILENT_WAITS + frames && taken < frames; waits++) {
            int wanted = Math.min(frames - taken, Math.max(1, chip.depthFrames() / 2));
            chip.pause().frames(wanted, mode.rate().hertz());
            taken += chip.take(values, taken * axes.size(), frames - taken);
        }
        if (taken < frames) {
            throw new SensorException(
                    "%s gave %d of %d frames at %s Hz while it tested itself. Check its supply; switch it off and on"
                            .formatted(
                                    chip.name(),
                                    taken,
                                    frames,
                                    Refusals.text(mode.rate().hertz())));
        }
        return values;
    }
}
