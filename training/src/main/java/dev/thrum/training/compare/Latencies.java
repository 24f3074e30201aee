package dev.thrum.training.compare;

import dev.thrum.edge.model.Precision;
import dev.thrum.training.frontend.FeatureExtractor;
import dev.thrum.training.frontend.FrontEnd;
import dev.thrum.training.graph.GraphSession;
import dev.thrum.training.graph.Latency;
import dev.thrum.training.train.Learned;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Times graphs on this machine by ONNX Runtime on one thread, as the board runs them.
final class Latencies {
    private Latencies() {}

    /// Median microseconds per window of each model in each precision, all in one run, in turn.
    static Map<String, Map<Precision, Double>> of(Map<String, Learned> models) {
        List<GraphSession> sessions = new ArrayList<>();
        try {
            for (Learned model : models.values()) {
                for (Precision precision : model.precisions()) {
                    sessions.add(new GraphSession(model.graph(precision)));
                }
            }
            double[] micros = Latency.medianMicros(sessions.toArray(GraphSession[]::new));
            Map<String, Map<Precision, Double>> byName = new TreeMap<>();
            int next = 0;
            for (Map.Entry<String, Learned> model : models.entrySet()) {
                Map<Precision, Double> each = new TreeMap<>();
                for (Precision precision : model.getValue().precisions()) {
                    each.put(precision, micros[next++]);
                }
                byName.put(model.getKey(), each);
            }
            return byName;
        } finally {
            sessions.forEach(GraphSession::close);
        }
    }

    /// Median microseconds per window of a front end alone.
    static double ofFrontEnd(FrontEnd frontEnd) {
        try (GraphSession session = new GraphSession(FeatureExtractor.graph(frontEnd))) {
            return Latency.medianMicros(session)[0];
        }
    }
}
