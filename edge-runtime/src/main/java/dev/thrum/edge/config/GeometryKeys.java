package dev.thrum.edge.config;

import dev.thrum.edge.signal.BearingGeometry;
import dev.thrum.edge.yaml.YamlMap;
import java.util.Optional;

/// Reads a bearing's geometry: `elements`, `elementDiameter`, `pitchDiameter`, `contactAngle`.
/// Stateless.
final class GeometryKeys {
    private GeometryKeys() {}

    /// The geometry; nothing after a problem.
    static Optional<BearingGeometry> read(YamlMap keys) {
        int elements = keys.integer("elements", 3, 200);
        double element = keys.require("elementDiameter", Rules.millimetres(), 1.0);
        double pitch = keys.require("pitchDiameter", Rules.millimetres(), 10.0);
        double angle = keys.read("contactAngle", Rules.degrees()).orElse(0.0);
        try {
            return Optional.of(new BearingGeometry(elements, element, pitch, angle));
        } catch (IllegalArgumentException e) {
            keys.refuse("pitchDiameter", "cannot be: " + e.getMessage());
            return Optional.empty();
        }
    }
}
