package dev.thrum.edge.pipeline;

import dev.thrum.edge.model.Model;

/// A monitor and the model it runs. Who opened the model closes it, after the pipeline.
public record MonitoredModel(MonitorSettings settings, Model model) {}
