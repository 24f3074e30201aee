package dev.thrum.training.compare;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Validation error by the values of a recipe's keys, as `thrum sweep --json` prints it.
///
/// @param recipe the recipe as it was named
/// @param key the key that runs along each curve
/// @param loss what the validation error is
/// @param seeds seeds each value was trained in
/// @param curves one for each combination of the other keys' values
public record Sweep(String recipe, String key, String loss, List<Long> seeds, List<Curve> curves) {
    public Sweep {
        seeds = List.copyOf(seeds);
        curves = List.copyOf(curves);
    }

    /// Validation error along one key.
    ///
    /// @param fixed values of the other keys
    /// @param points one a value, in rising order where the values are numbers
    /// @param knee the value at the knee, the one to take; null where there is none
    /// @param words what the curve says
    public record Curve(
            @JsonInclude(Include.NON_EMPTY) Map<String, String> fixed,
            List<Point> points,
            @Nullable String knee,
            String words) {
        public Curve {
            points = List.copyOf(points);
        }
    }

    /// One value.
    ///
    /// @param value as it was written
    /// @param validationLoss mean of the seeds' lowest validation losses; null where a training
    ///   failed
    /// @param losses that of each seed
    /// @param parameters trained numbers in the network
    /// @param fitSeconds mean wall time of a fit, others running beside it
    /// @param failure what was in the way of a training; null where nothing was
    public record Point(
            String value,
            @Nullable Double validationLoss,
            List<Double> losses,
            long parameters,
            double fitSeconds,
            @JsonInclude(Include.NON_NULL) @Nullable String failure) {
        public Point {
            losses = List.copyOf(losses);
        }
    }

    /// Whether every training went well.
    public boolean isWhole() {
        return curves.stream()
                .flatMap(curve -> curve.points().stream())
                .allMatch(point -> point.failure() == null);
    }
}
