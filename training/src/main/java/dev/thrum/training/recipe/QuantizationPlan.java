package dev.thrum.training.recipe;

import dev.thrum.training.quantize.RangeMethod;

/// How the int8 graph is made.
///
/// @param ranges how activation ranges are found
/// @param calibrationWindows most windows the ranges come from
public record QuantizationPlan(RangeMethod ranges, int calibrationWindows) {}
