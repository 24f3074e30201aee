package dev.thrum.training.benchmark.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LimitAlarmTest {
    @Test
    void aSingleValueRaisesAndASingleValueClears() {
        assertThat(raised(LimitAlarm.single(1), 0.5, 1, 1.2, 0.9, 1.1)).isEqualTo(2);
    }

    @Test
    void threeOfTheLastFiveRaiseOnce() {
        assertThat(raised(LimitAlarm.threeOfFive(1), 1, 0, 1, 0, 0, 1, 0)).isZero();
        assertThat(raised(LimitAlarm.threeOfFive(1), 1, 0, 1, 0, 1, 1, 1)).isEqualTo(1);
    }

    @Test
    void tenValuesWellBelowTheLimitClear() {
        double[] values = new double[16];
        Arrays.fill(values, 0, 3, 1.5);
        Arrays.fill(values, 3, 12, 0.7);
        Arrays.fill(values, 12, 16, 1.5);
        assertThat(raised(LimitAlarm.threeOfFive(1), values)).isEqualTo(1); // nine are too few
        double[] longer = new double[17];
        Arrays.fill(longer, 0, 3, 1.5);
        Arrays.fill(longer, 3, 13, 0.7);
        Arrays.fill(longer, 13, 17, 1.5);
        assertThat(raised(LimitAlarm.threeOfFive(1), longer)).isEqualTo(2);
    }

    private static int raised(LimitAlarm alarm, double... values) {
        int count = 0;
        for (double value : values) {
            count += alarm.on(value) ? 1 : 0;
        }
        return count;
    }
}
