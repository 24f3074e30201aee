package dev.thrum.edge.app.doctor;

import dev.thrum.edge.config.MonitorConfig;
import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.model.PackageAudit;
import dev.thrum.edge.model.Precision;
import dev.thrum.edge.model.onnx.FastestModel;
import dev.thrum.edge.model.onnx.OnnxModels;
import dev.thrum.edge.pipeline.SignalMatch;
import dev.thrum.edge.sensor.Sensor;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// Whether a monitor's package is whole, fits its sensors, gives its golden scores on this
/// processor, and is fast enough for it.
///
/// @param sensors those of the monitor that could be opened
record ModelCheck(MonitorConfig monitor, List<Sensor> sensors) implements Check {
    /// Share of the time from one window to the next that judging one may take.
    private static final double DOUBTFUL_LOAD = 0.5;

    private static final String TOO_SLOW =
            "Train a smaller network or a longer hop, or use a faster board";

    ModelCheck {
        sensors = List.copyOf(sensors);
    }

    @Override
    public String name() {
        return name("package");
    }

    private String name(String what) {
        return "monitor %s: %s".formatted(monitor.name(), what);
    }

    @Override
    public void run(Consumer<Finding> findings) throws ModelException {
        List<String> problems = PackageAudit.of(monitor.model()).problems();
        problems.forEach(problem -> findings.accept(new Finding.Fail(name(), problem, "")));
        if (!problems.isEmpty()) {
            return;
        }
        ModelPackage opened = ModelPackage.open(monitor.model());
        ModelCard card = opened.card();
        findings.accept(
                new Finding.Pass(
                        name(),
                        "%s %s is whole, %d files"
                                .formatted(card.name(), card.version(), card.files().size())));
        findings.accept(contract(card));
        proveGraphs(opened, findings);
    }

    private Finding contract(ModelCard card) {
        String name = name("contract");
        if (sensors.size() < monitor.settings().sensors().size()) {
            return new Finding.Fail(
                    name, "not all of its sensors can be opened", "Mend them first");
        }
        try {
            SignalMatch.check(monitor.settings(), card, sensors);
            return new Finding.Pass(
                    name,
                    "fed by %s".formatted(String.join(" and ", monitor.settings().sensors())));
        } catch (ModelException e) {
            return new Finding.Fail(name, String.valueOf(e.getMessage()), "");
        }
    }

    private void proveGraphs(ModelPackage opened, Consumer<Finding> findings) {
        String name = name("graph");
        try {
            if (monitor.precision().isPresent()) {
                Precision precision = monitor.precision().get();
                OnnxModels.load(opened, precision).close();
                findings.accept(golden(opened.card(), precision));
                return;
            }
            FastestModel fastest = FastestModel.of(opened);
            try (Model model = fastest.model()) {
                fastest.refused()
                        .forEach(refusal ->
                                findings.accept(
                                        new Finding.Warn(
                                                name,
                                                refusal,
                                                "The other precision runs instead")));
                findings.accept(golden(opened.card(), model.precision()));
                findings.accept(speed(opened.card(), fastest));
            }
        } catch (ModelException e) {
            findings.accept(new Finding.Fail(name, String.valueOf(e.getMessage()), ""));
        }
    }

    private Finding golden(ModelCard card, Precision precision) {
        return new Finding.Pass(
                name("graph"),
                "%s gives all %d golden scores"
                        .formatted(precision.text(), card.golden().windows()));
    }

    /// By the time of the precision that was chosen; where there was no choice, none was timed.
    private Finding speed(ModelCard card, FastestModel fastest) {
        double hopMicros = 1e6 * card.hopFrames() / card.sampleRateHz();
        double micros =
                fastest.timings().stream()
                        .filter(timing -> timing.precision() == fastest.model().precision())
                        .mapToDouble(FastestModel.Timing::medianMicros)
                        .findFirst()
                        .orElse(Double.NaN);
        if (Double.isNaN(micros)) {
            return new Finding.Pass(name("speed"), fastest.text());
        }
        double load = micros / hopMicros;
        String found =
                String.format(
                        Locale.ROOT,
                        "%s, %.2g %% of the time between two windows",
                        fastest.text(),
                        100 * load);
        if (load >= 1) {
            return new Finding.Fail(name("speed"), found, TOO_SLOW);
        }
        return load > DOUBTFUL_LOAD
                ? new Finding.Warn(name("speed"), found, TOO_SLOW)
                : new Finding.Pass(name("speed"), found);
    }
}
