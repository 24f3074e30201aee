package dev.thrum.edge.app;

import dev.thrum.edge.config.MonitorConfig;
import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.model.onnx.FastestModel;
import dev.thrum.edge.model.onnx.OnnxModels;
import dev.thrum.edge.pipeline.MonitoredModel;
import dev.thrum.edge.pipeline.SignalMatch;
import dev.thrum.edge.pipeline.ThresholdChoice;
import dev.thrum.edge.sensor.Sensor;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The models of all monitors, open. Made and closed by one thread.
final class Models implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Models.class.getName());

    private final List<MonitoredModel> monitored = new ArrayList<>();

    private Models() {}

    /// Opens every package, holds every card against the sensor that feeds it, and loads the
    /// graphs.
    ///
    /// @throws ModelException telling every package that is not whole and every sensor that does
    ///   not fit, or the first graph that cannot be run
    static Models open(List<MonitorConfig> monitors, List<Sensor> sensors) throws ModelException {
        List<ModelPackage> packages = openPackages(monitors, sensors);
        Models models = new Models();
        try {
            for (int i = 0; i < monitors.size(); i++) {
                MonitorConfig monitor = monitors.get(i);
                ModelPackage from = packages.get(i);
                models.monitored.add(atItsThreshold(monitor, from, load(monitor, from)));
            }
            return models;
        } catch (ModelException | RuntimeException | Error e) {
            models.close();
            throw e;
        }
    }

    /// The graph of the precision asked for, else the one that is fastest here.
    private static Model load(MonitorConfig monitor, ModelPackage from) throws ModelException {
        if (monitor.precision().isPresent()) {
            return OnnxModels.load(from, monitor.precision().get());
        }
        FastestModel fastest = FastestModel.of(from);
        fastest.refused().forEach(LOG::warning);
        LOG.info("monitor %s: %s".formatted(monitor.name(), fastest.text()));
        return fastest.model();
    }

    private static MonitoredModel atItsThreshold(
            MonitorConfig monitor, ModelPackage from, Model model) throws ModelException {
        ThresholdChoice choice;
        try {
            choice = ThresholdChoice.of(from, model.precision(), monitor.settings().alarm());
        } catch (ModelException e) {
            model.close();
            throw e;
        }
        LOG.log(
                choice.isAsAsked() ? Level.INFO : Level.WARNING,
                "monitor %s: %s".formatted(monitor.name(), choice.text()));
        return new MonitoredModel(monitor.settings(), choice.appliedTo(model), choice.text());
    }

    List<MonitoredModel> monitored() {
        return List.copyOf(monitored);
    }

    @Override
    public void close() {
        monitored.forEach(each -> each.model().close());
    }

    private static List<ModelPackage> openPackages(
            List<MonitorConfig> monitors, List<Sensor> sensors) throws ModelException {
        List<ModelPackage> packages = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (MonitorConfig monitor : monitors) {
            try {
                ModelPackage opened = ModelPackage.open(monitor.model());
                packages.add(opened);
                SignalMatch.check(monitor.settings(), opened.card(), feeds(monitor, sensors));
            } catch (ModelException e) {
                faults.add("monitor %s: %s".formatted(monitor.name(), e.getMessage()));
            }
        }
        if (!faults.isEmpty()) {
            throw new ModelException(String.join("\n", faults));
        }
        return packages;
    }

    private static List<Sensor> feeds(MonitorConfig monitor, List<Sensor> sensors) {
        return monitor.settings().sensors().stream()
                .map(name ->
                        sensors.stream()
                                .filter(sensor -> sensor.name().equals(name))
                                .findFirst()
                                .orElseThrow())
                .toList();
    }
}
