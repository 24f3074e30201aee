package dev.thrum.training.export;

import dev.thrum.edge.model.GoldenWindows;
import dev.thrum.edge.model.HealthyScores;
import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.model.PackageWriter;
import dev.thrum.edge.model.Precision;
import dev.thrum.training.onnx.ModelProto;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts the files of a package together: graphs stamped with their card, golden windows scored by
/// those very graphs, and what else belongs to it. One thread.
public final class PackageAssembly {
    private final ModelCard card;
    private final Map<Precision, ModelProto> graphs = new EnumMap<>(Precision.class);
    private @Nullable HealthyScores healthy;

    /// Stamps the graphs.
    ///
    /// @param graphs at least one, by precision
    public PackageAssembly(ModelCard card, Map<Precision, ModelProto> graphs) {
        this.card = card;
        graphs.forEach((precision, graph) ->
                this.graphs.put(precision, CardMetadata.stamp(graph, card, precision)));
    }

    /// Adds the scores of held-out healthy windows.
    public PackageAssembly healthy(HealthyScores scores) {
        this.healthy = scores;
        return this;
    }

    /// Writes the package, all or nothing.
    ///
    /// @param golden raw samples of the golden windows
    /// @param others what else belongs to it, such as the recipe and the report, by path
    public ModelPackage write(Path folder, List<float[]> golden, Map<String, byte[]> others)
            throws ModelException, IOException {
        PackageWriter writer = new PackageWriter(card);
        graphs.forEach((precision, graph) -> writer.graph(precision, graph.toByteArray()));
        others.forEach(writer::file);
        if (healthy != null) {
            writer.healthy(healthy);
        }
        return writer.golden(scored(golden)).writeFolder(folder);
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
