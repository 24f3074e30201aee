package dev.thrum.training.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CodesTest {
    private final SplittableRandom random = new SplittableRandom(9);

    @Test
    void codesDrawnLieAsThoseSeen() {
        List<float[]> seen =
                IntStream.range(0, 4000)
                        .mapToObj(_ -> {
                            double a = random.nextGaussian();
                            return new float[] {
                                (float) (3 + 2 * a), (float) (a + 0.5 * random.nextGaussian())
                            };
                        })
                        .toList();
        Codes codes = Codes.like(seen);
        List<float[]> drawn = IntStream.range(0, 4000).mapToObj(_ -> codes.draw(random)).toList();
        for (List<float[]> each : List.of(seen, drawn)) {
            assertThat(moment(each, 0, -1)).isCloseTo(3, within(0.1));
            assertThat(moment(each, 0, 0)).as("4").isCloseTo(4, within(0.3));
            assertThat(moment(each, 1, 1)).as("1.25").isCloseTo(1.25, within(0.1));
            assertThat(moment(each, 0, 1)).as("2").isCloseTo(2, within(0.2));
        }
    }

    private static double moment(List<float[]> codes, int a, int b) {
        double meanA = codes.stream().mapToDouble(code -> code[a]).average().orElseThrow();
        if (b < 0) {
            return meanA;
        }
        double meanB = codes.stream().mapToDouble(code -> code[b]).average().orElseThrow();
        return codes.stream()
                .mapToDouble(code -> (code[a] - meanA) * (code[b] - meanB))
                .average()
                .orElseThrow();
    }

    @Test
    void aDirectionWithoutSpreadIsKeptWithoutSpread() {
        Codes codes =
                Codes.like(List.of(new float[] {1, 5}, new float[] {2, 5}, new float[] {3, 5}));
        assertThat(codes.draw(random)[1]).isCloseTo(5, within(0.01f));
    }

    @Test
    void theWayBeginsAndEndsWhereItShall() {
        List<float[]> way = Codes.between(new double[] {0, 1}, new double[] {4, -1}, 5);
        assertThat(way).hasSize(5);
        assertThat(way.get(0)).containsExactly(0, 1);
        assertThat(way.get(1)).containsExactly(1, 0.5f);
        assertThat(way.get(4)).containsExactly(4, -1);
        assertThatThrownBy(() -> Codes.between(new double[1], new double[1], 1))
                .hasMessage("a line needs at least 2 steps, had 1");
    }
}
