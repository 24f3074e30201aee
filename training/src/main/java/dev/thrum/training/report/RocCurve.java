package dev.thrum.training.report;

import dev.thrum.training.evaluate.LabelledScores;
import dev.thrum.training.figure.Figure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Which rates every possible threshold would give, from the highest to the lowest. Windows of
/// equal score are taken together.
///
/// @param points false alarm rate and detection rate, both rising from 0 to 1
record RocCurve(List<Figure.Point> points) {
    RocCurve {
        points = List.copyOf(points);
    }

    /// The curve, thinned to at most `most` points and its ends.
    static RocCurve of(LabelledScores scores, int most) {
        List<Integer> order =
                IntStream.range(0, scores.windows())
                        .boxed()
                        .sorted(Comparator.comparingDouble((Integer at) -> -scores.score(at)))
                        .toList();
        double faulty = order.stream().filter(scores::anomalous).count();
        double healthy = order.size() - faulty;
        List<Figure.Point> points = new ArrayList<>();
        points.add(new Figure.Point(0, 0));
        int alarms = 0;
        int found = 0;
        for (int i = 0; i < order.size(); i++) {
            if (scores.anomalous(order.get(i))) {
                found++;
            } else {
                alarms++;
            }
            boolean last = i + 1 == order.size();
            if (last || scores.score(order.get(i)) != scores.score(order.get(i + 1))) {
                points.add(new Figure.Point(alarms / healthy, found / faulty));
            }
        }
        int stride = Math.max(1, Math.ceilDiv(points.size(), most));
        return new RocCurve(
                IntStream.range(0, points.size())
                        .filter(at -> at % stride == 0 || at == points.size() - 1)
                        .mapToObj(points::get)
                        .toList());
    }
}
