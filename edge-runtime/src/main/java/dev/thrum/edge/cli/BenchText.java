package dev.thrum.edge.cli;

import dev.thrum.edge.app.bench.BoardFigures;
import dev.thrum.edge.app.bench.ModelFigures;
import dev.thrum.edge.app.bench.SensorFigures;
import dev.thrum.edge.publish.Health.SensorHealth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A board's figures for people. Stateless.
final class BenchText {
    static final double MANY_WINDOWS = 100;

    private BenchText() {}

    static List<String> lines(BoardFigures figures) {
        List<String> lines = new ArrayList<>();
        lines.add(
                String.format(
                        Locale.ROOT,
                        "board     %s, %d cores, Java %s",
                        Version.system(),
                        Runtime.getRuntime().availableProcessors(),
                        Version.java()));
        lines.add(
                String.format(
                        Locale.ROOT,
                        "wake-up   median %.0f us late, p99 %.0f us, max %.0f us (%,d times, every ms)",
                        figures.wakeUps().medianMicros(),
                        figures.wakeUps().p99Micros(),
                        figures.wakeUps().maxMicros(),
                        figures.wakeUps().wakeUps()));
        lines.add("model     " + figures.model());
        figures.models().forEach(model -> lines.addAll(lines(model)));
        figures.sensors().forEach(sensor -> lines.addAll(lines(sensor)));
        lines.add(
                String.format(
                        Locale.ROOT,
                        "memory    %.0f MB resident, %.0f MB of it Java's heap in use",
                        figures.after().residentBytes() / 1e6,
                        figures.after().heapUsedBytes() / 1e6));
        if (!Double.isNaN(figures.after().temperatureCelsius())) {
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "heat      %.0f degC before, %.0f degC after",
                            figures.before().temperatureCelsius(),
                            figures.after().temperatureCelsius()));
        }
        return lines;
    }

    private static List<String> lines(ModelFigures model) {
        List<String> lines = new ArrayList<>();
        lines.add(
                String.format(
                        Locale.ROOT,
                        "  %-7s a window takes %.1f us (p99 %.1f us); the whole stage %.1f us, %,.0f windows/s on one core",
                        model.precision().text(),
                        model.medianMicros(),
                        model.p99Micros(),
                        model.stageMicros(),
                        model.mostWindowsPerSecond()));
        lines.add(
                String.format(
                        Locale.ROOT,
                        "          %.3f %% of a core at its own %.2f windows/s, %.2f %% at %.0f; loaded in %.0f ms",
                        100 * model.coreShare(model.windowsPerSecond()),
                        model.windowsPerSecond(),
                        100 * model.coreShare(MANY_WINDOWS),
                        MANY_WINDOWS,
                        model.loadMillis()));
        if (model.skippedWindows() > 0) {
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "          %,d windows were skipped as broken, so the stage looks cheaper than it is",
                            model.skippedWindows()));
        }
        return lines;
    }

    private static List<String> lines(SensorFigures sensor) {
        SensorHealth health = sensor.health();
        return List.of(
                String.format(
                        Locale.ROOT,
                        "sensor    %s: %.1f Hz of %.1f Hz, %,d of %,d frames lost",
                        health.name(),
                        health.measuredRateHz(),
                        health.declaredRateHz(),
                        health.lostFrames(),
                        health.frames() + health.lostFrames()),
                String.format(
                        Locale.ROOT,
                        "          read late by %.0f us, p99 %.0f us, max %.0f us; a read takes %.0f us, p99 %.0f us",
                        health.jitterMedianMicros(),
                        health.jitterP99Micros(),
                        health.jitterMaxMicros(),
                        sensor.readMedianMicros(),
                        sensor.readP99Micros()));
    }
}
