package dev.thrum.training.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class PointTest {
    private static List<Scores> accuracies(double... values) {
        return DoubleStream.of(values).mapToObj(value -> new Scores(value, 0.5, 0.5)).toList();
    }

    private static Point point(
            List<Scores> nothing,
            List<Scores> generated,
            List<Scores> repeated,
            List<Scores> noise) {
        return Point.of(
                3,
                100,
                Map.of(
                        Remedy.NOTHING, nothing,
                        Remedy.GENERATED, generated,
                        Remedy.REPEATED, repeated,
                        Remedy.NOISE, noise));
    }

    @Test
    void theIntervalOfPairedDifferencesIsStudents() {
        Gain gain =
                Gain.of(Remedy.NOTHING, accuracies(0.91, 0.82, 0.73), accuracies(0.90, 0.80, 0.70));
        assertThat(gain.mean()).isCloseTo(0.02, within(1e-12));
        assertThat(gain.low())
                .as("t(0.975, 2) = 4.30265 of the tables, times 0.01 / √3")
                .isCloseTo(0.02 - 4.30265 * 0.01 / Math.sqrt(3), within(1e-7));
        assertThat(gain.high()).isCloseTo(0.04 - gain.low(), within(1e-12));
    }

    @Test
    void generatedWindowsHelpOnlyIfTheyBeatEveryRemedyBeyondTheSpread() {
        Point point =
                point(
                        accuracies(0.70, 0.71, 0.72),
                        accuracies(0.90, 0.91, 0.93),
                        accuracies(0.80, 0.81, 0.82),
                        accuracies(0.80, 0.82, 0.82));
        assertThat(point.helped()).isTrue();
        assertThat(point.verdict())
                .startsWith(
                        "With 3 kept: generated windows helped, and more than any simpler remedy")
                .contains("+20.3 [+18.9, +21.8] over nothing");
    }

    @Test
    void whatRepeatingDoesAsWellIsNoMeritOfGeneratedWindows() {
        Point point =
                point(
                        accuracies(0.70, 0.71, 0.72),
                        accuracies(0.90, 0.91, 0.92),
                        accuracies(0.91, 0.90, 0.92),
                        accuracies(0.80, 0.81, 0.83));
        assertThat(point.helped()).isFalse();
        assertThat(point.verdict())
                .contains("helped, but no more beyond the spread than repeating the windows (");
    }

    @Test
    void aMeanGainWithinTheSpreadIsNone() {
        Point point =
                point(
                        accuracies(0.70, 0.80, 0.75),
                        accuracies(0.90, 0.78, 0.76),
                        accuracies(0.70, 0.80, 0.75),
                        accuracies(0.70, 0.80, 0.75));
        assertThat(point.helped()).isFalse();
        assertThat(point.verdict()).contains("did not help beyond the spread over seeds");
    }

    @Test
    void aLossBeyondTheSpreadIsCalledHarm() {
        Point point =
                point(
                        accuracies(0.90, 0.91, 0.92),
                        accuracies(0.70, 0.71, 0.73),
                        accuracies(0.90, 0.91, 0.92),
                        accuracies(0.90, 0.91, 0.92));
        assertThat(point.helped()).isFalse();
        assertThat(point.verdict()).contains("generated windows did harm");
    }
}
