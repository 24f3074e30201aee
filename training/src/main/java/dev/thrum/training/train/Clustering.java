package dev.thrum.training.train;

import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.recording.FileFormat;
import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingException;
import dev.thrum.edge.recording.RecordingSettings;
import dev.thrum.edge.recording.Recordings;
import dev.thrum.training.classify.CodedWindow;
import dev.thrum.training.dataset.BenchTransform;
import dev.thrum.training.dataset.DataSet;
import dev.thrum.training.dataset.DataSettings;
import dev.thrum.training.dataset.DatasetException;
import dev.thrum.training.dataset.Selector;
import dev.thrum.training.dataset.Stretch;
import dev.thrum.training.dataset.WindowGrid;
import dev.thrum.training.dataset.WindowStream;
import dev.thrum.training.explore.Agreement;
import dev.thrum.training.explore.ClusterResult;
import dev.thrum.training.explore.Clusters;
import dev.thrum.training.explore.Projection;
import dev.thrum.training.fit.TrainingException;
import dev.thrum.training.progress.Listener;
import dev.thrum.training.recipe.Recipe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Groups windows by their latent codes and proposes the groups as operating modes or kinds of
/// fault nobody has named yet.
public final class Clustering {
    /// The time a clustering takes rises with the square of the windows.
    private static final int MOST_WINDOWS = 3_000;

    private static final int NEIGHBOURS = 5;
    private static final int FEWEST_WINDOWS = 2 * NEIGHBOURS;

    private final ModelPackage model;
    private final Listener listener;

    /// What was found, and a map of it.
    ///
    /// @param result the clusters
    /// @param clusterOf cluster of each window, from 0; [Clusters#NOISE] for none
    /// @param map two coordinates of each window
    public record Found(ClusterResult result, List<Integer> clusterOf, List<List<Double>> map) {
        public Found {
            clusterOf = List.copyOf(clusterOf);
            map = List.copyOf(map);
        }
    }

    /// A clustering that has not begun.
    ///
    /// @param model whose encoder makes the codes
    public Clustering(ModelPackage model, Listener listener) {
        this.model = model;
        this.listener = listener;
    }

    /// Clusters the recordings of a recipe.
    ///
    /// @param column of the index to hold the clusters against; empty for none
    /// @param fewest windows a cluster must have; empty for a share of all windows
    public Found recipe(Recipe recipe, Optional<String> column, Optional<Integer> fewest)
            throws ModelException, DatasetException, TrainingException {
        PackageEvaluation.requireFit(recipe, model.card());
        DataSet data = DataSet.open(recipe.data());
        return cluster(data, data.windows(recipe.window(), recipe.bench()), column, fewest);
    }

    /// Clusters recordings nobody knows anything of.
    ///
    /// @param files of the model's channels, at its rate
    /// @param fewest windows a cluster must have; empty for a share of all windows
    public Found files(List<Path> files, Optional<Integer> fewest)
            throws ModelException, DatasetException, TrainingException {
        ModelCard card = model.card();
        List<Recording> recordings = new ArrayList<>();
        for (Path file : files) {
            try {
                recordings.add(Recordings.open(file, settings(file, card)));
            } catch (RecordingException e) {
                throw new DatasetException(e);
            }
        }
        RecordingSettings first = settings(files.getFirst(), card);
        DataSet data =
                DataSet.unlabelled(
                        new DataSettings(
                                Path.of(""),
                                first.format(),
                                Optional.empty(),
                                first.channels(),
                                first.sampleRateHz(),
                                new Selector.ByFile(List.of("**")),
                                Optional.empty()),
                        recordings);
        WindowGrid grid = new WindowGrid(card.windowFrames(), card.hopFrames(), 0);
        return cluster(data, data.windows(grid, BenchTransform.none()), Optional.empty(), fewest);
    }

    private static RecordingSettings settings(Path file, ModelCard card)
            throws ModelException, DatasetException {
        FileFormat format =
                FileFormat.ofEnding(file)
                        .orElseThrow(() ->
                                new DatasetException(
                                        "%s: the ending must tell the format, does not: describe the recordings in a recipe"
                                                .formatted(file)));
        return new RecordingSettings(
                format.reading()
                        .apply(card.channels().stream().map(ModelCard.CardChannel::name).toList()),
                card.toChannels(),
                card.sampleRateHz());
    }

