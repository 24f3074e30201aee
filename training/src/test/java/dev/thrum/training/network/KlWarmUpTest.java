package dev.thrum.training.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KlWarmUpTest {
    @Test
    void weightGrowsInEvenStepsFromNothingAndStays() {
        KlWarmUp warmUp = new KlWarmUp(2, 4);
        assertThat(IntStream.rangeClosed(1, 7).mapToDouble(warmUp::weight))
                .containsExactly(0.0, 0.5, 1.0, 1.5, 2.0, 2.0, 2.0);
    }

    @Test
    void withoutWarmUpTheWeightIsFullFromTheStart() {
        assertThat(new KlWarmUp(0.5, 0).weight(1)).isEqualTo(0.5);
    }
}
