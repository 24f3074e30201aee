package dev.thrum.training.benchmark.commissioning;

import com.fasterxml.jackson.annotation.JsonValue;

/// What a count of independent trials says about the share it came from: the score interval of 95 %
/// (E. B. Wilson, J. Am. Statist. Assoc. 22 (1927) 209).
///
/// @param low lower end; 0 where there were no trials
/// @param high upper end; 1 where there were no trials
public record ShareInterval(double low, double high) {
    /// The normal distribution lies within this many standard deviations 95 times in 100.
    private static final double Z = 1.959964;

    static ShareInterval wilson(int count, int of) {
        if (of == 0) {
            return new ShareInterval(0, 1);
        }
        double share = (double) count / of;
        double spread = Z * Z / of;
        double middle = (share + spread / 2) / (1 + spread);
        double half = Math.sqrt(share * (1 - share) * spread + spread * spread / 4) / (1 + spread);
        // the ends are exact where all trials agree, but for rounding
        return new ShareInterval(count == 0 ? 0 : middle - half, count == of ? 1 : middle + half);
    }

    /// The same of so many.
    ShareInterval times(double many) {
        return new ShareInterval(many * low, many * high);
    }

    /// The two ends, as `[low, high]` in JSON.
    @JsonValue
    double[] ends() {
        return new double[] {low, high};
    }
}
