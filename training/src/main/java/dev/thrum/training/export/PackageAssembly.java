package dev.thrum.training.train;

import dev.thrum.edge.model.GoldenWindows;
import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.model.PackageWriter;
import dev.thrum.edge.model.Precision;
import dev.thrum.training.export.CardMetadata;
import dev.thrum.training.export.GraphScorer;
import dev.thrum.training.onnx.ModelProto;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Puts the files of a package together: graphs stamped with their card, golden windows scored by
/// those very graphs, the recipe and the report.
final class PackageAssembly {
    private final ModelCard card;
    private final Map<Precision, ModelProto> graphs = new EnumMap<>(Precision.class);

    PackageAssembly(ModelCard card, Learned model) {
        this.card = card;
        for (Precision precision : model.precisions()) {
            graphs.put(precision, CardMetadata.stamp(model.graph(precision), card, precision));
        }
    }

    /// Writes the package, all or nothing.
    ///
    /// @param golden raw samples of the golden windows
    /// @param recipe the recipe as it was used
    /// @param report files of the report by name
    ModelPackage write(Path folder, List<float[]> golden, String recipe, Map<String, byte[]> report)
            throws ModelException, IOException {
        PackageWriter writer = new PackageWriter(card);
        graphs.forEach((precision, graph) -> writer.graph(precision, graph.toByteArray()));
        report.forEach((name, content) -> writer.file("report/" + name, content));
        return writer.golden(scored(golden))
                .file("recipe.yaml", recipe.getBytes(StandardCharsets.UTF_8))
                .writeFolder(folder);
    }

    private GoldenWindows scored(List<float[]> windows) {
        List<Precision> precisions = List.copyOf(graphs.keySet());
        float[][] scores = new float[windows.size()][precisions.size()];
        for (int column = 0; column < precisions.size(); column++) {
            try (GraphScorer scorer = new GraphScorer(graph(precisions.get(column)))) {
                for (int window = 0; window < scores.length; window++) {
                    scores[window][column] = scorer.score(windows.get(window));
                }
            }
        }
        List<GoldenWindows.Window> golden = new ArrayList<>();
        for (int window = 0; window < scores.length; window++) {
            golden.add(new GoldenWindows.Window(windows.get(window), scores[window]));
        }
        return GoldenWindows.of(precisions, golden);
    }

    private ModelProto graph(Precision precision) {
        ModelProto graph = graphs.get(precision);
        if (graph == null) {
            throw new IllegalStateException("no graph of " + precision.text());
        }
        return graph;
    }
}
