package dev.thrum.training.network;

import dev.thrum.training.graph.GraphBuilder;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// What follows a layer's weighted sum.
public enum Activation {
    /// Nothing.
    LINEAR {
        @Override
        Tensor apply(Tensor values) {
            return values;
        }

        @Override
        String emit(GraphBuilder graph, String label, String values) {
            return values;
        }
    },
    /// max(0, x).
    RELU {
        @Override
        Tensor apply(Tensor values) {
            return torch.relu(values);
        }

        @Override
        String emit(GraphBuilder graph, String label, String values) {
            return graph.node("Relu", label + "/relu", values);
        }
    },
    /// x·Φ(x) with the exact normal distribution function Φ, not its tanh approximation; both
    /// libtorch and the ONNX operator mean this form by default.
    GELU {
        @Override
        Tensor apply(Tensor values) {
            return torch.gelu(values);
        }

        @Override
        String emit(GraphBuilder graph, String label, String values) {
            return graph.node("Gelu", label + "/gelu", values);
        }
    },
    /// 1 / (1 + e⁻ˣ), for values between 0 and 1.
    SIGMOID {
        @Override
        Tensor apply(Tensor values) {
            return torch.sigmoid(values);
        }

        @Override
        String emit(GraphBuilder graph, String label, String values) {
            return graph.node("Sigmoid", label + "/sigmoid", values);
        }
    };

    /// Those that hidden layers can have, by the word in recipes.
    static final Map<String, Activation> HIDDEN = Map.of(RELU.text(), RELU, GELU.text(), GELU);

    abstract Tensor apply(Tensor values);

    abstract String emit(GraphBuilder graph, String label, String values);

    /// The word in recipes and model cards, such as `relu`.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
