package dev.thrum.edge.app;

import dev.thrum.edge.commission.CommissionSettings;
import dev.thrum.edge.commission.Commissioner;
import dev.thrum.edge.commission.ShippedModel;
import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.pipeline.MonitorSettings;
import dev.thrum.edge.pipeline.MonitoredModel;
import dev.thrum.edge.store.StateStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Commissions the monitors of one device, on a thread of its own, `thrum-commission`, which lives
/// while something is learned.
final class Commissioning implements AutoCloseable {
    private static final Duration REST = Duration.ofSeconds(30);
    private static final Duration LEAVE_WITHIN = Duration.ofSeconds(2);

    private final ThreadPoolExecutor thread;
    private final Map<String, Commissioner> commissioners = new LinkedHashMap<>();

    Commissioning() {
        thread =
                new ThreadPoolExecutor(
                        1,
                        1,
                        REST.toMillis(),
                        TimeUnit.MILLISECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().name("thrum-commission").daemon().factory());
        thread.allowCoreThreadTimeOut(true);
    }

    /// Takes up what the store knows of each monitor.
    ///
    /// @return the same monitors, each with its own levels
    List<MonitoredModel> of(List<MonitoredModel> monitors, StateStore store) throws ModelException {
        List<MonitoredModel> commissioned = new ArrayList<>();
        for (MonitoredModel monitor : monitors) {
            Optional<ShippedModel> shipped = shipped(monitor);
            if (shipped.isEmpty()) {
                commissioned.add(monitor);
                continue;
            }
            Commissioner commissioner =
                    new Commissioner(
                            monitor.settings().name(),
                            shipped.get(),
                            settings(monitor.settings()),
                            store,
                            thread,
                            Clock.systemUTC());
            commissioners.put(monitor.settings().name(), commissioner);
            commissioned.add(monitor.with(commissioner.intake()));
        }
        return commissioned;
    }

    private static Optional<ShippedModel> shipped(MonitoredModel monitor) {
        ModelCard card = monitor.model().card();
        return Optional.ofNullable(card.thresholds().get(monitor.model().precision()))
                .map(threshold ->
                        new ShippedModel(
                                card.digest(),
                                monitor.model().threshold(),
                                threshold.quantile(),
                                Duration.ofNanos(
                                        Math.round(1e9 * card.hopFrames() / card.sampleRateHz()))));
    }

    private static CommissionSettings settings(MonitorSettings monitor) {
        return new CommissionSettings(
                monitor.alarm().raise(), monitor.alarm().budget(), monitor.operation());
    }

    /// Tells each where the factor is that was accepted on its levels.
    ///
    /// @param libraries of the same monitors
    void adjustedBy(Libraries libraries) {
        commissioners.forEach(
                (name, commissioner) -> commissioner.adjustedBy(libraries.of(name).thresholds()));
    }

    /// By the names of their monitors.
    Map<String, Commissioner> commissioners() {
        return commissioners;
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(LEAVE_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
