package dev.thrum.edge.pipeline;

import dev.thrum.edge.model.Model;

/// A monitor and the model it runs. Who opened the model closes it, after the pipeline.
///
/// @param model with the threshold in force
/// @param threshold why that threshold, in words; empty where nobody asked
public record MonitoredModel(MonitorSettings settings, Model model, String threshold) {
    /// A monitor whose model keeps its own threshold.
    public MonitoredModel(MonitorSettings settings, Model model) {
        this(settings, model, "");
    }
}
