package dev.thrum.training.evaluate;

import java.util.List;

/// Scores of test windows with what each window truly is and which recording it came from. Windows
/// of one recording stand next to each other in the order of time. Unchanging once made.
public final class LabelledScores {
    private final double[] scores;
    private final boolean[] anomalous;
    private final int[] recordings;

    /// Takes the arrays as they are; the caller changes them no more.
    ///
    /// @param scores one score a window, higher is stranger; never NaN
    /// @param anomalous true where the window comes from a recording of the fault
    /// @param recordings number of the recording each window came from
    public LabelledScores(double[] scores, boolean[] anomalous, int[] recordings) {
        if (scores.length != anomalous.length || scores.length != recordings.length) {
            throw new IllegalArgumentException(
                    "%d scores, %d labels and %d recordings do not belong together"
                            .formatted(scores.length, anomalous.length, recordings.length));
        }
        for (int window = 0; window < scores.length; window++) {
            if (Double.isNaN(scores[window])) {
                throw new IllegalArgumentException(
                        "the score of window %d is NaN".formatted(window));
            }
        }
        this.scores = scores;
        this.anomalous = anomalous;
        this.recordings = recordings;
    }

    /// Scores of several models on windows of their own, each divided by its model's threshold.
    /// Recordings of different models are different recordings.
    static LabelledScores pooled(List<MethodScores> models) {
        int windows = models.stream().mapToInt(each -> each.windows().windows()).sum();
        double[] scores = new double[windows];
        boolean[] labels = new boolean[windows];
        int[] recordings = new int[windows];
        int at = 0;
        int firstRecording = 0;
        for (MethodScores model : models) {
            LabelledScores own = model.windows();
            int most = -1;
            for (int window = 0; window < own.windows(); window++, at++) {
                scores[at] = own.score(window) / model.threshold();
                labels[at] = own.anomalous(window);
                recordings[at] = firstRecording + own.recording(window);
                most = Math.max(most, own.recording(window));
            }
            firstRecording += most + 1;
        }
        return new LabelledScores(scores, labels, recordings);
    }

    /// Healthy and faulty scores, each from one recording.
    static LabelledScores of(List<Double> normal, List<Double> anomalous) {
        int windows = normal.size() + anomalous.size();
        double[] scores = new double[windows];
        boolean[] labels = new boolean[windows];
        int[] recordings = new int[windows];
        for (int window = 0; window < windows; window++) {
            boolean healthy = window < normal.size();
            scores[window] = healthy ? normal.get(window) : anomalous.get(window - normal.size());
            labels[window] = !healthy;
            recordings[window] = healthy ? 0 : 1;
        }
        return new LabelledScores(scores, labels, recordings);
    }

    /// How many windows there are of each kind.
    public Evaluation.Windows count() {
        int faulty = 0;
        for (boolean each : anomalous) {
            faulty += each ? 1 : 0;
        }
        return new Evaluation.Windows(anomalous.length - faulty, faulty);
    }

    /// Windows in all.
    public int windows() {
        return scores.length;
    }

    /// The score of a window.
    public double score(int window) {
        return scores[window];
    }

    /// Whether a window comes from a recording of the fault.
    public boolean anomalous(int window) {
        return anomalous[window];
    }

    int recording(int window) {
        return recordings[window];
    }
}
