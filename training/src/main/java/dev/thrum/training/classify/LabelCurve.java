package dev.thrum.training.classify;

import dev.thrum.training.fit.TrainingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// How well a head does with few labelled windows of each kind of fault. Healthy windows need no
/// label, so there are always all of them. Every encoder gets the same draws.
public final class LabelCurve {
    private static final int[] COUNTS = {1, 2, 5, 10, 20, 50, 100, 200, 500};

    private final List<Kind> learned;
    private final List<Kind> tested;
    private final double quantile;
    private final int draws;
    private final long seed;

    /// A point of the curve.
    ///
    /// @param labels labelled windows of each kind of fault
    /// @param accuracy share of test windows that got the right answer, averaged over kinds and
    ///   draws
    /// @param deviation standard deviation of that over the draws
    /// @param nearestAccuracy the same accuracy where `unknown` is no answer
    /// @param calledUnknown share of the windows of known kinds called unknown
    public record Point(
            int labels,
            double accuracy,
            double deviation,
            double nearestAccuracy,
            double calledUnknown) {
        /// The mean of points of the same number of labels.
        public static Point mean(List<Point> points) {
            return new Point(
                    points.getFirst().labels(),
                    mean(points, Point::accuracy),
                    mean(points, Point::deviation),
                    mean(points, Point::nearestAccuracy),
                    mean(points, Point::calledUnknown));
        }

        private static double mean(List<Point> points, ToDoubleFunction<Point> figure) {
            return points.stream().mapToDouble(figure).average().orElse(Double.NaN);
        }
    }

    /// Curves that are not drawn yet.
    ///
    /// @param learned windows to draw from
    /// @param tested windows of the same kinds, none of them among `learned`
    /// @param quantile see [HeadFit]
    /// @param draws for each number of labels
    public LabelCurve(
            List<Kind> learned, List<Kind> tested, double quantile, int draws, long seed) {
        this.learned = List.copyOf(learned);
        this.tested = List.copyOf(tested);
        this.quantile = quantile;
        this.draws = draws;
        this.seed = seed;
    }

    /// The curve of one encoder, from one label on for as long as every kind of fault has as many;
    /// empty where nothing is faulty.
    public List<Point> of(int encoder) throws TrainingException {
        int most =
                learned.stream()
                        .filter(kind -> !kind.healthy())
                        .mapToInt(kind -> kind.windows().size())
                        .min()
                        .orElse(0);
        List<Point> points = new ArrayList<>();
        for (int labels : IntStream.of(COUNTS).filter(count -> count <= most).toArray()) {
            points.add(point(labels, encoder));
        }
        return points;
    }

    private Point point(int labels, int encoder) throws TrainingException {
        double[] accuracy = new double[draws];
        double nearest = 0;
        double unknown = 0;
        for (int draw = 0; draw < draws; draw++) {
            FaultHead head = new HeadFit(encoder, quantile).fit(drawn(labels, draw));
            Confusion confusion = Confusion.of(head, tested, encoder);
            accuracy[draw] = confusion.accuracy().orElse(Double.NaN);
            nearest += confusion.nearestAccuracy().orElse(Double.NaN) / draws;
            unknown += confusion.knownCalledUnknown().orElse(Double.NaN) / draws;
        }
        double mean = IntStream.range(0, draws).mapToDouble(at -> accuracy[at]).sum() / draws;
        double squares =
                IntStream.range(0, draws)
                        .mapToDouble(at -> (accuracy[at] - mean) * (accuracy[at] - mean))
                        .sum();
        return new Point(labels, mean, Math.sqrt(squares / draws), nearest, unknown);
    }

    private List<Kind> drawn(int labels, int draw) {
        Random random = new Random(seed * 1_000_003 + 1_009L * labels + draw);
        return learned.stream()
                .map(kind -> kind.healthy() ? kind : kind.with(drawn(kind, labels, random)))
                .toList();
    }

    private static List<CodedWindow> drawn(Kind kind, int labels, Random random) {
        List<CodedWindow> shuffled = new ArrayList<>(kind.windows());
        Collections.shuffle(shuffled, random);
        return shuffled.stream()
                .limit(labels)
                .sorted(
                        Comparator.comparingInt(CodedWindow::recording)
                                .thenComparingLong(CodedWindow::startFrame))
                .toList();
    }
}
