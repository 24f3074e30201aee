package dev.thrum.edge.evidence;

import dev.thrum.edge.signal.Likeness.Line;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Looks for a family of lines in the spectrum of an envelope.
///
/// The cages of real bearings slip, so the fundamental may lie one or two per cent off. Of all
/// places in that range the one is taken where harmonics and side-bands stand highest together. A
/// spectrum with many lines has something at every frequency: so the same search is made at places
/// where nothing is to be expected, and what counts is by how much the family beats those. For one
/// thread at a time.
final class FamilySearch {
    /// By how much the fundamental may lie off: Randall and Antoni (2011), section 1.2, speak of
    /// one to two per cent.
    static final double SLIP = 0.02;

    private static final double[] HARMONIC_WEIGHTS = {1, 0.9, 0.7, 0.5, 0.4};
    private static final double SIDE_BAND_WEIGHT = 0.5;

    /// A line counts from here on, and no line counts more than that.
    private static final double NOTHING_DB = 3;

    private static final double MOST_DB = 18;

    /// A line that is named.
    static final double LINE_DB = 6;

    private static final double LOWEST_DECOY = 0.55;
    private static final double HIGHEST_DECOY = 1.85;
    private static final int DECOYS = 48;
    private static final double DECOY_DISTANCE = 0.05;

    private final Spectrum spectrum;
    private final double shaftHz;

    /// @param spectrum of an envelope
    /// @param shaftHz harmonics of a family that fall onto those of the shaft do not count
    FamilySearch(Spectrum spectrum, double shaftHz) {
        this.spectrum = spectrum;
        this.shaftHz = shaftHz;
    }

    /// What was found.
    ///
    /// @param height mean height of the lines in dB above what counts as nothing
    /// @param elsewhere what four of five places reach at most where nothing is to be expected
    /// @param harmonics how many harmonics stand out
    /// @param sideBands how many side-bands stand out
    record Found(double height, double elsewhere, int harmonics, int sideBands, List<Line> lines) {
        static final Found NOTHING = new Found(0, Double.POSITIVE_INFINITY, 0, 0, List.of());

        Found {
            lines = List.copyOf(lines);
        }

        /// By how many dB the family beats what is found elsewhere.
        double excess() {
            return height - elsewhere;
        }
    }

    Found find(Family family) {
        double bestHz = best(family, family.fundamentalHz());
        double height = height(family, bestHz);
        List<Line> lines = lines(family, bestHz);
        int sideBands =
                (int) lines.stream().filter(line -> line.name().matches(".* [-+] .*")).count();
        double elsewhere = upper(decoys(family, bestHz));
        return new Found(height, elsewhere, lines.size() - sideBands, sideBands, lines);
    }

    private double[] decoys(Family family, double foundHz) {
        double growth = Math.pow(HIGHEST_DECOY / LOWEST_DECOY, 1.0 / (DECOYS - 1));
        double ratio = LOWEST_DECOY;
        double[] heights = new double[DECOYS];
        int count = 0;
        for (int i = 0; i < DECOYS; i++) {
            double hz = ratio * family.fundamentalHz();
            if (isApart(hz, foundHz, family.sideBandHz())) {
                heights[count++] = height(family, best(family, hz));
            }
            ratio *= growth;
        }
        return Arrays.copyOf(heights, count);
    }

    /// Whether a search near a frequency cannot find the family itself, nor its side-bands.
    private static boolean isApart(double hz, double foundHz, double sideBandHz) {
        double distance = Math.abs(hz - foundHz);
        double reach = DECOY_DISTANCE * foundHz;
        for (int order = 0; order <= 3 && (order == 0 || sideBandHz > 0); order++) {
            if (Math.abs(distance - order * sideBandHz) < reach) {
                return false;
            }
        }
        return true;
    }

    /// The fundamental near a frequency at which the family stands highest.
    private double best(Family family, double nearHz) {
        double stepHz = spectrum.binHz() / HARMONIC_WEIGHTS.length;
        double bestHz = nearHz;
        double highest = -1;
        int steps = (int) Math.ceil(nearHz * SLIP / stepHz);
        for (int i = -steps; i <= steps; i++) {
            double hz = nearHz + i * stepHz;
            double height = height(family, hz);
            if (height > highest) {
                highest = height;
                bestHz = hz;
            }
        }
        return bestHz;
    }

    /// Mean height of the family's lines in dB above what counts as nothing.
    private double height(Family family, double fundamentalHz) {
        double sum = 0;
        double weights = 0;
        for (int order = 1; order <= HARMONIC_WEIGHTS.length; order++) {
            double hz = order * fundamentalHz;
            if (hz + family.sideBandHz() > spectrum.highestHz()) {
                break;
            }
            double weight = HARMONIC_WEIGHTS[order - 1];
            sum += weight * harmonic(hz);
            weights += weight;
            if (family.sideBandHz() > 0 && order <= 2) {
                double sides =
                        counted(hz - family.sideBandHz()) + counted(hz + family.sideBandHz());
                sum += weight * SIDE_BAND_WEIGHT * sides;
                weights += weight * SIDE_BAND_WEIGHT;
            }
        }
        return weights > 0 ? sum / weights : 0;
    }

    private double harmonic(double hz) {
        return isOfTheShaft(hz) ? 0 : counted(hz);
    }

    private boolean isOfTheShaft(double hz) {
        double order = Math.rint(hz / shaftHz);
        return order >= 1 && Math.abs(hz - order * shaftHz) < 1.5 * spectrum.resolutionHz();
    }

    private double counted(double hz) {
        return Math.clamp(spectrum.prominenceDb(hz) - NOTHING_DB, 0, MOST_DB);
    }

    private List<Line> lines(Family family, double fundamentalHz) {
        List<Line> lines = new ArrayList<>();
        for (int order = 1; order <= HARMONIC_WEIGHTS.length; order++) {
            double hz = order * fundamentalHz;
            String name = family.harmonic(order);
            if (isOfTheShaft(hz)) {
                continue;
            }
            add(lines, name, order * family.fundamentalHz(), hz);
            if (family.sideBandHz() > 0 && order <= 2) {
                double side = family.sideBandHz();
                double expectedHz = order * family.fundamentalHz();
                add(lines, name + " - " + family.sideBandName(), expectedHz - side, hz - side);
                add(lines, name + " + " + family.sideBandName(), expectedHz + side, hz + side);
            }
        }
        return lines;
    }

    private void add(List<Line> lines, String name, double expectedHz, double foundHz) {
        double prominence = spectrum.prominenceDb(foundHz);
        if (prominence >= LINE_DB) {
            lines.add(new Line(name, expectedHz, foundHz, prominence));
        }
    }

    private static double upper(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[sorted.length * 4 / 5];
    }
}
