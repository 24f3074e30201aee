package dev.thrum.training.train;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.model.PackageWriter;
import dev.thrum.edge.model.Precision;
import dev.thrum.edge.model.onnx.OnnxModels;
import dev.thrum.training.classify.ClassificationResult;
import dev.thrum.training.classify.FaultHead;
import dev.thrum.training.classify.HeadFit;
import dev.thrum.training.classify.Kind;
import dev.thrum.training.classify.LeftOutKind;
import dev.thrum.training.dataset.DataSet;
import dev.thrum.training.dataset.DatasetException;
import dev.thrum.training.dataset.WindowStream;
import dev.thrum.training.export.FaultGraph;
import dev.thrum.training.fit.TrainingException;
import dev.thrum.training.onnx.ModelProto;
import dev.thrum.training.progress.Listener;
import dev.thrum.training.recipe.Recipe;
import dev.thrum.training.report.ClassificationReport;
import dev.thrum.training.report.HtmlReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Puts a head for kinds of fault on the frozen encoder of a finished package and writes a new one.
/// The encoder never saw a label; thresholds, scores and golden windows stay as they are.
public final class Classification {
    /// Share of the windows of known kinds that shall not be called unknown.
    private static final double QUANTILE = 0.99;

    private final Recipe recipe;
    private final String column;
    private final int draws;
    private final Listener listener;

    /// A classification that has not begun.
    ///
    /// @param recipe names the recordings
    /// @param column of their index, which tells the kind of fault
    /// @param draws for each number of labels that is tried
    public Classification(Recipe recipe, String column, int draws, Listener listener) {
        this.recipe = recipe;
        this.column = column;
        this.draws = draws;
        this.listener = listener;
    }

    /// Learns, tests and writes.
    ///
    /// @param folder where the new package is written
    /// @throws ModelException if the package does not fit the recipe's recordings, or has a head
    public ClassificationResult run(ModelPackage model, Path folder)
            throws ModelException, DatasetException, TrainingException, IOException {
        ModelCard card = model.card();
        PackageEvaluation.requireFit(recipe, card);
        if (card.architecture().faults() != null) {
            throw new ModelException(
                    "%s: tells kinds of fault already: take the package it was made of"
                            .formatted(model.place()));
        }
        DataSet data = DataSet.open(recipe.data());
        LabelledStretches stretches = LabelledStretches.asTheRecipe(data, recipe, column);
        stretches.tellUnlabelled(listener);
        Outcome outcome = learn(model, data, stretches);
        ClassificationResult result = outcome.result(folder.toString(), column, draws);
        ModelPackage written = write(model, folder, outcome, result);
        for (Precision precision : written.precisions()) {
            OnnxModels.load(written, precision).close();
        }
        return result;
    }

    /// What was learned, not yet written.
    private record Outcome(
            Map<Precision, ModelProto> graphs,
            SortedMap<Precision, ClassificationResult.Test> tests,
            List<Kind> learned,
            List<Kind> tested,
            List<ClassificationResult.Curve> curves,
            List<LeftOutKind> leftOut) {
        ClassificationResult result(String place, String column, int draws) {
            List<ClassificationResult.Windows> kinds = new ArrayList<>();
            for (int kind = 0; kind < learned.size(); kind++) {
                Kind each = learned.get(kind);
                kinds.add(
                        new ClassificationResult.Windows(
                                each.label(),
                                each.healthy(),
                                each.windows().size(),
                                tested.get(kind).windows().size()));
            }
            return new ClassificationResult(
                    place, column, kinds, QUANTILE, tests, draws, curves, leftOut);
        }
    }

