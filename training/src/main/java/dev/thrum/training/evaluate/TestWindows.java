package dev.thrum.training.evaluate;

import dev.thrum.training.dataset.DatasetException;
import dev.thrum.training.dataset.Observation;
import dev.thrum.training.dataset.Observations;
import dev.thrum.training.dataset.Split;
import dev.thrum.training.dataset.Stretch;
import dev.thrum.training.dataset.WindowGrid;
import dev.thrum.training.dataset.WindowStream;
import dev.thrum.training.frontend.FeatureExtractor;
import dev.thrum.training.frontend.FrontEnd;
import dev.thrum.training.progress.Listener;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

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

    /// Reads healthy windows first, then faulty ones. What lies before a tested stretch is scored
    /// as well, so that the graphs' streams are where a board's would be, and not counted.
    ///
    /// @param data the windows' origin
    /// @param grid where windows lie
    static TestWindows read(
            WindowStream data,
            WindowGrid grid,
            Split split,
            FrontEnd frontEnd,
            List<Candidate> candidates,
            Listener listener)
            throws DatasetException {
        int count = Math.toIntExact(data.count(split.tested()));
        List<double[]> scores = candidates.stream().map(_ -> new double[count]).toList();
        listener.begin("test windows", count);
        try (FeatureExtractor extractor = new FeatureExtractor(frontEnd);
                CandidateStreams streams = new CandidateStreams(candidates)) {
            Observations observations = new Observations(extractor::features, frontEnd.channels());
            for (Stretch stretch : split.tested()) {
                Stretch heard = grid.withLead(stretch, split.heardFrom(stretch), streams.lead());
                data.forEach(
                        List.of(heard),
                        (recording, start, window) -> {
                            float[] said = streams.score(recording, window);
                            int number = observations.seen().size();
                            if (start >= stretch.firstFrame()) {
                                observations.window(recording, start, window);
                                for (int at = 0; at < said.length; at++) {
                                    scores.get(at)[number] = said[at];
                                }
                                listener.step(number + 1, "");
                            }
                        });
            }
            int normal = Math.toIntExact(data.count(split.testNormal()));
            return new TestWindows(observations.seen(), scores, normal);
        } finally {
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
    LabelledScores scoredBy(ToDoubleFunction<Observation> ruler, CausalMedian median) {
        double[] healthy = median.over(observations.subList(0, normal), ruler);
        double[] faulty = median.over(observations.subList(normal, observations.size()), ruler);
        return labelled(
                DoubleStream.concat(Arrays.stream(healthy), Arrays.stream(faulty)).toArray());
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
