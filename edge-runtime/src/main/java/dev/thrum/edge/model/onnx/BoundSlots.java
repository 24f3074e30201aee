package dev.thrum.edge.model.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One input tensor over each place a window can lie in. The tensors share the buffers' memory:
/// nothing is copied when a window is scored. Inference thread only.
final class BoundSlots implements AutoCloseable {
    private final List<Map<String, OnnxTensor>> inputs;
    private final NativeResources tensors;

    private BoundSlots(List<Map<String, OnnxTensor>> inputs, NativeResources tensors) {
        this.inputs = inputs;
        this.tensors = tensors;
    }

    static BoundSlots none() {
        return new BoundSlots(List.of(), new NativeResources());
    }

    /// Tensors over direct buffers in native order, which must outlive them.
    ///
    /// @param others inputs that are the same for every window
    static BoundSlots over(
            OrtEnvironment environment,
            List<FloatBuffer> windows,
            int frames,
            int channels,
            Map<String, OnnxTensor> others) {
        long[] shape = {1, frames, channels};
        NativeResources tensors = new NativeResources();
        List<Map<String, OnnxTensor>> inputs = new ArrayList<>();
        try {
            for (FloatBuffer window : windows) {
                NativeFloats.require(window, frames * channels);
                Map<String, OnnxTensor> input = new HashMap<>(others);
                input.put(
                        GraphContract.WINDOW,
                        tensors.own(OnnxTensor.createTensor(environment, window, shape)));
                inputs.add(Map.copyOf(input));
            }
        } catch (OrtException e) {
            tensors.close();
            throw new IllegalArgumentException("a slot cannot be bound: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            tensors.close();
            throw e;
        }
        return new BoundSlots(List.copyOf(inputs), tensors);
    }

    /// What a session takes to score the window in a slot.
    Map<String, OnnxTensor> input(int slot) {
        return inputs.get(slot);
    }

    @Override
    public void close() {
        tensors.close();
    }
}
