package dev.thrum.edge.evidence;

import dev.thrum.edge.signal.Likeness;
import dev.thrum.edge.signal.Likeness.Line;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The side-bands that a broken rotor bar draws beside the supply in the current of an induction
/// motor, at `f(1 - 2s)` and `f(1 + 2s)` for a slip `s` (W. T. Thomson and M. Fenger, "Current
/// signature analysis to detect induction motor faults", IEEE Industry Applications Magazine 7(4),
/// 2001).
///
/// Sound cages show them too, far down. How far is much is a habit of the trade rather than a law:
/// about 50 dB below the supply is where one begins to worry. With a healthy reference growth
/// counts as well.
///
/// @param supplyHz the supply as it stands in the current
/// @param distanceHz twice the slip times the supply
/// @param levelDb mean height of both relative to the supply
/// @param prominenceDb height of the lower one of both above the noise
record SupplySideBands(double supplyHz, double distanceHz, double levelDb, double prominenceDb) {
    private static final double SUPPLY_TOLERANCE = 0.03;
    private static final double LOWEST_SUPPLY_HZ = 4;

    /// Nearer to the supply than this many lines its own foot hides everything.
    private static final double FOOT_LINES = 5;

    /// How far the slip may be off that the shaft's speed gives.
    private static final double DISTANCE_TOLERANCE_HZ = 0.5;

    private static final double STANDS_OUT_DB = 6;
    private static final double EVEN_DB = -50;
    private static final double EVEN_WITH_REFERENCE_DB = -57;
    private static final double GROWTH_DB = 5;
    private static final double WIDTH_DB = 1.5;

    /// Looks for them in one channel.
    ///
    /// @param current without mean
    /// @param shaftHz NaN if unknown
    static Optional<SupplySideBands> find(
            double[] current, double sampleRateHz, MachineDescription machine, double shaftHz) {
        Spectrum spectrum = Spectrum.whole(current, sampleRateHz);
        double stated = machine.supplyHz().orElse(Double.NaN);
        double supplyHz =
                Double.isNaN(stated)
                        ? spectrum.peakHz(LOWEST_SUPPLY_HZ, sampleRateHz / 4)
                        : spectrum.peakHz(
                                stated * (1 - SUPPLY_TOLERANCE), stated * (1 + SUPPLY_TOLERANCE));
        double supply = spectrum.linePower(supplyHz);
        double nearest = FOOT_LINES * spectrum.resolutionHz();
        double fromHz = nearest;
        double toHz = 2 * MachineDescription.LARGEST_SLIP * supplyHz;
        if (!Double.isNaN(shaftHz)) {
            long pairs =
                    machine.poles().isPresent()
                            ? machine.poles().getAsInt() / 2
                            : Math.max(1, Math.round(supplyHz / shaftHz));
            double expected = 2 * (supplyHz - pairs * shaftHz);
            fromHz = Math.max(nearest, expected - DISTANCE_TOLERANCE_HZ);
            toHz = expected + DISTANCE_TOLERANCE_HZ;
        }
        SupplySideBands best = null;
        for (double distance = fromHz; distance <= toHz; distance += spectrum.binHz()) {
            SupplySideBands here = at(spectrum, supplyHz, supply, distance);
            best = best == null || here.prominenceDb() > best.prominenceDb() ? here : best;
        }
        return Optional.ofNullable(best).filter(found -> found.prominenceDb() >= STANDS_OUT_DB);
    }

    private static SupplySideBands at(
            Spectrum spectrum, double supplyHz, double supply, double distanceHz) {
        double lower = spectrum.linePower(supplyHz - distanceHz);
        double upper = spectrum.linePower(supplyHz + distanceHz);
        return new SupplySideBands(
                supplyHz,
                distanceHz,
                5 * Math.log10(lower * upper / (supply * supply)),
                Math.min(
                        spectrum.prominenceDb(supplyHz - distanceHz),
                        spectrum.prominenceDb(supplyHz + distanceHz)));
    }

    Likeness likeness(@Nullable Reference reference) {
        double score = Certainty.of(levelDb, EVEN_DB, WIDTH_DB);
        if (reference != null) {
            double growth =
                    Double.isNaN(reference.sideBandDb())
                            ? Double.POSITIVE_INFINITY
                            : levelDb - reference.sideBandDb() - GROWTH_DB;
            double height = levelDb - EVEN_WITH_REFERENCE_DB;
            score = Certainty.of(Math.min(height, growth), 0, WIDTH_DB);
        }
        return new Likeness(
                FaultKind.ROTOR_BAR.text(),
                "",
                score,
                String.format(
                        Locale.ROOT,
                        "looks like %s (side-bands %.2f Hz beside the supply, %.0f dB below it)",
                        FaultKind.ROTOR_BAR.words(),
                        distanceHz,
                        -levelDb),
                List.of(
                        new Line(
                                "supply - 2 slip",
                                supplyHz - distanceHz,
                                supplyHz - distanceHz,
                                levelDb),
                        new Line(
                                "supply + 2 slip",
                                supplyHz + distanceHz,
                                supplyHz + distanceHz,
                                levelDb)));
    }
}
