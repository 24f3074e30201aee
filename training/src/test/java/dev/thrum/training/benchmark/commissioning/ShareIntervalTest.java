package dev.thrum.training.benchmark.commissioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareIntervalTest {
    /// R. G. Newcombe, Statistics in Medicine 17 (1998) 857, table I, method 3.
    @ParameterizedTest
    @CsvSource({
        "81, 263, 0.2553, 0.3662",
        "15, 148, 0.0624, 0.1605",
        "0, 20, 0.0000, 0.1611",
        "1, 29, 0.0061, 0.1718"
    })
    void itIsThePublishedOne(int count, int of, double low, double high) {
        ShareInterval interval = ShareInterval.wilson(count, of);
        assertThat(interval.low()).isCloseTo(low, within(5e-5));
        assertThat(interval.high()).isCloseTo(high, within(5e-5));
    }

    @Test
    void nothingIsKnownWithoutTrials() {
        assertThat(ShareInterval.wilson(0, 0)).isEqualTo(new ShareInterval(0, 1));
    }

    @Test
    void allTrialsAlikeReachTheEnd() {
        assertThat(ShareInterval.wilson(7, 7).high()).isEqualTo(1);
        assertThat(ShareInterval.wilson(0, 7).times(1000).low()).isZero();
    }
}
