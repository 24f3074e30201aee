package dev.thrum.training.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Int8ScaleTest {
    @ParameterizedTest
    @CsvSource({"-3, 5", "0, 7", "-2, 0", "1, 9", "-1e-6, 1e6"})
    void zeroIsExactAndTheRangeIsKeptToHalfAStep(float low, float high) {
        Int8Scale scale = Int8Scale.covering(new ValueRange(low, high));

        assertThat(scale.real(scale.quantized(0))).isZero();
        Random random = new Random(3);
        for (int i = 0; i < 10_000; i++) {
            float value = low + random.nextFloat() * (high - low);
            boolean atAnEnd =
                    value - Math.min(0, low) < scale.scale()
                            || Math.max(0, high) - value < scale.scale();
            // the zero point is rounded too, which may cut half a step off one end
            float steps = atAnEnd ? 1.001f : 0.501f;
            assertThat(scale.real(scale.quantized(value)))
                    .isCloseTo(value, within(steps * scale.scale()));
        }
    }

    @Test
    void aReluOutputUsesAll256Values() {
        Int8Scale scale = Int8Scale.covering(new ValueRange(0, 25.5f));

        assertThat(scale.zeroPoint()).isEqualTo(Byte.MIN_VALUE);
        assertThat(scale.scale()).isCloseTo(0.1f, within(1e-7f));
        assertThat(scale.quantized(25.5f)).isEqualTo(Byte.MAX_VALUE);
    }

    @Test
    void whatLiesOutsideSaturates() {
        Int8Scale scale = Int8Scale.covering(new ValueRange(-1, 1));

        assertThat(scale.quantized(100)).isEqualTo(Byte.MAX_VALUE);
        assertThat(scale.quantized(-100)).isEqualTo(Byte.MIN_VALUE);
    }

    @Test
    void aValueThatIsAlwaysZeroHasAScaleAllTheSame() {
        assertThat(Int8Scale.covering(new ValueRange(0, 0))).isEqualTo(new Int8Scale(1, (byte) 0));
    }

    @Test
    void aScaleOfZeroIsRefused() {
        assertThatThrownBy(() -> new Int8Scale(0, (byte) 0))
                .hasMessage("a scale must be above 0, was 0.0");
    }
}
