package dev.thrum.training.quantize;

import dev.thrum.training.onnx.AttributeProto;
import dev.thrum.training.onnx.NodeProto;
import dev.thrum.training.onnx.TensorProto;
import org.jspecify.annotations.Nullable;

/// A node whose arithmetic can be done in int8: `Gemm`, `MatMul` or `Conv` with constant weights.
///
/// @param node the node
/// @param weight its second input
/// @param bias its third input; null if it has none
/// @param channelAxis axis of the weights along which output channels lie
/// @param last whether no other layer comes after it
record Layer(
        NodeProto node,
        TensorProto weight,
        @Nullable TensorProto bias,
        int channelAxis,
        boolean last) {

    String input() {
        return node.getInput(0);
    }

    String output() {
        return node.getOutput(0);
    }

    boolean isConvolution() {
        return node.getOpType().equals("Conv");
    }

    int channels() {
        return Math.toIntExact(weight.getDims(channelAxis));
    }

    /// Axis of the output channels for a node that can be quantized, −1 for any other node.
    ///
    /// @param weightRank dimensions of the node's weights
    static int channelAxis(NodeProto node, int weightRank) {
        return switch (node.getOpType()) {
            case "Gemm" -> isPlain(node) ? (integer(node, "transB", 0) == 0 ? 1 : 0) : -1;
            case "MatMul" -> weightRank == 2 ? 1 : -1;
            case "Conv" -> 0;
            default -> -1;
        };
    }

    private static boolean isPlain(NodeProto gemm) {
        return integer(gemm, "transA", 0) == 0
                && real(gemm, "alpha") == 1
                && real(gemm, "beta") == 1;
    }

    private static long integer(NodeProto node, String attribute, long otherwise) {
        return node.getAttributeList().stream()
                .filter(found -> found.getName().equals(attribute))
                .mapToLong(AttributeProto::getI)
                .findAny()
                .orElse(otherwise);
    }

    private static float real(NodeProto node, String attribute) {
        return node.getAttributeList().stream()
                .filter(found -> found.getName().equals(attribute))
                .map(AttributeProto::getF)
                .findAny()
                .orElse(1f);
    }
}
