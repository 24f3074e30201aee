package dev.thrum.training.benchmark.campaign;

/// What a count says about the mean it came from: the exact interval of 95 % (F. Garwood, "Fiducial
/// limits for the Poisson distribution", Biometrika 28, 1936).
///
/// @param low lower end of the mean
/// @param high upper end of the mean
public record PoissonInterval(double low, double high) {
    private static final double TAIL = 0.025;
    private static final int HALVINGS = 100;

    static PoissonInterval of(int count) {
        double low = count == 0 ? 0 : solve(count - 1, 1 - TAIL);
        return new PoissonInterval(low, solve(count, TAIL));
    }

    /// The mean at which a count up to `most` has a probability.
    private static double solve(int most, double probability) {
        double low = 0;
        double high = most + 10 * Math.sqrt(most + 1.0) + 20;
        for (int i = 0; i < HALVINGS; i++) {
            double mean = (low + high) / 2;
            if (atMost(most, mean) > probability) {
                low = mean;
            } else {
                high = mean;
            }
        }
        return (low + high) / 2;
    }

    private static double atMost(int most, double mean) {
        double logTerm = -mean;
        double sum = StrictMath.exp(logTerm);
        for (int k = 1; k <= most; k++) {
            logTerm += StrictMath.log(mean / k);
            sum += StrictMath.exp(logTerm);
        }
        return sum;
    }
}
