package dev.thrum.training.graph;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.thrum.training.onnx.ModelProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Runs a model of float32 inputs and outputs of fixed shapes by ONNX Runtime: one thread, no
/// spinning, tensors pinned to buffers that live as long as the session. This is how training sees
/// every graph, so that it sees what the board will see. Not thread-safe.
public final class GraphSession implements AutoCloseable {
    private final String name;
    private final OrtSession session;
    private final Map<String, FloatBuffer> inputs = new LinkedHashMap<>();
    private final FloatBuffer input;
    private final Map<String, FloatBuffer> outputs = new LinkedHashMap<>();
    private final Map<String, OnnxTensor> inputTensors = new LinkedHashMap<>();
    private final Map<String, OnnxTensor> outputTensors = new LinkedHashMap<>();

    /// Loads a model.
    ///
    /// @throws IllegalStateException if ONNX Runtime refuses the model
    public GraphSession(ModelProto model) {
        name = model.getGraph().getName();
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            session = environment.createSession(model.toByteArray(), options);
        } catch (OrtException e) {
            throw new IllegalStateException("graph %s: does not load".formatted(name), e);
        }
        try {
            for (NodeInfo each : session.getInputInfo().values()) {
                FloatBuffer values = buffer(shape(each));
                inputs.put(each.getName(), values);
                inputTensors.put(
                        each.getName(), OnnxTensor.createTensor(environment, values, shape(each)));
            }
            input = input(model.getGraph().getInput(0).getName());
            for (NodeInfo output : session.getOutputInfo().values()) {
                FloatBuffer values = buffer(shape(output));
                outputs.put(output.getName(), values);
                outputTensors.put(
                        output.getName(),
                        OnnxTensor.createTensor(environment, values, shape(output)));
            }
        } catch (OrtException e) {
            close();
            throw new IllegalStateException("graph %s: cannot be bound".formatted(name), e);
        }
    }

    /// Where a named input of the next run is written, from position 0 to its capacity; 0 until
    /// then.
    public FloatBuffer input(String named) {
        FloatBuffer values = inputs.get(named);
        if (values == null) {
            throw new IllegalArgumentException(
                    "graph %s: no input %s, only %s".formatted(name, named, inputs.keySet()));
        }
        return values;
    }

    /// Whether the graph has an input of that name.
    public boolean hasInput(String named) {
        return inputs.containsKey(named);
    }

    /// Where the first input of the next run is written, from position 0 to its capacity.
    public FloatBuffer input() {
        return input;
    }

    /// Runs the graph over what lies in [#input()].
    ///
    /// @throws IllegalStateException if ONNX Runtime fails
    public void run() {
        try {
            session.run(inputTensors, Set.of(), outputTensors).close();
        } catch (OrtException e) {
            throw new IllegalStateException("graph %s: does not run".formatted(name), e);
        }
    }

    /// Copies `values` into the first input and runs the graph.
    ///
    /// @param values as many as the input holds
    public void run(float[] values) {
        if (values.length != input.capacity()) {
            throw new IllegalArgumentException(
                    "graph %s: input must hold %d values, was %d"
                            .formatted(name, input.capacity(), values.length));
        }
        input.put(0, values);
        run();
    }

    /// The named output of the latest run; overwritten by the next.
    public FloatBuffer output(String output) {
        FloatBuffer values = outputs.get(output);
        if (values == null) {
            throw new IllegalArgumentException(
                    "graph %s: no output %s, only %s".formatted(name, output, outputs.keySet()));
        }
        return values;
    }

    /// A copy of the named output of the latest run.
    public float[] copyOf(String output) {
        FloatBuffer values = output(output);
        float[] copy = new float[values.capacity()];
        values.get(0, copy);
        return copy;
    }

    @Override
    public void close() {
        inputTensors.values().forEach(OnnxTensor::close);
        outputTensors.values().forEach(OnnxTensor::close);
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("graph %s: cannot be closed".formatted(name), e);
        }
    }

    private long[] shape(NodeInfo node) {
        long[] shape = ((TensorInfo) node.getInfo()).getShape();
        if (Arrays.stream(shape).anyMatch(dimension -> dimension < 0)) {
            throw new IllegalArgumentException(
                    "graph %s: %s must have a fixed shape, was %s"
                            .formatted(name, node.getName(), Arrays.toString(shape)));
        }
        return shape;
    }

    private static FloatBuffer buffer(long[] shape) {
        long values = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        return ByteBuffer.allocateDirect(Math.toIntExact(values * Float.BYTES))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }
}
