package dev.thrum.training.evaluate;

import dev.thrum.training.dataset.DatasetException;
import dev.thrum.training.dataset.Observation;
import dev.thrum.training.dataset.Observations;
import dev.thrum.training.dataset.Split;
import dev.thrum.training.dataset.Stretch;
import dev.thrum.training.dataset.WindowStream;
import dev.thrum.training.export.GraphScorer;
import dev.thrum.training.frontend.FeatureExtractor;
import dev.thrum.training.frontend.FrontEnd;
import dev.thrum.training.progress.Listener;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// The test windows of a split, read once: what each graph says of them, and what baselines need.
final class TestWindows {
    private final List<Observation> observations;
    private final List<double[]> scores;
    private final int normal;

    private TestWindows(List<Observation> observations, List<double[]> scores, int normal) {
        this.observations = observations;
        this.scores = scores;
        this.normal = normal;
    }

    /// Reads healthy windows first, then faulty ones.
    static TestWindows read(
            WindowStream stream,
            Split split,
            FrontEnd frontEnd,
            List<Candidate> candidates,
            Listener listener)
            throws DatasetException {
        List<Stretch> stretches = split.tested();
        long expected = stream.count(stretches);
        int count = Math.toIntExact(expected);
        List<double[]> scores = candidates.stream().map(_ -> new double[count]).toList();
        List<GraphScorer> scorers = new ArrayList<>();
        listener.begin("test windows", expected);
        try (FeatureExtractor extractor = new FeatureExtractor(frontEnd)) {
            candidates.forEach(candidate -> scorers.add(new GraphScorer(candidate.graph())));
            Observations observations = new Observations(extractor::features, frontEnd.channels());
            stream.forEach(
                    stretches,
                    (recording, start, window) -> {
                        int number = observations.seen().size();
                        observations.window(recording, start, window);
                        for (int at = 0; at < scorers.size(); at++) {
                            scores.get(at)[number] = scorers.get(at).score(window);
                        }
                        listener.step(number + 1, "");
                    });
            int normal = Math.toIntExact(stream.count(split.testNormal()));
            return new TestWindows(observations.seen(), scores, normal);
        } finally {
            scorers.forEach(GraphScorer::close);
            listener.end();
        }
    }

    int normal() {
        return normal;
    }

    int anomalous() {
        return observations.size() - normal;
    }

    /// What the graph of that number said of the windows.
    LabelledScores scoredBy(int candidate) {
        return labelled(scores.get(candidate));
    }

    /// What a baseline says of the windows.
    LabelledScores scoredBy(ToDoubleFunction<Observation> ruler) {
        return labelled(observations.stream().mapToDouble(ruler).toArray());
    }

    private LabelledScores labelled(double[] values) {
        boolean[] anomalous = new boolean[values.length];
        int[] recordings = new int[values.length];
        for (int window = 0; window < values.length; window++) {
            anomalous[window] = window >= normal;
            recordings[window] = observations.get(window).recording();
        }
        return new LabelledScores(values, anomalous, recordings);
    }
}
