package dev.thrum.edge.pipeline;

import dev.thrum.edge.commission.CommissionSettings;
import dev.thrum.edge.commission.Commissioner;
import dev.thrum.edge.commission.Progress;
import dev.thrum.edge.commission.ShippedModel;
import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingException;
import dev.thrum.edge.store.StateStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// Commissions a machine from recordings of it, with the very stage and the very learning of a
/// board, on the caller's thread. Windows follow each other by the hop on the model's card.
public final class OfflineCommissioning {
    private final MonitorSettings settings;
    private final Model model;
    private final InstantSource clock;

    /// Commissioning that has not begun.
    ///
    /// @param settings with the rule alarms are raised by, the budget and the operation to learn
    ///   for
    /// @param clock tells when the levels were learned
    public OfflineCommissioning(MonitorSettings settings, Model model, InstantSource clock) {
        this.settings = settings;
        this.model = model;
        this.clock = clock;
    }

    /// Learns from recordings, each a stretch of its own.
    ///
    /// @param vouched whether somebody vouches that the machine is healthy, whatever it scores
    /// @return the levels, or why there are none
    public Progress learn(List<Recording> recordings, boolean vouched)
            throws ModelException, RecordingException {
        Commissioner commissioner =
                new Commissioner(
                        settings.name(),
                        shipped(),
                        new CommissionSettings(
                                settings.alarm().raise(),
                                settings.alarm().budget(),
                                settings.operation()),
                        StateStore.inMemory(),
                        Runnable::run,
                        clock);
        commissioner.start(length(recordings), vouched);
        OfflineScoring scoring = new OfflineScoring(settings, model).with(commissioner.intake());
        for (Recording each : recordings) {
            scoring.score(each, _ -> {}, _ -> {});
            commissioner.intake().interrupted();
        }
        commissioner.intake().end();
        commissioner.conclude();
        return commissioner.progress();
    }

    private ShippedModel shipped() throws ModelException {
        ModelCard card = model.card();
        ModelCard.Threshold threshold = card.thresholds().get(model.precision());
        if (threshold == null) {
            throw new ModelException(
                    "model %s has no threshold for %s"
                            .formatted(card.name(), model.precision().text()));
        }
        return new ShippedModel(
                card.digest(), model.threshold(), threshold.quantile(), card.windowPeriod());
    }

    private static Duration length(List<Recording> recordings) {
        double seconds =
                recordings.stream().mapToDouble(each -> each.frames() / each.sampleRateHz()).sum();
        return Duration.ofSeconds((long) Math.ceil(Math.max(1, seconds)));
    }
}
