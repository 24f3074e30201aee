package dev.thrum.training.recording;

import java.util.Optional;

/// A rate over another one in whole numbers: `up / down`.
///
/// @param up rate that comes out, in lowest terms
/// @param down rate that goes in
record Ratio(int up, int down) {
    private static final int MOST = 1000;
    private static final double TOLERANCE = 1e-9;

    /// The ratio of two rates, in hertz; nothing where it is none of whole numbers up to 1000.
    static Optional<Ratio> of(double outHz, double inHz) {
        double wanted = outHz / inHz;
        for (int down = 1; down <= MOST; down++) {
            double up = wanted * down;
            if (Math.rint(up) >= 1
                    && Math.rint(up) <= MOST
                    && Math.abs(up - Math.rint(up)) <= TOLERANCE * up) {
                return Optional.of(new Ratio((int) Math.rint(up), down));
            }
        }
        return Optional.empty();
    }

    /// Frames that come out of a run of frames; the last may lie between two of those that went in.
    long frames(long in) {
        return Math.ceilDiv(in * up, (long) down);
    }
}
