package dev.thrum.training.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.training.balance.BalanceResult;
import dev.thrum.training.balance.Point;
import dev.thrum.training.balance.Remedy;
import dev.thrum.training.balance.Scores;
import dev.thrum.training.figure.Figure;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BalanceReportTest {
    private static final BalanceReport REPORT =
            new BalanceReport(
                    new BalanceResult(
                            "bearing",
                            "fault",
                            "ball",
                            List.of(
                                    new BalanceResult.Windows("ball", 40, 20),
                                    new BalanceResult.Windows("inner", 60, 30)),
                            List.of(1L, 2L),
                            List.of(point(3, 57), point(10, 50))));

    /// Generating wins by 10 points or so; of the rest nothing moves.
    private static Point point(int kept, int added) {
        Map<Remedy, List<Scores>> scores = new EnumMap<>(Remedy.class);
        for (Remedy remedy : Remedy.values()) {
            double gain = remedy == Remedy.GENERATED ? 0.1 : 0;
            scores.put(
                    remedy,
                    List.of(
                            new Scores(0.7 + gain, 0.5 + gain, 0.9),
                            new Scores(0.8 + gain, 0.7 + gain, 1)));
        }
        return Point.of(kept, added, scores);
    }

    @Test
    void theTableHasARowForEachRemedyInPercentWithItsSpread() {
        assertThat(REPORT.text().lines().map(line -> line.strip().replaceAll(" {2,}", " | ")))
                .contains(
                        "kept | added | remedy | balanced accuracy % | recall % | precision %",
                        "3 | 0 | nothing | 75.0 ± 7.1 | 60.0 ± 14.1 | 95.0 ± 7.1",
                        "3 | 57 | generated | 85.0 ± 7.1 | 70.0 ± 14.1 | 95.0 ± 7.1",
                        "10 | 50 | noise | 75.0 ± 7.1 | 60.0 ± 14.1 | 95.0 ± 7.1");
        assertThat(REPORT.text())
                .contains(
                        "With 3 kept: generated windows helped, and more than any simpler remedy",
                        "With 10 kept: ",
                        "over seeds 1, 2;");
    }

    @Test
    void thePageTellsHowManyOfTheRareKindThereWereToChooseFrom() {
        assertThat(REPORT.markdown())
                .startsWith("# bearing: few windows of ball\n\n- With 3 kept: ")
                .contains("| ball | some of 40 | 20 |", "| inner | 60 | 30 |");
    }

    @Test
    void theFiguresHaveALineForEachRemedyOverTheWindowsKept() {
        List<Figure> figures = REPORT.figures();
        assertThat(figures).hasSize(2);
        Figure.Plot accuracy = (Figure.Plot) figures.getFirst();
        assertThat(accuracy.series())
                .extracting(Figure.Series::label)
                .containsExactly("nothing", "generated", "repeated", "noise");
        List<Figure.Point> generated = accuracy.series().get(1).points();
        assertThat(generated).extracting(Figure.Point::x).containsExactly(3.0, 10.0);
        assertThat(generated)
                .allSatisfy(point -> assertThat(point.y()).isCloseTo(85, within(1e-9)));
        assertThat(((Figure.Plot) figures.getLast()).title())
                .isEqualTo("Windows of ball found by windows kept");
    }
}
