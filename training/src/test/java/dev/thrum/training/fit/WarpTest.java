package dev.thrum.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.training.network.FeatureShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WarpTest {
    private static final int BANDS = 40;
    private static final double SHARE = 0.02;

    /// A smooth spectrum that is known between the bands too.
    private static double levelDb(double hertz) {
        return -40 + 12 * Math.sin(hertz / 90) + hertz / 100;
    }

    @Test
    void onALinearAxisTheLevelComesFromThePlaceTimesOnePlusTheShare() {
        assertWarped(IntStream.range(0, BANDS).mapToObj(band -> 100 + 10.0 * band).toList());
    }

    @Test
    void onALogarithmicAxisTooWhereItIsAShiftByTheSameNumberOfBands() {
        List<Double> centresHz =
                IntStream.range(0, BANDS).mapToObj(band -> 100 * Math.pow(1.04, band)).toList();
        assertWarped(centresHz);
        // A level that grows by 1 dB from band to band: a shift adds the same to all of them.
        float[] row = row(band -> band);
        warp(centresHz, 0, 1).apply(row, SHARE);
        double bands = Math.log1p(SHARE) / Math.log(1.04);
        for (int band = 0; band < BANDS - 1; band++) {
            assertThat((double) row[band] - band).isCloseTo(bands, within(0.01));
        }
        assertThat(row[BANDS - 1]).as("nothing is known above").isEqualTo(BANDS - 1);
    }

    private static void assertWarped(List<Double> centresHz) {
        float[] row = row(band -> (levelDb(centresHz.get(band)) + 30) / 2.5);
        warp(centresHz, -30, 2.5f).apply(row, SHARE);
        for (int band = 0; band < BANDS - 1; band++) {
            assertThat(row[band] * 2.5 - 30)
                    .isCloseTo(levelDb(centresHz.get(band) * (1 + SHARE)), within(0.25));
        }
    }

    private static float[] row(IntToDoubleFunction ofBand) {
        float[] row = new float[BANDS];
        for (int band = 0; band < BANDS; band++) {
            row[band] = (float) ofBand.applyAsDouble(band);
        }
        return row;
    }

    private static Warp warp(List<Double> centresHz, float meanDb, float scaleDb) {
        float[] mean = new float[BANDS];
        float[] scale = new float[BANDS];
        Arrays.fill(mean, meanDb);
        Arrays.fill(scale, scaleDb);
        return new Warp(
                new FeatureShape(1, BANDS),
                List.of(new Augmentation.Spectrum(0, centresHz)),
                mean,
                scale);
    }

    @Test
    void allChannelsOfAWindowMoveAlikeAndNeverFurtherThanAskedFor() {
        FeatureShape shape = new FeatureShape(2, BANDS);
        List<Double> centresHz = IntStream.range(0, BANDS).mapToObj(band -> 1.0 + band).toList();
        float[] ones = new float[2 * BANDS];
        Arrays.fill(ones, 1);
        Augmentation warped =
                Augmentation.gainAndTilt(1, 0, 0, shape, ones)
                        .warped(
                                SHARE,
                                List.of(new Augmentation.Spectrum(0, centresHz)),
                                new float[2 * BANDS],
                                ones);
        SplittableRandom random = new SplittableRandom(1);
        List<Double> shares = new ArrayList<>();
        for (int at = 0; at < 1000; at++) {
            float[] channel = row(band -> 1 + band);
            float[] row = Arrays.copyOf(channel, 2 * BANDS);
            System.arraycopy(channel, 0, row, BANDS, BANDS);
            warped.apply(row, random);
            // Levels are equal to frequencies, so that a band's level tells where it came from.
            shares.add(row[20] / 21.0 - 1);
            assertThat(row[BANDS + 20]).isEqualTo(row[20]);
        }
        assertThat(shares).allMatch(share -> Math.abs(share) <= SHARE + 1e-6);
        assertThat(shares).anyMatch(share -> share > 0.9 * SHARE);
        assertThat(shares).anyMatch(share -> share < -0.9 * SHARE);
    }

    @Test
    void featuresThatAreNoBandsStayAsTheyAre() {
        float[] ones = {1, 1, 1, 1};
        float[] row = {5, 1, 2, 3};
        new Warp(
                        new FeatureShape(1, 4),
                        List.of(new Augmentation.Spectrum(1, List.of(10.0, 20.0, 30.0))),
                        new float[4],
                        ones)
                .apply(row, 0.1);
        assertThat(row).containsExactly(new float[] {5, 1.1f, 2.2f, 3}, within(1e-5f));
    }

    @Test
    void aShareBelowZeroIsRefused() {
        Augmentation plain =
                Augmentation.gainAndTilt(1, 0, 0, new FeatureShape(1, 1), new float[] {1});
        assertThatThrownBy(() -> plain.warped(-0.1, List.of(), new float[1], new float[] {1}))
                .hasMessage("training.augment.warp must be 0 % or more and below 100 %, was -0.1");
    }
}
