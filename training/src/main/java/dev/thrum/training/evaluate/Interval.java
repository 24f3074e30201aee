package dev.thrum.training.evaluate;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.thrum.training.calibrate.Quantile;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A percentile interval of bootstrap replicates.
///
/// @param low lower end
/// @param high upper end
public record Interval(double low, double high) {
    /// The middle 95 % of replicates; null where the figure has no value in any of them.
    static @Nullable Interval middle95(double[] replicates) {
        double[] rising =
                Arrays.stream(replicates).filter(value -> !Double.isNaN(value)).sorted().toArray();
        return rising.length == 0
                ? null
                : new Interval(Quantile.ofSorted(rising, 0.025), Quantile.ofSorted(rising, 0.975));
    }

    /// The two ends, as `[low, high]` in JSON.
    @JsonValue
    double[] ends() {
        return new double[] {low, high};
    }
}
