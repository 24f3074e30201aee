package dev.thrum.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.edge.model.Precision;
import dev.thrum.training.SharedData;
import dev.thrum.training.evaluate.Evaluation;
import dev.thrum.training.evaluate.MethodResult;
import dev.thrum.training.fit.DeviceChoice;
import dev.thrum.training.progress.Listener;
import dev.thrum.training.recipe.Recipe;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The recipes that are shipped, on the recordings they were written for. What is asserted is what
/// Thrum promises of them; skipped where the recordings are not there.
class PublishedRecordingsIT {
    @TempDir private Path folder;

    private TrainingResult train(String name, String recordings) throws Exception {
        Path file = Path.of("recipes", name + ".yaml");
        Recipe recipe = Recipe.read(file, List.of(), Optional.of(SharedData.require(recordings)));
        return new Training(recipe, DeviceChoice.CPU, 1, Listener.SILENT, InstantSource.system())
                .run(file.toString(), folder.resolve(name));
    }

    private static MethodResult int8(TrainingResult result) {
        Evaluation evaluation = Objects.requireNonNull(result.evaluation());
        MethodResult int8 = evaluation.model(Precision.INT8).orElseThrow();
        MethodResult fp32 = evaluation.model(Precision.FP32).orElseThrow();
        assertThat(int8.auc())
                .as("int8 ranks as fp32 does")
                .isCloseTo(Objects.requireNonNull(fp32.auc()), within(0.005));
        long weights = Objects.requireNonNull(result.weights().get(Precision.INT8));
        long before = Objects.requireNonNull(result.weights().get(Precision.FP32));
        assertThat((double) weights / before)
                .as("share of the weights' bytes")
                .isLessThanOrEqualTo(0.30);
        return int8;
    }

    @Test
    void cwruBearingsAreToldApart() throws Exception {
        TrainingResult result = train("cwru48k", "cwru48k");
        MethodResult int8 = int8(result);
        assertThat(int8.auc()).isGreaterThanOrEqualTo(0.999);
        assertThat(int8.far()).isLessThanOrEqualTo(0.03);
        assertThat(Objects.requireNonNull(result.evaluation()).windows())
                .as("the published protocol's windows")
                .isEqualTo(new Evaluation.Windows(54, 1424));
    }

    @Test
    void cwruBearingsAreToldApartWithoutLevelAndUnderNoise() throws Exception {
        MethodResult int8 = int8(train("cwru48k-hard", "cwru48k"));
        assertThat(int8.auc()).isGreaterThanOrEqualTo(0.997);
        assertThat(int8.tpr()).isGreaterThanOrEqualTo(0.90);
        assertThat(int8.far()).isLessThanOrEqualTo(0.05);
    }

    @Test
    void oneModelServesBothSpeedsOfTheCeilingFan() throws Exception {
        MethodResult int8 = int8(train("ceiling_fan", "ceiling_fan"));
        assertThat(int8.auc()).isGreaterThanOrEqualTo(0.995);
    }
}
