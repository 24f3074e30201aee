package dev.thrum.edge.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FourierTest {
    @Test
    void agreesWithTheDefinition() {
        int size = 32;
        SplittableRandom random = new SplittableRandom(7);
        double[] real = random.doubles(size).toArray();
        double[] imaginary = random.doubles(size).toArray();
        double[] gotReal = real.clone();
        double[] gotImaginary = imaginary.clone();
        new Fourier(size).forward(gotReal, gotImaginary);
        for (int bin = 0; bin < size; bin++) {
            double sumReal = 0;
            double sumImaginary = 0;
            for (int i = 0; i < size; i++) {
                double angle = -2 * Math.PI * bin * i / size;
                sumReal += real[i] * Math.cos(angle) - imaginary[i] * Math.sin(angle);
                sumImaginary += real[i] * Math.sin(angle) + imaginary[i] * Math.cos(angle);
            }
            assertThat(gotReal[bin]).isCloseTo(sumReal, within(1e-12));
            assertThat(gotImaginary[bin]).isCloseTo(sumImaginary, within(1e-12));
        }
    }

    @Test
    void backwardUndoesForward() {
        double[] real = {3, 1, 4, 1, 5, 9, 2, 6};
        double[] imaginary = {2, 7, 1, 8, 2, 8, 1, 8};
        Fourier fourier = new Fourier(8);
        fourier.forward(real, imaginary);
        fourier.backward(real, imaginary);
        assertThat(real[5] / 8).isCloseTo(9, within(1e-12));
        assertThat(imaginary[6] / 8).isCloseTo(1, within(1e-12));
    }

    @Test
    void takesPowersOfTwoOnly() {
        assertThat(Fourier.sizeFor(1000)).isEqualTo(1024);
        assertThat(Fourier.sizeFor(1024)).isEqualTo(1024);
        assertThat(Fourier.sizeFor(1025)).isEqualTo(2048);
        assertThatThrownBy(() -> new Fourier(12))
                .hasMessage("the size must be a power of two, was 12");
    }
}
