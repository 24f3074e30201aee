package dev.thrum.training.graph;

import com.google.protobuf.ByteString;
import dev.thrum.training.onnx.AttributeProto;
import dev.thrum.training.onnx.GraphProto;
import dev.thrum.training.onnx.ModelProto;
import dev.thrum.training.onnx.NodeProto;
import dev.thrum.training.onnx.OperatorSetIdProto;
import dev.thrum.training.onnx.StringStringEntryProto;
import dev.thrum.training.onnx.TensorProto;
import dev.thrum.training.onnx.TensorShapeProto;
import dev.thrum.training.onnx.TypeProto;
import dev.thrum.training.onnx.ValueInfoProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Builds one ONNX model node by node. Values are known by name; every method that makes a value
/// returns the name it got. Not thread-safe.
///
/// Format: IR version 10, opset 21, which ONNX Runtime reads from 1.18 on.
public final class GraphBuilder {
    /// IR version written into every model.
    public static final int IR_VERSION = 10;

    /// Version of the default operator set written into every model.
    public static final int OPSET = 21;

    private final GraphProto.Builder graph;
    private final Map<String, Integer> uses = new HashMap<>();

    public GraphBuilder(String name) {
        graph = GraphProto.newBuilder().setName(name);
    }

    /// Declares a float32 input of the graph.
    public String input(String name, long... shape) {
        graph.addInput(floatValue(name, shape));
        return claim(name);
    }

    /// Declares that the float32 value `name` is an output of the graph. The value must bear that
    /// name already: see [#rename(String, String)].
    public void output(String name, long... shape) {
        graph.addOutput(floatValue(name, shape));
    }

    /// Adds a node with one output and returns the output's name, made from `label` and unique.
    ///
    /// @param attributes name to value: `Long` or `Integer`, `Float`, `String`, `long[]`, `float[]`
    public String node(
            String operator, String label, List<String> inputs, Map<String, ?> attributes) {
        String output = claim(label);
        NodeProto.Builder node =
                NodeProto.newBuilder()
                        .setName(output)
                        .setOpType(operator)
                        .addAllInput(inputs)
                        .addOutput(output);
        attributes.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> node.addAttribute(attribute(entry.getKey(), entry.getValue())));
        graph.addNode(node);
        return output;
    }

    /// Adds a node without attributes.
    public String node(String operator, String label, String... inputs) {
        return node(operator, label, List.of(inputs), Map.of());
    }

    /// Gives a value an additional, fixed name, such as that of an output.
    public String rename(String value, String name) {
        if (uses.containsKey(name)) {
            throw new IllegalArgumentException("the graph already has a value named " + name);
        }
        return node("Identity", name, value);
    }

    /// Adds a float32 constant.
    ///
    /// @param shape dimensions; none for a scalar
    public String constant(String label, float[] values, long... shape) {
        ByteBuffer bytes = littleEndian(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        return constant(label, TensorProto.DataType.FLOAT, bytes, values.length, shape);
    }

    /// Adds an int8 constant.
    public String constant(String label, byte[] values, long... shape) {
        return constant(
                label, TensorProto.DataType.INT8, ByteBuffer.wrap(values), values.length, shape);
    }

    /// Adds an int32 constant.
    public String constant(String label, int[] values, long... shape) {
        ByteBuffer bytes = littleEndian(values.length * Integer.BYTES);
        bytes.asIntBuffer().put(values);
        return constant(label, TensorProto.DataType.INT32, bytes, values.length, shape);
    }

    /// Adds an int64 constant.
    public String constant(String label, long[] values, long... shape) {
        ByteBuffer bytes = littleEndian(values.length * Long.BYTES);
        bytes.asLongBuffer().put(values);
        return constant(label, TensorProto.DataType.INT64, bytes, values.length, shape);
    }

    /// Adds a float32 scalar.
    public String scalar(String label, float value) {
        return constant(label, new float[] {value});
    }

    /// Finishes the model.
    ///
    /// @param metadata key to value, kept in the file in the order of the keys
    public ModelProto build(Map<String, String> metadata) {
        ModelProto.Builder model =
                ModelProto.newBuilder()
                        .setIrVersion(IR_VERSION)
                        .setProducerName("thrum")
                        .setGraph(graph)
                        .addOpsetImport(
                                OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET));
        metadata.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry ->
                        model.addMetadataProps(
                                StringStringEntryProto.newBuilder()
                                        .setKey(entry.getKey())
                                        .setValue(entry.getValue())));
        return model.build();
    }

    private String constant(
            String label, TensorProto.DataType type, ByteBuffer bytes, int length, long... shape) {
        long elements = 1;
        for (long dimension : shape) {
            elements *= dimension;
        }
        if (elements != length) {
            throw new IllegalArgumentException(
                    "constant %s: %d values do not fill its shape of %d"
                            .formatted(label, length, elements));
        }
        String name = claim(label);
        TensorProto.Builder tensor =
                TensorProto.newBuilder()
                        .setName(name)
                        .setDataType(type.getNumber())
                        .setRawData(ByteString.copyFrom(bytes.rewind()));
        for (long dimension : shape) {
            tensor.addDims(dimension);
        }
        graph.addInitializer(tensor);
        return name;
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private String claim(String label) {
        int earlier = uses.merge(label, 1, Integer::sum) - 1;
        return earlier == 0 ? label : claim(label + "_" + earlier);
    }

    private static ValueInfoProto floatValue(String name, long... shape) {
        TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
        for (long dimension : shape) {
            dimensions.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(dimension));
        }
        TypeProto.Tensor tensor =
                TypeProto.Tensor.newBuilder()
                        .setElemType(TensorProto.DataType.FLOAT.getNumber())
                        .setShape(dimensions)
                        .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }

    private static AttributeProto attribute(String name, Object value) {
        AttributeProto.Builder attribute = AttributeProto.newBuilder().setName(name);
        switch (value) {
            case Integer number -> attribute.setType(AttributeProto.AttributeType.INT).setI(number);
            case Long number -> attribute.setType(AttributeProto.AttributeType.INT).setI(number);
            case Float number -> attribute.setType(AttributeProto.AttributeType.FLOAT).setF(number);
            case String text ->
                    attribute
                            .setType(AttributeProto.AttributeType.STRING)
                            .setS(ByteString.copyFromUtf8(text));
            case long[] numbers -> {
                attribute.setType(AttributeProto.AttributeType.INTS);
                for (long number : numbers) {
                    attribute.addInts(number);
                }
            }
            case float[] numbers -> {
                attribute.setType(AttributeProto.AttributeType.FLOATS);
                for (float number : numbers) {
                    attribute.addFloats(number);
                }
            }
            default ->
                    throw new IllegalArgumentException(
                            "attribute %s: %s is no attribute type"
                                    .formatted(name, value.getClass().getSimpleName()));
        }
        return attribute.build();
    }
}
