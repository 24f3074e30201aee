package dev.thrum.edge.decision.tail;

/// How much more unevenly events are spread over the healthy data than by chance.
///
/// The data are cut into blocks of about equal length that do not cross a gap. Of independent
/// events that come at one rate, the counts of blocks are Poisson counts, and `φ = Σ (count −
/// expected)² / expected / (blocks − 1)` is about 1, with a variance of 2/(blocks − 1) (the index
/// of dispersion, Cox and Lewis, The Statistical Analysis of Series of Events, 1966, §6.3). Healthy
/// data that differ among themselves, by day, load or mounting, have a larger one.
final class Unevenness {
    private static final int MOST_BLOCKS = 20;
    private static final int EVENTS_OF_A_BLOCK = 5;
    private static final double DEVIATIONS = 3.0;

    private Unevenness() {}

    /// φ where it is more than chance gives, else 1.
    static double of(ScoreSeries series, Events events) {
        int wanted = Math.clamp(events.count() / EVENTS_OF_A_BLOCK, 2, MOST_BLOCKS);
        double blockWindows = (double) series.windows() / wanted;
        double rate = (double) events.count() / series.windows();
        double sum = 0.0;
        int blocks = 0;
        long before = 0;
        for (int stretch = 0; stretch < series.stretches(); stretch++) {
            int length = series.length(stretch);
            int parts = Math.max(1, (int) Math.round(length / blockWindows));
            for (int part = 0; part < parts; part++) {
                long from = before + (long) length * part / parts;
                long to = before + (long) length * (part + 1) / parts;
                double expected = rate * (to - from);
                double excess = events.between(from, to) - expected;
                sum += expected > 0.0 ? excess * excess / expected : 0.0;
                blocks++;
            }
            before += length;
        }
        if (blocks < 2) {
            return 1.0;
        }
        double dispersion = sum / (blocks - 1);
        return dispersion > 1.0 + DEVIATIONS * Math.sqrt(2.0 / (blocks - 1)) ? dispersion : 1.0;
    }
}
