package dev.thrum.training.benchmark.commissioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.recording.Recording;
import dev.thrum.training.dataset.Stretch;
import dev.thrum.training.dataset.WindowGrid;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpansTest {
    @ParameterizedTest
    @CsvSource({
        "2000, 0.99, 1000",
        "1020, 0.99, 510",
        "800, 0.99, 510",
        "560, 0.99, 280",
        "40, 0.99, 20",
        "12000, 0.999, 6000",
        "9000, 0.999, 5010"
    })
    void halfIsLearnedOrAsFewMoreAsItTakes(long healthy, double quantile, long learned) {
        assertThat(Spans.toLearn(healthy, quantile)).isEqualTo(learned);
    }

    @Test
    void whatIsLearnedSharesNoFrameWithWhatIsJudged() {
        // windows at 0, 5, 10, …: seven of them end at 40
        List<List<Span>> spans =
                Spans.divide(
                        List.of(new Stretch(0, 0, 100), new Stretch(1, 20, 60)),
                        List.of(new Stretch(1, 60, 90)),
                        2,
                        new WindowGrid(10, 5, 0),
                        7);
        assertThat(spans.get(0))
                .containsExactly(
                        new Span(0, 40, Span.Use.LEARNED), new Span(50, 100, Span.Use.HEALTHY));
        assertThat(spans.get(1))
                .containsExactly(
                        new Span(20, 60, Span.Use.HEALTHY), new Span(60, 90, Span.Use.FAULTY));
    }

    @Test
    void whatAStretchLacksIsLearnedFromTheNextOne() {
        WindowGrid grid = new WindowGrid(10, 10, 0);
        List<List<Span>> spans =
                Spans.divide(
                        List.of(new Stretch(0, 0, 35), new Stretch(1, 0, 100)),
                        List.of(),
                        2,
                        grid,
                        5);
        assertThat(spans.get(0)).containsExactly(new Span(0, 35, Span.Use.LEARNED));
        assertThat(spans.get(1))
                .containsExactly(
                        new Span(0, 20, Span.Use.LEARNED), new Span(30, 100, Span.Use.HEALTHY));
        assertThat(
                        spans.stream()
                                .flatMap(List::stream)
                                .filter(span -> span.use() == Span.Use.LEARNED)
                                .mapToInt(span -> Spans.windows(span, grid))
                                .sum())
                .isEqualTo(5);
    }

    @Test
    void clipsAreLearnedAsAWhole() {
        List<List<Span>> spans =
                Spans.divide(
                        List.of(new Stretch(0, 100, 300)),
                        List.of(),
                        1,
                        new WindowGrid(20, 10, 40),
                        4);
        assertThat(spans.getFirst())
                .containsExactly(
                        new Span(100, 180, Span.Use.LEARNED), new Span(180, 300, Span.Use.HEALTHY));
    }

    @Test
    void judgingHearsWhatCommissioningHeardAndNothingBefore() {
        Recording whole = new SilentRecording("whole", 100);
        Watched watched =
                Watched.fromFirst(
                        whole,
                        List.of(
                                new Span(30, 50, Span.Use.LEARNED),
                                new Span(60, 90, Span.Use.FAULTY)));
        assertThat(watched.signal().frames()).isEqualTo(70);
        assertThat(watched.at(0)).contains(new Span(0, 20, Span.Use.LEARNED));
        assertThat(watched.at(20)).isEmpty();
        assertThat(watched.at(30)).contains(new Span(30, 60, Span.Use.FAULTY));
        assertThat(watched.learned()).hasSize(1);
        assertThat(watched.learned().getFirst().name()).isEqualTo("whole[30..100][0..20]");
    }

    @Test
    void runsEndWhereTheKindDoes() {
        assertThat(Spans.runs(3, 6, 10, at -> at != 0 && at != 3))
                .containsExactly(new Stretch(3, 10, 30), new Stretch(3, 40, 60));
        assertThat(Spans.runs(0, 4, 1, _ -> false)).isEmpty();
        assertThat(Spans.runs(0, 4, 1, _ -> true)).containsExactly(new Stretch(0, 0, 4));
    }
}
