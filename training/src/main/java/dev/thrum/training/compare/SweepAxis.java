package dev.thrum.training.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A key of a recipe and the values it is to take.
///
/// @param key path of keys, such as `network.latent`
/// @param values at least one; numbers are put in rising order
public record SweepAxis(String key, List<String> values) {
    public SweepAxis {
        List<String> sorted = new ArrayList<>(values);
        if (sorted.stream().allMatch(value -> number(value).isPresent())) {
            sorted.sort(Comparator.comparingDouble(SweepAxis::numberOrNaN));
        }
        values = List.copyOf(sorted);
    }

    /// The values as numbers; empty where one is none.
    Optional<double[]> numbers() {
        return values.stream().allMatch(value -> number(value).isPresent())
                ? Optional.of(values.stream().mapToDouble(SweepAxis::numberOrNaN).toArray())
                : Optional.empty();
    }

    /// Every combination of the axes' values; a single one of nothing where there are no axes.
    static List<Map<String, String>> combinations(List<SweepAxis> axes) {
        List<Map<String, String>> all = List.of(Map.of());
        for (SweepAxis axis : axes) {
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> each : all) {
                for (String value : axis.values()) {
                    Map<String, String> more = new LinkedHashMap<>(each);
                    more.put(axis.key(), value);
                    longer.add(more);
                }
            }
            all = longer;
        }
        return all;
    }

    private static Optional<Double> number(String value) {
        try {
            double number = Double.parseDouble(value);
            return Double.isFinite(number) ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static double numberOrNaN(String value) {
        return number(value).orElse(Double.NaN);
    }
}
