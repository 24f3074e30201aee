package dev.thrum.edge.window;

import dev.thrum.edge.window.reference.ReferenceSettings;
import java.time.Duration;
import java.util.Optional;

/// What counts as a broken signal.
///
/// @param flatLineFrames shortest window in which a channel that never moves is a fault; a handful
///   of readings of a slow, coarse channel may well be equal
/// @param rangeMargin part of a channel's range, at each end, that counts as its end: the highest
///   code of a converter lies one step short of the full range, and conversion of units rounds
/// @param clippedRun consecutive samples at the end of the range that make a window saturated; a
///   signal that only just touches full scale leaves one or two equal codes at its crest, a clipped
///   one a plateau
/// @param clippedShare part of a channel's samples at the end of the range that makes a window
///   saturated even without a plateau, if it is at least `clippedRun` samples
/// @param rateTolerance largest relative difference between the measured and the declared rate
/// @param rateBaseline shortest stretch of signal the rate is measured over; long against the
///   jitter of the blocks' time stamps
/// @param jitter most that frames asked for one by one may stray from even spacing, RMS, as a part
///   of the time between two
/// @param reference how sensors are compared with themselves; not at all, if absent
public record InspectionSettings(
        int flatLineFrames,
        double rangeMargin,
        int clippedRun,
        double clippedShare,
        double rateTolerance,
        Duration rateBaseline,
        double jitter,
        Optional<ReferenceSettings> reference) {
    /// 16 frames; a thousandth, which is four codes of a 12-bit converter; 3 samples; 1 %; 5 % over
    /// 2 s; a quarter of the time between two frames.
    public static final InspectionSettings DEFAULT =
            new InspectionSettings(
                    16,
                    1e-3,
                    3,
                    0.01,
                    0.05,
                    Duration.ofSeconds(2),
                    0.25,
                    Optional.of(ReferenceSettings.DEFAULT));

    public InspectionSettings {
        if (flatLineFrames < 2 || clippedRun < 1) {
            throw new IllegalArgumentException(
                    "a flat line takes at least 2 frames and a plateau at least 1, was %d and %d"
                            .formatted(flatLineFrames, clippedRun));
        }
        if (!(rangeMargin >= 0 && rangeMargin < 0.5)) {
            throw new IllegalArgumentException(
                    "the range margin must be 0 to 0.5, was " + rangeMargin);
        }
        if (!(clippedShare > 0 && rateTolerance > 0)) {
            throw new IllegalArgumentException(
                    "clipped share and rate tolerance must be positive, was %s and %s"
                            .formatted(clippedShare, rateTolerance));
        }
        if (rateBaseline.isNegative() || rateBaseline.isZero()) {
            throw new IllegalArgumentException(
                    "the rate's baseline must be positive, was " + rateBaseline);
        }
        if (!(jitter > 0)) {
            throw new IllegalArgumentException("the jitter must be positive, was " + jitter);
        }
    }

    /// The same with other limits of time.
    public InspectionSettings with(Duration otherBaseline, double otherJitter) {
        return new InspectionSettings(
                flatLineFrames,
                rangeMargin,
                clippedRun,
                clippedShare,
                rateTolerance,
                otherBaseline,
                otherJitter,
                reference);
    }

    /// The same, with sensors compared in another way.
    public InspectionSettings with(Optional<ReferenceSettings> other) {
        return new InspectionSettings(
                flatLineFrames,
                rangeMargin,
                clippedRun,
                clippedShare,
                rateTolerance,
                rateBaseline,
                jitter,
                other);
    }
}
