package dev.thrum.training.classify;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// What a head answers for windows whose kind is known.
///
/// @param kinds true kinds, in the order of the rows
/// @param answers answers the head can give, in the order of the columns; the last is `unknown`
/// @param windows how many windows of each kind got each answer
/// @param nearest how many windows of each kind lie nearest to that kind, where `unknown` is no
///   answer
public record Confusion(
        List<String> kinds,
        List<String> answers,
        List<List<Integer>> windows,
        List<Integer> nearest) {
    public Confusion {
        kinds = List.copyOf(kinds);
        answers = List.copyOf(answers);
        windows = windows.stream().map(List::copyOf).toList();
        nearest = List.copyOf(nearest);
    }

    /// Asks a head.
    ///
    /// @param tested windows the head was not fitted to, also of kinds it does not know
    public static Confusion of(FaultHead head, List<Kind> tested, int encoder) {
        List<List<Integer>> windows = new ArrayList<>();
        List<Integer> nearest = new ArrayList<>();
        for (Kind kind : tested) {
            int[] row = new int[head.answers().size()];
            int truth = head.labels().indexOf(kind.label());
            int right = 0;
            for (CodedWindow window : kind.windows()) {
                float[] code = window.codes().get(encoder);
                row[head.answer(code)]++;
                right += head.nearestKind(code) == truth ? 1 : 0;
            }
            windows.add(IntStream.of(row).boxed().toList());
            nearest.add(right);
        }
        return new Confusion(
                tested.stream().map(Kind::label).toList(), head.answers(), windows, nearest);
    }

    /// Share of the windows that got the right answer, averaged over the kinds the head knows, so
    /// that a kind with many windows counts no more than another; empty where there are none.
    public OptionalDouble accuracy() {
        return averaged(kind -> share(kind, answers.indexOf(kinds.get(kind))), known());
    }

    /// The same where `unknown` is no answer.
    public OptionalDouble nearestAccuracy() {
        return averaged(kind -> (double) nearest.get(kind) / count(kind), known());
    }

    /// Share of the windows called unknown, averaged over the kinds the head knows.
    public OptionalDouble knownCalledUnknown() {
        return averaged(kind -> share(kind, answers.size() - 1), known());
    }

    /// Share of the windows called unknown, averaged over the kinds the head does not know.
    public OptionalDouble unknownCalledUnknown() {
        return averaged(
                kind -> share(kind, answers.size() - 1),
                IntStream.range(0, kinds.size()).filter(kind -> !isKnown(kind)));
    }

    private IntStream known() {
        return IntStream.range(0, kinds.size()).filter(this::isKnown);
    }

    private boolean isKnown(int kind) {
        return answers.contains(kinds.get(kind));
    }

    private OptionalDouble averaged(IntToDoubleFunction figure, IntStream which) {
        return which.filter(kind -> count(kind) > 0).mapToDouble(figure).average();
    }

    private double share(int kind, int answer) {
        return (double) windows.get(kind).get(answer) / count(kind);
    }

    private int count(int kind) {
        return windows.get(kind).stream().mapToInt(Integer::intValue).sum();
    }
}
