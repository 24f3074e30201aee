package dev.thrum.training.export;

import dev.thrum.training.onnx.ModelProto;
import dev.thrum.training.onnx.TensorShapeProto.Dimension;
import dev.thrum.training.onnx.ValueInfoProto;
import java.util.List;

/// Inputs and outputs of a model in words, such as `score [1]`.
final class Shapes {
    private Shapes() {}

    static List<String> ofInputs(ModelProto model) {
        return words(model.getGraph().getInputList());
    }

    static List<String> ofOutputs(ModelProto model) {
        return words(model.getGraph().getOutputList());
    }

    private static List<String> words(List<ValueInfoProto> values) {
        return values.stream().map(Shapes::words).toList();
    }

    private static String words(ValueInfoProto value) {
        return value.getName()
                + " "
                + value.getType().getTensorType().getShape().getDimList().stream()
                        .map(Dimension::getDimValue)
                        .toList();
    }
}
