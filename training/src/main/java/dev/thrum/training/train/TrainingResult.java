package dev.thrum.training.train;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.model.Precision;
import dev.thrum.training.evaluate.Evaluation;
import dev.thrum.training.fit.Collapse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a training came to, as `thrum train --json` prints it.
///
/// @param place where the package lies
/// @param name name of the model
/// @param version version of the model
/// @param epochs passes over the data of the final fit
/// @param seconds wall time of the whole training
/// @param device `cpu` or `cuda`
/// @param files bytes of each graph's file, by precision
/// @param weights bytes of the network's own constants, front end and score apart, by precision
/// @param threshold score from which on a window is anomalous, by precision
/// @param figures what the network has to say of itself, by name
/// @param warnings what a user must know of them, each with its mend
/// @param collapse whether the network restores whatever it is shown
/// @param evaluation figures on the recipe's test part; null where nothing was kept for a test
public record TrainingResult(
        @JsonProperty("package") String place,
        String name,
        String version,
        int epochs,
        double seconds,
        String device,
        Map<Precision, Integer> files,
        Map<Precision, Long> weights,
        Map<Precision, Double> threshold,
        Map<String, Double> figures,
        List<String> warnings,
        Collapse collapse,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Evaluation evaluation) {
    static TrainingResult of(
            ModelPackage written, Learned model, Optional<Evaluation> evaluation, double seconds)
            throws ModelException {
        ModelCard card = written.card();
        Map<Precision, Integer> files = new TreeMap<>();
        Map<Precision, Double> threshold = new TreeMap<>();
        for (Precision precision : written.precisions()) {
            files.put(precision, written.graph(precision).length);
        }
        card.thresholds().forEach((precision, origin) -> threshold.put(precision, origin.value()));
        return new TrainingResult(
                written.place().toString(),
                card.name(),
                card.version(),
                model.run().epochs(),
                seconds,
                model.run().device(),
                files,
                model.weightBytes(),
                threshold,
                model.findings().figures(),
                model.findings().warnings(),
                model.collapse(),
                evaluation.orElse(null));
    }
}
