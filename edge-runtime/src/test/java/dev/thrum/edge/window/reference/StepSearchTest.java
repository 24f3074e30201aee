package dev.thrum.edge.window.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StepSearchTest {
    private static final int FRAMES = 1024;
    private final SplittableRandom random = new SplittableRandom(5);
    private final StepSearch search = new StepSearch(FRAMES);

    private void hear(int windows, double spread, DoubleUnaryOperator converter) {
        for (int window = 0; window < windows; window++) {
            float[] values = new float[2 * FRAMES];
            for (int frame = 0; frame < FRAMES; frame++) {
                values[2 * frame + 1] =
                        (float) converter.applyAsDouble(spread * random.nextGaussian());
            }
            search.take(values, 1, 2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0.00390625, 0.1, 0", // ADXL345 in full resolution, in g
        "0.0383072265625, 1, 9.80665", // the same in m/s2, gravity on it
        "0.0146484375, 10, -1.3", // 12 bits of 60 A
        "0.000061, 0.05, 1", // 16 bits of 2 g
    })
    void theStepOfAConverterIsFoundWithinAMillionth(double step, double spread, double mean) {
        hear(10, spread, value -> Math.rint((value + mean) / step) * step);

        assertThat(search.isFound()).isTrue();
        assertThat(search.step() / step).isCloseTo(1, within(1e-6));
        assertThat(search.origin(-4096 * step)).isEqualTo(-4096 * step);
        assertThat(search.origin(Double.NEGATIVE_INFINITY)).isZero();
    }

    @Test
    void valuesBetweenCodesHaveNoStep() {
        hear(10, 1, DoubleUnaryOperator.identity());
        assertThat(search.isFound()).isFalse();
    }

    @Test
    void aSignalOfFewCodesDoesNotTell() {
        hear(10, 1, value -> Math.clamp(Math.rint(value), -2, 2));
        assertThat(search.isFound()).isFalse();
    }
}
