package dev.thrum.training.recipe;

import dev.thrum.edge.yaml.Rule;
import dev.thrum.edge.yaml.YamlMap;
import dev.thrum.training.quantize.RangeMethod;
import java.util.Map;
import java.util.Optional;

/// Reads the key `quantization` of a recipe: a map, or the word `none`.
final class QuantizationReader {
    private static final Map<String, RangeMethod> RANGES =
            RecipeReader.words(RangeMethod.values(), RangeMethod::text);
    private static final double MOST_HEADROOM = 100;

    private QuantizationReader() {}

    static QuantizationPlan read(YamlMap recipe) {
        return recipe.isMap("quantization")
                ? recipe.map("quantization")
                        .map(QuantizationReader::int8)
                        .orElse(QuantizationPlan.DEFAULT)
                : recipe.read("quantization", none()).orElse(QuantizationPlan.DEFAULT);
    }

    private static Rule<QuantizationPlan> none() {
        return new Rule<>(
                "none, for a package in fp32 alone, or a map with ranges, headroom or windows",
                text ->
                        text.equals("none")
                                ? Optional.of(QuantizationPlan.NONE)
                                : Optional.empty());
    }

    private static QuantizationPlan int8(YamlMap quantization) {
        QuantizationPlan otherwise = QuantizationPlan.DEFAULT;
        return new QuantizationPlan(
                true,
                quantization.choice("ranges", RANGES, otherwise.ranges()),
                quantization.number("headroom", 1, MOST_HEADROOM, otherwise.headroom()),
                quantization.integer("windows", 1, 100_000, otherwise.calibrationWindows()));
    }
}
