package dev.thrum.training.recipe;

import dev.thrum.training.quantize.RangeMethod;
import dev.thrum.training.quantize.StaticQuantizer;
import java.util.Optional;

/// How the int8 graph is made, where there is one beside that in fp32.
///
/// @param int8 whether there is one
/// @param ranges how activation ranges are found
/// @param headroom what both ends of a range are multiplied with
/// @param calibrationWindows most windows the ranges come from
public record QuantizationPlan(
        boolean int8, RangeMethod ranges, double headroom, int calibrationWindows) {
    private static final int WINDOWS = 256;

    /// What a recipe gets that says nothing.
    static final QuantizationPlan DEFAULT =
            new QuantizationPlan(true, RangeMethod.MIN_MAX, 1, WINDOWS);

    /// A graph in fp32 alone.
    static final QuantizationPlan NONE =
            new QuantizationPlan(false, RangeMethod.MIN_MAX, 1, WINDOWS);

    /// What makes the int8 graph; nothing where there shall be none.
    public Optional<StaticQuantizer> quantizer() {
        return int8
                ? Optional.of(new StaticQuantizer(ranges).withHeadroom(headroom))
                : Optional.empty();
    }
}
