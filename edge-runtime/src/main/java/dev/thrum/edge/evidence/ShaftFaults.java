package dev.thrum.edge.evidence;

import dev.thrum.edge.signal.Contribution;
import dev.thrum.edge.signal.Likeness;
import dev.thrum.edge.signal.Likeness.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Faults that show at multiples of the shaft's speed: imbalance at 1x, misalignment at 2x,
/// looseness at many of them and between (R. B. Randall, "Vibration-based Condition Monitoring",
/// Wiley 2011, chapter 2).
///
/// Every shaft shows some of it, so it takes a healthy reference to tell what grew. Without one the
/// model's residual stands in: it says which bands are not as they were. Without both a pattern is
/// mentioned, never named. Stateless.
final class ShaftFaults {
    /// Growth of the velocity that makes a fault as likely as not, and by how much more makes it
    /// surer, in dB: 1.5 times, and 1.1 times.
    private static final double GROWTH_DB = 3.5;

    private static final double GROWTH_WIDTH_DB = 1;

    /// A part of all that grew which lies at one order.
    private static final double DOMINANT = 0.5;

    private static final double DOMINANT_WIDTH = 0.1;

    /// Orders that must have grown for looseness, and what counts as one: twice, and a tenth of 1x.
    private static final double LOOSE_ORDERS = 2.5;

    private static final double LOOSE_WIDTH = 0.4;
    private static final double LOOSE_GROWTH = 2;
    private static final double LOOSE_LEAST = 0.1;

    /// Shares of the residual that make a fault as likely as not.
    private static final double SHARE = 0.4;

    private static final double SHARE_WIDTH = 0.1;

    /// What is said without reference and residual stays below being named.
    private static final double UNFOUNDED = 0.45;

    /// A band wider than this many turns of the shaft does not tell orders apart.
    private static final double WIDEST_BAND = 1.2;

    private ShaftFaults() {}

    /// @param reference while the machine was healthy; null if unknown
    /// @param top places of the residual
    static List<Likeness> find(
            ShaftOrders now,
            @Nullable Reference reference,
            List<Contribution> top,
            double shaftHz,
            List<Spectrum> fine) {
        List<Likeness> likenesses = new ArrayList<>();
        if (reference != null) {
            grown(likenesses, now, reference.orders(), shaftHz, fine);
        } else {
            plain(likenesses, now, top, shaftHz, fine);
        }
        return likenesses;
    }

    private static void grown(
            List<Likeness> likenesses,
            ShaftOrders now,
            ShaftOrders before,
            double shaftHz,
            List<Spectrum> fine) {
        double all = now.energyAbove(before, 0.5, ShaftOrders.HIGHEST);
        if (!(all > 0)) {
            return;
        }
        double atOnce = now.energyAbove(before, 1, 1) / all;
        double atTwice = now.energyAbove(before, 2, 2) / all;
        likenesses.add(
                single(FaultKind.IMBALANCE, 1, growth(now, before, 1), atOnce, shaftHz, fine));
        likenesses.add(
                single(FaultKind.MISALIGNMENT, 2, growth(now, before, 2), atTwice, shaftHz, fine));
        int loose = 0;
        for (double order = 0.5; order <= ShaftOrders.HIGHEST; order += 0.5) {
            boolean counts = order > 2 || order != Math.rint(order);
            if (counts
                    && now.at(order) > LOOSE_GROWTH * before.at(order)
                    && now.at(order) > LOOSE_LEAST * now.at(1)) {
                loose++;
            }
        }
        likenesses.add(
                likeness(
                        FaultKind.LOOSENESS,
                        Certainty.of(loose, LOOSE_ORDERS, LOOSE_WIDTH),
                        "%d multiples and half multiples of shaft speed have doubled"
                                .formatted(loose),
                        lines(shaftHz, fine, 0.5, 1, 1.5, 2, 2.5, 3, 4, 5)));
    }

    private static Likeness single(
            FaultKind kind,
            int order,
            double growth,
            double share,
            double shaftHz,
            List<Spectrum> fine) {
        double score =
                Certainty.of(20 * Math.log10(growth), GROWTH_DB, GROWTH_WIDTH_DB)
                        * Certainty.of(share, DOMINANT, DOMINANT_WIDTH);
        return likeness(
                kind,
                score,
                String.format(
                        Locale.ROOT,
                        "%dx shaft speed is %.1f times what it was, and makes up %.0f %% of what grew",
                        order,
                        growth,
                        100 * share),
                lines(shaftHz, fine, order));
    }

    private static double growth(ShaftOrders now, ShaftOrders before, double order) {
        return before.at(order) > 0 ? now.at(order) / before.at(order) : 1;
    }

    private static void plain(
            List<Likeness> likenesses,
            ShaftOrders now,
            List<Contribution> top,
            double shaftHz,
            List<Spectrum> fine) {
        double all = now.energyAbove(ShaftOrders.of(List.of()), 0.5, ShaftOrders.HIGHEST);
        if (!(all > 0)) {
            return;
        }
        for (int order = 1; order <= 2; order++) {
            double part = now.at(order) * now.at(order) / all;
            double changed = shareAt(order * shaftHz, shaftHz, top);
            double score =
                    Double.isNaN(changed)
                            ? UNFOUNDED * Certainty.of(part, DOMINANT, DOMINANT_WIDTH)
                            : Certainty.of(changed, SHARE, SHARE_WIDTH);
            likenesses.add(
                    likeness(
                            order == 1 ? FaultKind.IMBALANCE : FaultKind.MISALIGNMENT,
                            score,
                            "%dx shaft speed%s"
                                    .formatted(
                                            order,
                                            Double.isNaN(changed)
                                                    ? ", without a healthy reference"
                                                    : " lies in the bands that changed most"),
                            lines(shaftHz, fine, order)));
        }
    }

    /// The part of the residual in bands of the plain spectrum that hold a frequency; NaN if no
    /// such band is narrow enough to tell it from its neighbours.
    private static double shareAt(double hz, double shaftHz, List<Contribution> top) {
        double share = 0;
        boolean told = false;
        for (Contribution place : top) {
            boolean narrow = place.toHz() - place.fromHz() <= WIDEST_BAND * shaftHz;
            told |= narrow && place.feature() == null;
            if (narrow && place.feature() == null && hz >= place.fromHz() && hz <= place.toHz()) {
                share += place.share();
            }
        }
        return told ? share : Double.NaN;
    }

    private static Likeness likeness(
            FaultKind kind, double score, String because, List<Line> lines) {
        return new Likeness(
                kind.text(),
                "",
                score,
                "looks like %s (%s)".formatted(kind.words(), because),
                lines);
    }

    private static List<Line> lines(double shaftHz, List<Spectrum> fine, double... orders) {
        List<Line> lines = new ArrayList<>();
        for (double order : orders) {
            double hz = order * shaftHz;
            double prominence =
                    fine.stream().mapToDouble(each -> each.prominenceDb(hz)).max().orElse(0);
            if (prominence >= FamilySearch.LINE_DB) {
                String name = order == Math.rint(order) ? "%.0fx shaft" : "%.1fx shaft";
                lines.add(new Line(String.format(Locale.ROOT, name, order), hz, hz, prominence));
            }
        }
        return lines;
    }
}
