package dev.thrum.edge.model.onnx;

import dev.thrum.edge.model.GoldenWindows;
import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelException;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Locale;

/// Scores the golden windows and compares with what they gave where the model was made: a
/// processor, or a build of ONNX Runtime, that computes something else is found before the first
/// real window.
final class GoldenProof {
    private GoldenProof() {}

    /// Leaves the model bound to no slot.
    ///
    /// @param subject the package and file, for messages
    /// @throws ModelException at the first window that differs
    static void check(String subject, Model model, GoldenWindows golden) throws ModelException {
        Double tolerance = model.card().golden().tolerance().get(model.precision());
        if (tolerance == null) {
            throw new IllegalStateException("a card that was opened has every tolerance");
        }
        FloatBuffer window = NativeFloats.allocate(golden.valuesPerWindow());
        model.bind(List.of(window));
        for (int i = 0; i < golden.windows(); i++) {
            golden.copyInto(i, window);
            float expected = golden.score(i, model.precision());
            float found = model.score(0);
            double difference = Math.abs((double) found - expected) / Math.abs((double) expected);
            boolean same = found == expected || difference <= tolerance;
            if (!same) {
                throw new ModelException(
                        String.format(
                                Locale.ROOT,
                                "%s: golden window %d of %d must score %s within %s %%, was %s (%.3g %% off); this processor computes the model differently, use the package's other precision or train on this kind of machine",
                                subject,
                                i + 1,
                                golden.windows(),
                                expected,
                                percent(tolerance),
                                found,
                                100 * difference));
            }
        }
        model.bind(List.of());
    }

    private static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.3g", 100 * fraction);
    }
}
