package dev.thrum.training.quantize;

import dev.thrum.edge.model.ModelCard;
import java.util.List;

/// What a quantization did.
///
/// @param ranges how activation ranges were found
/// @param headroom what both ends of each range were multiplied with
/// @param outputLayer what became of the output layer
/// @param calibrationWindows windows the ranges came from
/// @param int8Layers names of the layers computed in int8, in order
/// @param otherLayers names of the layers that still compute in float32, in order; transposed
///   convolutions and recurrent layers always do
/// @param fp32WeightBytes bytes of the network's constants before: weights and biases
/// @param int8WeightBytes bytes of the network's constants after: weights, biases, scales and zero
///   points
public record QuantizationReport(
        RangeMethod ranges,
        double headroom,
        OutputLayer outputLayer,
        int calibrationWindows,
        List<String> int8Layers,
        List<String> otherLayers,
        long fp32WeightBytes,
        long int8WeightBytes) {
    /// What the model card says of this quantization.
    public ModelCard.Quantization card() {
        String output = outputLayer == OutputLayer.INT8 ? "float output" : "float output layer";
        return new ModelCard.Quantization(
                "static QDQ, S8S8, per-channel weights, " + output,
                headroom == 1
                        ? ranges.text()
                        : "%s times %s".formatted(ranges.text(), plain(headroom)),
                calibrationWindows);
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
