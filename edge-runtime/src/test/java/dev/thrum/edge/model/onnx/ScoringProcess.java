package dev.thrum.edge.model.onnx;

import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelPackage;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The program of a child process: opens a package, scores some windows, tells how long the model
/// took to load.
final class ScoringProcess {
    private ScoringProcess() {}

    public static void main(String[] arguments) throws Exception {
        ModelPackage opened = ModelPackage.open(Path.of(arguments[0]));
        long start = System.nanoTime();
        try (Model model = OnnxModels.load(opened)) {
            Duration load = Duration.ofNanos(System.nanoTime() - start);
            FloatBuffer slot = NativeFloats.allocate(opened.golden().valuesPerWindow());
            model.bind(List.of(slot));
            for (int i = 0; i < 1_000; i++) {
                model.score(0);
            }
            System.out.printf("loaded in %d ms%n", load.toMillis());
        }
    }
}
