package dev.thrum.training.report;

import dev.thrum.training.explore.ClusterResult;
import dev.thrum.training.explore.Clusters;
import dev.thrum.training.figure.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Clusters of latent codes, as a page.
///
/// @param name name and version of the model
/// @param clusterOf cluster of each window, from 0; [Clusters#NOISE] for none
/// @param map two coordinates of each window
public record ClusterReport(
        String name, ClusterResult result, List<Integer> clusterOf, List<List<Double>> map) {
    private static final int MOST_RECORDINGS = 5;
    private static final int MOST_DRAWN = 12;

    public ClusterReport {
        clusterOf = List.copyOf(clusterOf);
        map = List.copyOf(map);
    }

    /// The report as Markdown.
    public String markdown() {
        List<String> parts = new ArrayList<>();
        parts.add("# Clusters: " + name);
        parts.add(
                String.format(
                        Locale.ROOT,
                        "%d windows%s in %d clusters; %.1f %% in none.",
                        result.windows(),
                        result.everyNth() == 1
                                ? ""
                                : " (each %d. of all)".formatted(result.everyNth()),
                        result.clusters().size(),
                        100 * result.noiseShare()));
        if (!result.clusters().isEmpty()) {
            parts.add(table());
        }
        ClusterResult.Labels agreement = result.agreement();
        if (agreement != null) {
            parts.add(
                    String.format(
                            Locale.ROOT,
                            "Beside column `%s`, which the clustering did not see: purity %.3f of the"
                                    + " windows in clusters, adjusted Rand index %.3f.",
                            agreement.column(),
                            agreement.purity(),
                            agreement.adjustedRand()));
        }
        return String.join("\n\n", parts) + "\n";
    }

    private String table() {
        return "| cluster | windows | share % | recordings (share of each in the cluster) | most typical"
                + " window |\n|---|---|---|---|---|\n"
                + result.clusters().stream().map(this::row).collect(Collectors.joining("\n"));
    }

    private String row(ClusterResult.Cluster cluster) {
        String recordings =
                cluster.recordings().stream()
                        .limit(MOST_RECORDINGS)
                        .map(each ->
                                String.format(
                                        Locale.ROOT,
                                        "%s %.0f %%",
                                        each.recording(),
                                        100 * each.share()))
                        .collect(Collectors.joining(", "));
        int more = cluster.recordings().size() - MOST_RECORDINGS;
        return String.format(
                Locale.ROOT,
                "| %d | %d | %.1f | %s%s | %s, frame %d |",
                cluster.number(),
                cluster.windows(),
                100.0 * cluster.windows() / result.windows(),
                recordings,
                more > 0 ? " and %d more".formatted(more) : "",
                cluster.medoid().recording(),
                cluster.medoid().frame());
    }

    /// A map of the codes, coloured by cluster.
    public List<Figure> figures() {
        List<Figure.Series> series = new ArrayList<>();
        int drawn = Math.min(MOST_DRAWN, result.clusters().size());
        for (int cluster = 0; cluster < drawn; cluster++) {
            series.add(dots("cluster " + (cluster + 1), cluster));
        }
        if (clusterOf.contains(Clusters.NOISE)) {
            series.add(dots("none", Clusters.NOISE));
        }
        return List.of(
                new Figure.Plot(
                        "clusters",
                        "Latent codes by cluster",
                        "Each dot is a window; the axes are the two directions in which codes spread"
                                + " most. Clusters were found in all directions, so that some may lie"
                                + " over each other here.",
                        Figure.Axis.linear("first"),
                        Figure.Axis.linear("second"),
                        series));
    }

    private Figure.Series dots(String label, int cluster) {
        int[] which =
                IntStream.range(0, clusterOf.size())
                        .filter(at -> clusterOf.get(at) == cluster)
                        .toArray();
        return Figure.Series.of(
                label,
                Figure.Style.DOTS,
                IntStream.of(which).mapToDouble(at -> map.get(at).getFirst()).toArray(),
                IntStream.of(which).mapToDouble(at -> map.get(at).getLast()).toArray());
    }
}
