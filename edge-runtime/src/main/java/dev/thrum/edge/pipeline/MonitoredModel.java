package dev.thrum.edge.pipeline;

import dev.thrum.edge.commission.Intake;
import dev.thrum.edge.decision.Adjustment;
import dev.thrum.edge.model.Model;

/// A monitor and the model it runs. Who opened the model closes it, after the pipeline.
///
/// @param model with its threshold
/// @param threshold why that threshold, in words; empty where nobody asked
/// @param intake the machine's own levels, and where scores go while they are learned
/// @param levels the thresholds in force: those of the intake, adjusted
public record MonitoredModel(
        MonitorSettings settings, Model model, String threshold, Intake intake, Adjustment levels) {
    /// A monitor whose thresholds nobody adjusted yet.
    public MonitoredModel(MonitorSettings settings, Model model, String threshold, Intake intake) {
        this(settings, model, threshold, intake, new Adjustment(intake));
    }

    /// A monitor that is not commissioned.
    ///
    /// @param threshold why the model has the threshold that it has
    public MonitoredModel(MonitorSettings settings, Model model, String threshold) {
        this(settings, model, threshold, new Intake(model.threshold(), null));
    }

    /// A monitor whose model keeps its own threshold.
    public MonitoredModel(MonitorSettings settings, Model model) {
        this(settings, model, "");
    }

    /// The same monitor, commissioned and not adjusted yet.
    public MonitoredModel with(Intake commissioned) {
        return new MonitoredModel(settings, model, threshold, commissioned);
    }
}
