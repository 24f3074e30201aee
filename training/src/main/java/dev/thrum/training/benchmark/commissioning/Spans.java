package dev.thrum.training.benchmark.commissioning;

import dev.thrum.edge.commission.ShippedModel;
import dev.thrum.training.dataset.Stretch;
import dev.thrum.training.dataset.WindowGrid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// Says which part of a machine's signal it is commissioned with: the first windows of its healthy
/// stretches. The rest is judged, behind a window's length that belongs to neither. Stateless.
final class Spans {
    /// Windows wanted beyond the fewest that commissioning takes, should one be skipped.
    private static final int SPARE = 10;

    /// Most of the healthy windows that are given up to be learned from.
    private static final double MOST = 0.9;

    private Spans() {}

    /// How many windows to learn from: half of them, or as few more as commissioning takes. Where
    /// there are too few for that as well, half, which it will refuse.
    ///
    /// @param healthy windows there are
    /// @param quantile of the model's threshold
    static long toLearn(long healthy, double quantile) {
        long needed = (long) SPARE + ShippedModel.leastWindows(quantile);
        return needed > healthy / 2 && needed <= MOST * healthy ? needed : healthy / 2;
    }

    /// Divides healthy stretches, and adds the faulty ones.
    ///
    /// @param healthy in the order of time
    /// @param faulty of the same recordings or of others
    /// @param learned windows to learn from
    /// @return by number of the recording, those of a recording in order
    static List<List<Span>> divide(
            List<Stretch> healthy,
            List<Stretch> faulty,
            int recordings,
            WindowGrid grid,
            long learned) {
        List<List<Span>> spans = new ArrayList<>();
        for (int i = 0; i < recordings; i++) {
            spans.add(new ArrayList<>());
        }
        long left = learned;
        for (Stretch stretch : healthy) {
            List<Span> own = spans.get(stretch.recording());
            long windows = Math.min(left, grid.count(stretch));
            long judgedFrom = stretch.firstFrame();
            if (windows > 0) {
                long end =
                        windows == grid.count(stretch)
                                ? stretch.endFrame()
                                : end(stretch, grid, windows);
                own.add(new Span(stretch.firstFrame(), end, Span.Use.LEARNED));
                judgedFrom = end + (grid.clipFrames() > 0 ? 0 : grid.frames());
                left -= windows;
            }
            if (judgedFrom < stretch.endFrame()) {
                own.add(new Span(judgedFrom, stretch.endFrame(), Span.Use.HEALTHY));
            }
        }
        for (Stretch stretch : faulty) {
            spans.get(stretch.recording())
                    .add(new Span(stretch.firstFrame(), stretch.endFrame(), Span.Use.FAULTY));
        }
        spans.forEach(own -> own.sort(Comparator.comparingLong(Span::from)));
        return spans;
    }

    /// The frame after the last of so many windows; after its clip, where there are clips.
    private static long end(Stretch stretch, WindowGrid grid, long windows) {
        long last = grid.start(stretch, windows - 1);
        if (grid.clipFrames() == 0) {
            return last + grid.frames();
        }
        return stretch.firstFrame()
                + ((last - stretch.firstFrame()) / grid.clipFrames() + 1) * grid.clipFrames();
    }

    /// Windows wholly inside a span.
    static int windows(Span span, WindowGrid grid) {
        return Math.toIntExact(grid.count(new Stretch(0, span.from(), span.to())));
    }

    /// Runs of units, such as clips or rows, that are of a kind.
    ///
    /// @param unitFrames frames of a unit
    static List<Stretch> runs(
            int recording, int units, long unitFrames, Predicate<Integer> isOfTheKind) {
        List<Stretch> runs = new ArrayList<>();
        int[] borders =
                IntStream.rangeClosed(0, units)
                        .filter(at ->
                                (at < units && isOfTheKind.test(at))
                                        != (at > 0 && isOfTheKind.test(at - 1)))
                        .toArray();
        for (int i = 0; i + 1 < borders.length; i += 2) {
            runs.add(new Stretch(recording, borders[i] * unitFrames, borders[i + 1] * unitFrames));
        }
        return runs;
    }
}
