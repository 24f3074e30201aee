package dev.thrum.training.benchmark.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoissonIntervalTest {
    /// Half the chi-square quantiles at 2n and 2n + 2 degrees of freedom, as tables of the exact
    /// interval give them.
    @ParameterizedTest
    @CsvSource({
        "0, 0, 3.689",
        "1, 0.0253, 5.572",
        "5, 1.623, 11.668",
        "12, 6.201, 20.962",
        "100, 81.36, 121.63"
    })
    void agreesWithTheTables(int count, double low, double high) {
        PoissonInterval interval = PoissonInterval.of(count);
        assertThat(interval.low()).isCloseTo(low, within(0.01));
        assertThat(interval.high()).isCloseTo(high, within(0.01));
    }
}
