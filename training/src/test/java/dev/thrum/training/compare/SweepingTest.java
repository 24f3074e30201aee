package dev.thrum.training.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.edge.yaml.ProblemsException;
import dev.thrum.training.fit.DeviceChoice;
import dev.thrum.training.progress.Listener;
import dev.thrum.training.recipe.Recipe;
import dev.thrum.training.train.SampleMachine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepingTest {
    private static final SweepAxis LATENT =
            new SweepAxis("network.latent", List.of("16", "1", "4"));

    @TempDir private Path folder;
    private Entrants base = new Entrants(Path.of(""), List.of(), Optional.empty(), List.of(1L));

    @BeforeEach
    void writeRecordings() throws Exception {
        base =
                new Entrants(
                        SampleMachine.write(folder),
                        List.of(new Recipe.Change("training.epochs", "5")),
                        Optional.empty(),
                        List.of(1L, 2L));
    }

    private Sweep sweep(int threads, SweepAxis... axes) throws Exception {
        return new Sweeping(DeviceChoice.CPU, threads, Listener.SILENT).run(base, List.of(axes));
    }

    @Test
    void valuesAreTrainedInRisingOrderInEverySeed() throws Exception {
        Sweep sweep = sweep(2, LATENT);
        assertThat(sweep.loss()).isEqualTo("mse");
        assertThat(sweep.curves()).hasSize(1);
        List<Sweep.Point> points = sweep.curves().getFirst().points();
        assertThat(points.stream().map(Sweep.Point::value)).containsExactly("1", "4", "16");
        for (Sweep.Point point : points) {
            assertThat(point.losses()).hasSize(2).doesNotHaveDuplicates();
            assertThat(point.validationLoss())
                    .isEqualTo((point.losses().get(0) + point.losses().get(1)) / 2);
        }
        assertThat(points.get(1).parameters() - points.get(0).parameters())
                .as("3 more latent values, 32 weights in, 32 out and a bias each")
                .isEqualTo(3 * (32 + 32 + 1));
        assertThat(sweep.isWhole()).isTrue();
        assertThat(SweepTable.text(sweep)).contains("network.latent", "validation mse", "####");
    }

    @Test
    void trainingsAtOnceGiveWhatTrainingsInTurnGive() throws Exception {
        List<List<Double>> inTurn =
                sweep(1, LATENT).curves().getFirst().points().stream()
                        .map(Sweep.Point::losses)
                        .toList();
        assertThat(sweep(3, LATENT).curves().getFirst().points().stream().map(Sweep.Point::losses))
                .containsExactlyElementsOf(inTurn);
    }

    @Test
    void furtherKeysGiveACurveEach() throws Exception {
        Sweep sweep =
                sweep(
                        2,
                        new SweepAxis("network.latent", List.of("1", "4")),
                        new SweepAxis("frontEnd.bands", List.of("8", "16")));
        assertThat(sweep.curves().stream().map(Sweep.Curve::fixed))
                .containsExactly(Map.of("frontEnd.bands", "8"), Map.of("frontEnd.bands", "16"));
        assertThat(sweep.curves().getFirst().points().getFirst().parameters())
                .as("half the bands, half the outer weights")
                .isLessThan(sweep.curves().get(1).points().getFirst().parameters());
    }

    @Test
    void aWrongValueIsToldBeforeAnythingIsTrained() {
        assertThatThrownBy(() -> sweep(1, new SweepAxis("network.latent", List.of("4", "many"))))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("network.latent must be 1..65536, was many");
    }
}
