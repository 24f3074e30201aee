package dev.thrum.edge.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.signal.Contribution;
import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResidualRankingTest {
    private static final List<ModelCard.Section> SECTIONS =
            List.of(
                    new ModelCard.Section("spectrum", 4, "linear", List.of(0.0, 100.0, 200.0)),
                    new ModelCard.Section("envelope", 2, "linear", List.of(0.0, 10.0, 20.0)),
                    new ModelCard.Section("kurtosis", 1, null, List.of()),
                    new ModelCard.Section("raw", 3, null, List.of()));

    private static List<Contribution> largest(ModelCard.FrontEnd frontEnd, float... residual) {
        return new ResidualRanking(FakeModel.card(frontEnd)).largest(FloatBuffer.wrap(residual));
    }

    private static ModelCard.FrontEnd concat() {
        return new ModelCard.FrontEnd("concat", 10, null, List.of(), SECTIONS);
    }

    @Test
    void everyKindOfFeatureIsNamed() {
        assertThat(largest(concat(), 0, 0, 0, 0, 0, 5, 3, 1, 1, 0))
                .containsExactly(
                        new Contribution("x", "envelope", 10, 20, 0.5),
                        new Contribution("x", "kurtosis", Double.NaN, Double.NaN, 0.3),
                        new Contribution("x", "raw", Double.NaN, Double.NaN, 0.2));
    }

    @Test
    void aBandIsOnePlaceHoweverManySpectraFollowEachOther() {
        assertThat(largest(concat(), 1, 3, 2, 4, 0, 0, 0, 0, 0, 0).subList(0, 2))
                .containsExactly(
                        new Contribution("x", 100, 200, 0.7), new Contribution("x", 0, 100, 0.3));
    }

    @Test
    void aRawWindowIsOnePlaceWithoutAName() {
        assertThat(largest(new ModelCard.FrontEnd("raw", 3, null, List.of()), 1, 2, 3))
                .containsExactly(new Contribution("x", Double.NaN, Double.NaN, 1));
    }
}
