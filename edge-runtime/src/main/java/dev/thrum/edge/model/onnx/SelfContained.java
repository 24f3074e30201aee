package dev.thrum.edge.model.onnx;

import dev.thrum.edge.model.ModelException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Walks a graph's bytes before native code sees them, and refuses a graph whose tensors lie in
/// other files: ONNX Runtime would read whatever path the graph names, and no hash in the card
/// covers it.
///
/// Message and field numbers are those of `onnx.proto`; the encoding is Protocol Buffers.
final class SelfContained {
    private static final int MOST_DEPTH = 64;
    private static final int EXTERNAL_DATA = 13;
    private static final int DATA_LOCATION = 14;

    private enum Message {
        MODEL,
        GRAPH,
        NODE,
        ATTRIBUTE,
        TENSOR,
        SPARSE_TENSOR,
        FUNCTION,
        TRAINING
    }

    private static final Map<Message, Map<Integer, Message>> NESTED =
            Map.of(
                    Message.MODEL,
                    Map.of(7, Message.GRAPH, 20, Message.TRAINING, 25, Message.FUNCTION),
                    Message.TRAINING,
                    Map.of(1, Message.GRAPH, 2, Message.GRAPH),
                    Message.GRAPH,
                    Map.of(1, Message.NODE, 5, Message.TENSOR, 15, Message.SPARSE_TENSOR),
                    Message.FUNCTION,
                    Map.of(7, Message.NODE, 11, Message.ATTRIBUTE),
                    Message.NODE,
                    Map.of(5, Message.ATTRIBUTE),
                    Message.ATTRIBUTE,
                    Map.of(
                            5,
                            Message.TENSOR,
                            6,
                            Message.GRAPH,
                            10,
                            Message.TENSOR,
                            11,
                            Message.GRAPH,
                            22,
                            Message.SPARSE_TENSOR,
                            23,
                            Message.SPARSE_TENSOR),
                    Message.SPARSE_TENSOR,
                    Map.of(1, Message.TENSOR, 2, Message.TENSOR),
                    Message.TENSOR,
                    Map.of());

    private final String subject;

    private SelfContained(String subject) {
        this.subject = subject;
    }

    /// Checks a whole file.
    ///
    /// @param subject the package and file, for messages
    /// @throws ModelException if a tensor lies elsewhere, or the bytes are no ONNX graph
    static void check(String subject, byte[] graph) throws ModelException {
        SelfContained walk = new SelfContained(subject);
        try {
            walk.visit(Message.MODEL, ByteBuffer.wrap(graph), 0);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw walk.malformed(e);
        }
    }

    private void visit(Message message, ByteBuffer bytes, int depth) throws ModelException {
        if (depth > MOST_DEPTH) {
            throw malformed(null);
        }
        while (bytes.hasRemaining()) {
            long tag = varint(bytes);
            int field = (int) (tag >>> 3);
            boolean tensor = message == Message.TENSOR;
            switch ((int) (tag & 7)) {
                case 0 -> {
                    long value = varint(bytes);
                    require(!tensor || field != DATA_LOCATION || value == 0);
                }
                case 1 -> skip(bytes, Long.BYTES);
                case 2 -> {
                    require(!tensor || field != EXTERNAL_DATA);
                    visitNested(message, field, bytes, depth);
                }
                case 5 -> skip(bytes, Integer.BYTES);
                default -> throw malformed(null);
            }
        }
    }

    private void visitNested(Message message, int field, ByteBuffer bytes, int depth)
            throws ModelException {
        long length = varint(bytes);
        if (length < 0 || length > bytes.remaining()) {
            throw malformed(null);
        }
        int start = bytes.position();
        Message nested = NESTED.getOrDefault(message, Map.of()).get(field);
        if (nested != null) {
            visit(nested, bytes.slice(start, (int) length), depth + 1);
        }
        bytes.position(start + (int) length);
    }

    private static void skip(ByteBuffer bytes, int length) {
        bytes.position(bytes.position() + length);
    }

    private static long varint(ByteBuffer bytes) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte part = bytes.get();
            value |= (long) (part & 0x7f) << shift;
            if (part >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number is longer than 64 bits");
    }

    private void require(boolean inside) throws ModelException {
        if (!inside) {
            throw new ModelException(
                    "%s: every tensor must lie in the graph's own file, one lies in another; export the model with its weights inside"
                            .formatted(subject));
        }
    }

    private ModelException malformed(@Nullable RuntimeException cause) {
        return new ModelException(
                "%s: the bytes are no ONNX graph; export the model again".formatted(subject),
                cause);
    }
}
