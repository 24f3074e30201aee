package dev.thrum.edge.evidence;

import dev.thrum.edge.evidence.MachineDescription.Bearing;
import dev.thrum.edge.signal.Likeness;
import java.util.ArrayList;
import java.util.List;

/// Looks for the patterns of bearings in the envelopes of the vibration. Stateless.
final class BearingFaults {
    /// Bands looked at in each channel, besides the whole signal whitened.
    private static final int BANDS = 3;

    /// A band must hold so many harmonics of the fastest pattern.
    private static final double HARMONICS_IN_A_BAND = 2.5;

    /// Lines can be told apart at this part of the shaft's speed: several lie between two of its
    /// side-bands, and the slip of the cage does not smear the first harmonics over more.
    private static final double RESOLUTION = 1 / 25.0;

    /// By how many dB a family beats other places where it is as likely as not, and by how much
    /// more or less makes it surer. Healthy signals stay below 3.
    private static final double EVEN_DB = 4;

    private static final double WIDTH_DB = 0.7;

    /// A family of which no more than one line stands out is not named.
    private static final double ONE_LINE = 0.3;

    private BearingFaults() {}

    /// @param vibration the channels' signals, without mean
    static List<Likeness> find(
            List<Bearing> bearings, List<double[]> vibration, double sampleRateHz, double shaftHz) {
        List<Family> families = new ArrayList<>();
        bearings.forEach(bearing -> families.addAll(Family.of(bearing, shaftHz)));
        if (families.isEmpty()) {
            return List.of();
        }
        double fastestHz = families.stream().mapToDouble(Family::fundamentalHz).max().orElse(0);
        List<FamilySearch> searches = new ArrayList<>();
        for (double[] signal : vibration) {
            Demodulation demodulation = new Demodulation(signal, sampleRateHz);
            List<Envelope> envelopes =
                    new ArrayList<>(
                            demodulation.mostImpulsive(BANDS, HARMONICS_IN_A_BAND * fastestHz));
            envelopes.add(demodulation.whitened());
            envelopes.forEach(envelope ->
                    searches.add(
                            new FamilySearch(envelope.spectrum(RESOLUTION * shaftHz), shaftHz)));
        }
        return families.stream()
                .map(family -> likeness(family, searches, bearings.size() > 1))
                .toList();
    }

    private static Likeness likeness(Family family, List<FamilySearch> searches, boolean several) {
        FamilySearch.Found best = FamilySearch.Found.NOTHING;
        for (FamilySearch search : searches) {
            FamilySearch.Found found = search.find(family);
            best = found.excess() > best.excess() ? found : best;
        }
        double score = Certainty.of(best.excess(), EVEN_DB, WIDTH_DB);
        if (best.lines().size() < 2) {
            score = Math.min(score, ONE_LINE);
        }
        String where = several ? " of bearing " + family.bearing() : "";
        return new Likeness(
                family.kind().text(),
                family.bearing(),
                score,
                "looks like %s%s (%s)"
                        .formatted(family.kind().words(), where, because(family, best)),
                best.lines());
    }

    private static String because(Family family, FamilySearch.Found found) {
        String harmonics =
                "%d harmonic%s of %s"
                        .formatted(
                                found.harmonics(),
                                found.harmonics() == 1 ? "" : "s",
                                family.harmonic(1));
        return found.sideBands() == 0
                ? harmonics
                : "%s, with side-bands of %s".formatted(harmonics, family.sideBandName());
    }
}
