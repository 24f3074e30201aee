package dev.thrum.edge.pipeline;

import dev.thrum.edge.decision.Adjustment;
import dev.thrum.edge.decision.Levels;
import dev.thrum.edge.model.Model;

/// A monitor and the model it runs. Who opened the model closes it, after the pipeline.
///
/// @param model with its threshold
/// @param threshold why that threshold, in words; empty where nobody asked
/// @param levels the thresholds in force
public record MonitoredModel(
        MonitorSettings settings, Model model, String threshold, Adjustment levels) {
    /// A monitor whose thresholds nobody adjusted yet.
    ///
    /// @param threshold why the model has the threshold that it has
    public MonitoredModel(MonitorSettings settings, Model model, String threshold) {
        this(settings, model, threshold, new Adjustment(Levels.of(model.threshold())));
    }

    /// A monitor whose model keeps its own threshold.
    public MonitoredModel(MonitorSettings settings, Model model) {
        this(settings, model, "");
    }
}
