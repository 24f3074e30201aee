package dev.thrum.training.fit;

import dev.thrum.training.network.Snapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorType;
import org.bytedeco.pytorch.Type;
import org.bytedeco.pytorch.global.torch;

/// Moves parameters against their gradients: Kingma and Ba, "Adam: A Method for Stochastic
/// Optimization", 2015, algorithm 1; where weights decay, Loshchilov and Hutter, "Decoupled Weight
/// Decay Regularization", 2019, algorithm 2.
///
/// libtorch's optimizer of that name goes through every tensor once for each operation of the
/// formula. The operator that does them all in one pass has no name in the Java binding, hence the
/// way by the dispatcher. Training thread only; native memory belongs to the `PointerScope` the
/// optimizer is made in.
final class Adam {
    private static final double MEAN_DECAY = 0.9;
    private static final double SQUARE_DECAY = 0.999;
    private static final double EPSILON = 1e-8;
    private static final int GRADIENTS = 1;

    private final List<Tensor> parameters;
    private final Tensor steps;
    private final List<Tensor> means;
    private final List<Tensor> squares;
    private final Scalar one = new Scalar(1);
    private final Type.TypePtr elements = new Type.TypePtr(TensorType.get());
    private final OperatorHandle update;
    private final IValueVector arguments;
    private final IValueVector stack = new IValueVector();

    /// Begins with moments of 0.
    ///
    /// @param parameters float32, on the device they are trained on; at least 1
    /// @param weightDecay share of each parameter taken away per step and unit of learning rate
    Adam(List<Tensor> parameters, double learningRate, double weightDecay) {
        this.parameters = List.copyOf(parameters);
        steps = parameters.getFirst().detach().new_zeros(1);
        means = parameters.stream().map(torch::zeros_like).toList();
        squares = parameters.stream().map(torch::zeros_like).toList();
        String operator = weightDecay == 0 ? "aten::_fused_adam_" : "aten::_fused_adamw_";
        update = Dispatcher.singleton().findSchemaOrThrow(operator, "");
        arguments =
                new IValueVector(
                        list(this.parameters),
                        new IValue(),
                        list(means),
                        list(squares),
                        list(List.of()), // the largest squares, of another variant
                        list(Collections.nCopies(parameters.size(), steps)),
                        new IValue(learningRate),
                        new IValue(MEAN_DECAY),
                        new IValue(SQUARE_DECAY),
                        new IValue(weightDecay),
                        new IValue(EPSILON),
                        new IValue(false), // that variant
                        new IValue(false), // uphill
                        new IValue(), // nothing for float16
                        new IValue());
    }

    private IValue list(List<Tensor> tensors) {
        GenericList list = new GenericList(elements);
        tensors.forEach(tensor -> list.push_back(new IValue(tensor)));
        return new IValue(list);
    }

    /// Forgets the gradients of the step before.
    void clearGradients() {
        parameters.forEach(parameter -> parameter.mutable_grad().reset());
    }

    /// Moves every parameter by one step against its gradient.
    ///
    /// @throws IllegalStateException if a parameter has none
    void step() {
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            steps.add_(one);
            stack.put(arguments);
            stack.put(GRADIENTS, list(parameters.stream().map(Adam::gradient).toList()));
            update.callBoxed(stack);
        }
    }

    private static Tensor gradient(Tensor parameter) {
        Tensor gradient = parameter.grad();
        if (!gradient.defined()) {
            throw new IllegalStateException("a parameter must take part in the loss");
        }
        return gradient;
    }

    /// A copy of the moments in Java memory.
    Snapshot snapshot() {
        return Snapshot.of(state());
    }

    /// Puts earlier moments back, bit by bit.
    void restore(Snapshot moments) {
        moments.copyTo(state());
    }

    private List<Tensor> state() {
        List<Tensor> state = new ArrayList<>(means);
        state.addAll(squares);
        state.add(steps);
        return state;
    }
}
