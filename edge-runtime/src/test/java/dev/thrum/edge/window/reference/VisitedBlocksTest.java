package dev.thrum.edge.window.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VisitedBlocksTest {
    private static final double STEP = 0.01;
    private final SplittableRandom random = new SplittableRandom(11);
    private final VisitedBlocks blocks = new VisitedBlocks();

    private boolean look(double spread, LongUnaryOperator converter) {
        float[] values = new float[3 * 2000];
        for (int i = 1; i < values.length; i += 3) {
            values[i] =
                    (float)
                            (5
                                    + STEP
                                            * converter.applyAsLong(
                                                    Math.round(random.nextGaussian(0, spread))));
        }
        return blocks.look(values, 1, 3, STEP, 5);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void exactlyTheBitThatStandsStillIsFound(int bit) {
        for (long mask : new long[] {0, 1L << bit}) {
            assertThat(look(300, code -> (code & ~(1L << bit)) | mask)).isTrue();
            assertThat(blocks.judged() & blocks.still()).isEqualTo(1 << bit);
        }
    }

    @Test
    void inASoundSignalNoBitThatCanBeJudgedStandsStill() {
        for (double spread = 0.5; spread < 3000; spread *= 1.1) {
            for (int window = 0; window < 50; window++) {
                assertThat(look(spread, code -> code)).isTrue();
                assertThat(blocks.judged() & blocks.still()).as("spread %s", spread).isZero();
            }
        }
    }

    @Test
    void aSignalOfTwoLevelsIsNotJudged() {
        look(1, code -> code < 0 ? 16 : 48);
        assertThat(blocks.judged()).isZero();
    }

    @Test
    void valuesOffTheGridAreNotJudged() {
        float[] values = new float[300];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (5 + 0.37 * STEP * i);
        }
        assertThat(blocks.look(values, 0, 1, STEP, 5)).isFalse();
    }
}
