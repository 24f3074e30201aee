package dev.thrum.training.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.edge.yaml.Problems;
import dev.thrum.edge.yaml.ProblemsException;
import dev.thrum.edge.yaml.YamlDocument;
import dev.thrum.edge.yaml.YamlMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreSettingsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    name: pump                                        | residual
                    score: residual                                   | residual
                    score: residual+mahalanobis                       | residual+mahalanobis
                    score: whitened-residual+latent                   | whitened-residual+latent
                    score: { parts: [ { type: latent } ] }            | geometric(latent)
                    score: { combine: mean, parts: [{type: residual}] } | residual
                    score: { combine: max, parts: [ {type: residual, calibrate: 0.999}, {type: latent} ] } | max(residual/q0.999, latent)
                    """)
    void aScoreHasOneNameInTheCard(String recipe, String name) throws ProblemsException {
        assertThat(read(recipe).text()).isEqualTo(name);
    }

    @Test
    void mistakesAreToldWithTheirPlace() {
        assertProblem(
                "score: residual+entropy",
                "score must be one of elbo, latent, mahalanobis, residual, whitened-residual, several of"
                        + " them joined by +, or a map of parts, was residual+entropy (r:1:8)");
        assertProblem(
                "score: { combine: max }",
                "score.parts is missing: it must be a list with at least one entry (r:1:8)");
        assertProblem(
                "score: { parts: [ { type: latent, calibrate: 2 } ] }",
                "score.parts.0.calibrate must be 0.5..1, was 2 (r:1:46)");
        assertProblem(
                "score: { parts: [ { type: latent, scale: 2 } ] }",
                "score.parts.0.scale is not a key here: known are type, calibrate (r:1:35)");
    }

    private static void assertProblem(String recipe, String problem) {
        assertThatThrownBy(() -> read(recipe))
                .isInstanceOfSatisfying(
                        ProblemsException.class,
                        failure -> assertThat(failure.problems()).containsExactly(problem));
    }

    private static ScoreSettings read(String recipe) throws ProblemsException {
        Problems problems = new Problems();
        YamlMap root = YamlDocument.parse("r", recipe).root(problems);
        root.has("name");
        ScoreSettings settings = ScoreSettings.read(root);
        root.refuseUnknown();
        problems.throwIfAny();
        return settings;
    }
}
