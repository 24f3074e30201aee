package dev.thrum.training.evaluate;

import dev.thrum.training.export.GraphScorer;
import dev.thrum.training.export.StreamScorer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Graphs that are being evaluated, each on its way through every recording. One thread.
final class CandidateStreams implements AutoCloseable {
    private final List<Candidate> candidates;
    private final List<GraphScorer> scorers = new ArrayList<>();
    private final Map<Integer, List<StreamScorer>> streams = new HashMap<>();

    CandidateStreams(List<Candidate> candidates) {
        this.candidates = candidates;
        candidates.forEach(candidate -> scorers.add(new GraphScorer(candidate.graph())));
    }

    /// What each graph says of the next window of a recording.
    float[] score(int recording, float[] window) {
        List<StreamScorer> own = streams.computeIfAbsent(recording, _ -> begun());
        float[] scores = new float[own.size()];
        for (int at = 0; at < scores.length; at++) {
            scores[at] = own.get(at).score(window);
        }
        return scores;
    }

    private List<StreamScorer> begun() {
        List<StreamScorer> begun = new ArrayList<>();
        for (int at = 0; at < scorers.size(); at++) {
            Candidate candidate = candidates.get(at);
            begun.add(
                    new StreamScorer(scorers.get(at), candidate.scoring(), candidate.threshold()));
        }
        return begun;
    }

    /// Windows that must go before one for its score to be that of a running board.
    long lead() {
        return candidates.stream().mapToLong(Candidate::lead).max().orElse(0);
    }

    @Override
    public void close() {
        scorers.forEach(GraphScorer::close);
    }
}
