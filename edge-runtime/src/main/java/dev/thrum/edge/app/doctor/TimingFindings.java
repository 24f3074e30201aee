package dev.thrum.edge.app.doctor;

import dev.thrum.edge.sensor.Sensor;
import dev.thrum.edge.window.InspectionSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Judges how punctually a sensor gave its frames. Stateless.
final class TimingFindings {
    /// Beyond this, the runtime skips every window.
    private static final double WRONG_RATE = InspectionSettings.DEFAULT.rateTolerance();

    /// Beyond this, a shaft's line in the spectrum is off by more than a model should be asked to
    /// bear.
    private static final double DOUBTFUL_RATE = 0.02;

    /// Share of a period by which single samples may be late.
    private static final double DOUBTFUL_JITTER = 0.1;

    private static final double WRONG_LOSS = 1e-3;

    private TimingFindings() {}

    static List<Finding> of(Sensor sensor, Timing timing) {
        if (timing.frames() == 0) {
            return List.of(
                    new Finding.Fail(
                            name(sensor, "rate"),
                            "it gave no frame",
                            "Check its supply; listen for longer (--for) if its rate is low"));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(rate(sensor, timing));
        if (sensor.isRealTime()) {
            findings.add(jitter(sensor, timing));
            findings.add(loss(sensor, timing));
        }
        return findings;
    }

    private static Finding rate(Sensor sensor, Timing timing) {
        String name = name(sensor, "rate");
        double measuredHz = timing.rateHz();
        double wantedHz = sensor.sampleRateHz();
        if (Double.isNaN(measuredHz)) {
            return new Finding.Warn(
                    name,
                    "too few frames to measure, %d".formatted(timing.frames()),
                    "Listen for longer: --for");
        }
        double off = measuredHz / wantedHz - 1;
        String found =
                String.format(
                        Locale.ROOT,
                        "%.1f Hz, %.1f Hz wanted (%+.2f %%)",
                        measuredHz,
                        wantedHz,
                        100 * off);
        if (Math.abs(off) > WRONG_RATE) {
            return new Finding.Fail(
                    name, found, "The bus or the board is too slow for this rate: lower it");
        }
        return Math.abs(off) > DOUBTFUL_RATE
                ? new Finding.Warn(
                        name,
                        found,
                        "Train with recordings of this very sensor, so that both agree")
                : new Finding.Pass(name, found);
    }

    private static Finding jitter(Sensor sensor, Timing timing) {
        String name = name(sensor, "jitter");
        double late = timing.lateMicros(0.99);
        String found =
                String.format(
                        Locale.ROOT,
                        "reads are late by %.0f us (median), %.0f us (99 %%), %.0f us (at most)",
                        timing.lateMicros(0.5),
                        late,
                        timing.lateMicros(1));
        double periodMicros = 1e6 / sensor.sampleRateHz();
        return timing.givesSingleFrames() && late > DOUBTFUL_JITTER * periodMicros
                ? new Finding.Warn(
                        name,
                        found + String.format(Locale.ROOT, ", a period is %.0f us", periodMicros),
                        "Lower the rate, take load from the board, or use a chip that samples by"
                                + " its own clock")
                : new Finding.Pass(name, found);
    }

    private static Finding loss(Sensor sensor, Timing timing) {
        String name = name(sensor, "frames");
        long lost = timing.lostFrames();
        long all = timing.frames() + lost;
        if (lost == 0) {
            return new Finding.Pass(name, "%d, none lost".formatted(all));
        }
        String found = "%d of %d lost, at %d times".formatted(lost, all, timing.losses());
        String mend =
                "Lower the rate, raise the clock of the bus, or take load from the board: a window"
                        + " with a gap is not judged";
        return lost > WRONG_LOSS * all
                ? new Finding.Fail(name, found, mend)
                : new Finding.Warn(name, found, mend);
    }

    private static String name(Sensor sensor, String what) {
        return "sensor %s: %s".formatted(sensor.name(), what);
    }
}
