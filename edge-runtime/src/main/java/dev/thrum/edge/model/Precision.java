package dev.thrum.edge.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// The arithmetic of a model file.
public enum Precision {
    FP32,
    INT8;

    /// The word in cards, file names and reports, such as `int8`.
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Name of the graph's file inside a model package.
    public String fileName() {
        return "model." + text() + ".onnx";
    }
}
