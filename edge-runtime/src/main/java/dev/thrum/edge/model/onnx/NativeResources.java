package dev.thrum.edge.model.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.ArrayDeque;
import java.util.Deque;

/// Native resources of one owner, closed by it once and in reverse order of their making.
final class NativeResources implements AutoCloseable {
    private final Deque<AutoCloseable> owned = new ArrayDeque<>();

    OrtSession own(OrtSession session) {
        owned.push(session);
        return session;
    }

    OnnxTensor own(OnnxTensor tensor) {
        owned.push(tensor);
        return tensor;
    }

    @Override
    public void close() {
        while (!owned.isEmpty()) {
            close(owned.pop());
        }
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime failed to free memory", e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