    /// Each graph has a head of its own, as int8 codes differ from fp32 ones; what is said of few
    /// labels comes from the first graph.
    private Outcome learn(ModelPackage model, DataSet data, LabelledStretches stretches)
            throws ModelException, DatasetException, TrainingException {
        Map<Precision, ModelProto> graphs = new EnumMap<>(Precision.class);
        SortedMap<Precision, ClassificationResult.Test> tests = new TreeMap<>();
        FewLabels fewLabels = new FewLabels(recipe, QUANTILE, draws, listener);
        Optional<Outcome> first = Optional.empty();
        for (Precision precision : model.precisions()) {
            ModelProto graph = graph(model, precision);
            List<Encoder> beside = first.isEmpty() ? fewLabels.beside(model.card()) : List.of();
            WindowStream stream = data.windows(recipe.window(), recipe.bench());
            List<Kind> learned;
            List<Kind> tested;
            try (CodeReader reader = new CodeReader(graph, beside, listener)) {
                String codes = precision.text() + " codes ";
                learned =
                        stretches.kinds(
                                reader.read(stream, stretches.learned(), codes + "to learn from"));
                tested =
                        stretches.kinds(
                                reader.read(stream, stretches.tested(), codes + "for the test"));
            }
            requireWindows(learned);
            FaultHead head = new HeadFit(0, QUANTILE).fit(learned);
            graphs.put(precision, FaultGraph.extend(graph, head));
            tests.put(precision, ClassificationResult.Test.of(head, tested));
            if (first.isEmpty()) {
                first =
                        Optional.of(
                                new Outcome(
                                        graphs,
                                        tests,
                                        learned,
                                        tested,
                                        fewLabels.curves(learned, tested, head.dimension(), beside),
                                        LeftOutKind.each(learned, tested, 0, QUANTILE)));
            }
        }
        return first.orElseThrow();
    }

    /// A graph of a package.
    static ModelProto graph(ModelPackage model, Precision precision) throws ModelException {
        try {
            return ModelProto.parseFrom(model.graph(precision));
        } catch (InvalidProtocolBufferException e) {
            throw new ModelException(
                    "%s: %s must be an ONNX model, is not: %s"
                            .formatted(model.place(), precision.fileName(), e.getMessage()),
                    e);
        }
    }

    private void requireWindows(List<Kind> learned) throws TrainingException {
        for (Kind kind : learned) {
            if (kind.windows().isEmpty()) {
                throw new TrainingException(
                        "column %s: there must be at least 1 window of %s to learn from, were 0: record more, or leave the column of its recordings blank"
                                .formatted(column, kind.label()));
            }
        }
    }

    private ModelPackage write(
            ModelPackage model, Path folder, Outcome outcome, ClassificationResult result)
            throws ModelException, IOException {
        ModelCard card = model.card();
        Map<String, Object> metrics = new TreeMap<>(card.metrics());
        outcome.tests()
                .forEach((precision, test) ->
                        metrics.put("faults " + precision.text(), test.figures()));
        PackageWriter writer =
                new PackageWriter(
                        card.withArchitecture(
                                card.architecture()
                                        .withFaults(
                                                new ModelCard.Faults(
                                                        column,
                                                        outcome.learned().stream()
                                                                .map(Kind::label)
                                                                .toList())),
                                metrics));
        outcome.graphs()
                .forEach((precision, graph) -> writer.graph(precision, graph.toByteArray()));
        for (String path : card.files().keySet()) {
            if (Arrays.stream(Precision.values())
                    .noneMatch(precision -> precision.fileName().equals(path))) {
                writer.file(path, model.file(path));
            }
        }
        writer.file("faults/recipe.yaml", recipe.text().getBytes(StandardCharsets.UTF_8));
        String title = card.name() + " " + card.version();
        ClassificationReport report = new ClassificationReport(title, result);
        HtmlReport page = new HtmlReport(title, report.markdown(), report.figures());
        if (!page.missing().isEmpty()) {
            listener.note(page.missing());
        }
        writer.file("faults/report.md", report.markdown().getBytes(StandardCharsets.UTF_8));
        writer.file("faults/report.html", page.html());
        page.pictures().forEach((name, png) -> writer.file("faults/%s.png".formatted(name), png));
        return writer.writeFolder(folder);
    }
}