    private Found cluster(
            DataSet data, WindowStream stream, Optional<String> column, Optional<Integer> fewest)
            throws ModelException, DatasetException, TrainingException {
        List<Stretch> stretches =
                IntStream.range(0, data.recordings().size())
                        .mapToObj(number ->
                                new Stretch(
                                        number, 0, data.recordings().get(number).signal().frames()))
                        .toList();
        List<CodedWindow> all;
        try (CodeReader reader =
                new CodeReader(
                        Classification.graph(model, model.preferredPrecision()),
                        List.of(),
                        listener)) {
            all = reader.read(stream, stretches, "codes");
        }
        int stride = Math.max(1, Math.ceilDiv(all.size(), MOST_WINDOWS));
        List<CodedWindow> windows =
                IntStream.range(0, all.size())
                        .filter(at -> at % stride == 0)
                        .mapToObj(all::get)
                        .toList();
        int least = fewest.orElse(Math.max(FEWEST_WINDOWS, windows.size() / 50));
        if (windows.size() < Math.max(least, FEWEST_WINDOWS)) {
            throw new TrainingException(
                    "a clustering needs at least %d windows, had %d: record more, or shorten window.hop"
                            .formatted(Math.max(least, FEWEST_WINDOWS), windows.size()));
        }
        double[][] codes =
                windows.stream()
                        .map(window -> doubles(window.codes().getFirst()))
                        .toArray(double[][]::new);
        listener.begin("clusters", 1);
        Clusters clusters = Clusters.of(codes, least, NEIGHBOURS);
        listener.step(1, "");
        listener.end();
        ClusterResult result =
                new ClusterResult(
                        windows.size(),
                        stride,
                        clusters.noiseShare(),
                        IntStream.range(0, clusters.count())
                                .mapToObj(
                                        number -> described(data, windows, codes, clusters, number))
                                .toList(),
                        column.isPresent()
                                ? agreement(data, windows, clusters, column.get())
                                : null);
        List<List<Double>> map = new ArrayList<>();
        for (double[] place : Projection.principal(codes)) {
            map.add(List.of(place[0], place[1]));
        }
        return new Found(result, clusters.clusterOf(), map);
    }

    private static ClusterResult.Cluster described(
            DataSet data,
            List<CodedWindow> windows,
            double[][] codes,
            Clusters clusters,
            int number) {
        Map<Integer, Long> all =
                windows.stream()
                        .collect(
                                Collectors.groupingBy(
                                        CodedWindow::recording,
                                        TreeMap::new,
                                        Collectors.counting()));
        List<Integer> members = clusters.members(number);
        Map<Integer, Long> inside =
                members.stream()
                        .map(windows::get)
                        .collect(
                                Collectors.groupingBy(
                                        CodedWindow::recording,
                                        TreeMap::new,
                                        Collectors.counting()));
        List<ClusterResult.Share> shares =
                inside.entrySet().stream()
                        .sorted(Map.Entry.<Integer, Long>comparingByValue().reversed())
                        .map(entry ->
                                new ClusterResult.Share(
                                        data.recordings().get(entry.getKey()).name(),
                                        entry.getValue().intValue(),
                                        (double) entry.getValue()
                                                / all.getOrDefault(entry.getKey(), 1L)))
                        .toList();
        CodedWindow medoid = windows.get(clusters.medoid(codes, number));
        return new ClusterResult.Cluster(
                number + 1,
                members.size(),
                shares,
                new ClusterResult.Medoid(
                        data.recordings().get(medoid.recording()).name(), medoid.startFrame()));
    }

    private static ClusterResult.Labels agreement(
            DataSet data, List<CodedWindow> windows, Clusters clusters, String column)
            throws DatasetException {
        List<String> labels = new ArrayList<>();
        for (CodedWindow window : windows) {
            labels.add(data.attribute(window.recording(), column));
        }
        List<Integer> kept =
                IntStream.range(0, windows.size())
                        .filter(at -> clusters.clusterOf().get(at) != Clusters.NOISE)
                        .boxed()
                        .toList();
        return new ClusterResult.Labels(
                column,
                kept.size() < 2
                        ? 0
                        : Agreement.purity(
                                picked(kept, clusters.clusterOf()::get), picked(kept, labels::get)),
                Agreement.adjustedRand(clusters.clusterOf(), labels));
    }

    private static <T> List<T> picked(List<Integer> which, Function<Integer, T> of) {
        return which.stream().map(of).toList();
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(at -> values[at]).toArray();
    }
}
