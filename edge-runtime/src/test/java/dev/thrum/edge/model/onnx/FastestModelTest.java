package dev.thrum.edge.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.edge.model.GoldenWindows;
import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.model.PackageWriter;
import dev.thrum.edge.model.Precision;
import dev.thrum.edge.model.onnx.FastestModel.Timing;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FastestModelTest {
    private static final TinyModel TINY = TinyModel.standard();

    @TempDir Path folder;

    @Test
    void bothGraphsAreTimedAndTheFasterOneRuns() throws Exception {
        FastestModel fastest = FastestModel.of(write(TINY.golden()));
        try (Model model = fastest.model()) {
            assertThat(fastest.timings())
                    .extracting(Timing::precision)
                    .containsExactly(Precision.FP32, Precision.INT8);
            assertThat(fastest.timings())
                    .allSatisfy(timing -> assertThat(timing.medianMicros()).isPositive());
            assertThat(model.precision())
                    .isEqualTo(FastestModel.best(fastest.timings(), Precision.INT8));
            assertThat(fastest.text())
                    .startsWith("runs %s, a window takes fp32 ".formatted(model.precision().text()))
                    .contains(" us, int8 ");
        }
    }

    @Test
    void theShorterTimeWinsAndThePreferenceDecidesWhereTheyAreAlike() {
        assertThat(best(10, 20)).isEqualTo(Precision.FP32);
        assertThat(best(20, 10)).isEqualTo(Precision.INT8);
        assertThat(best(10, 10.4)).isEqualTo(Precision.INT8);
        assertThat(best(10, 10.6)).isEqualTo(Precision.FP32);
        assertThat(FastestModel.best(timings(10, 10.4), Precision.FP32)).isEqualTo(Precision.FP32);
    }

    @Test
    void aGraphThatComputesSomethingElseHereIsToldAndTheOtherRuns() throws Exception {
        FastestModel fastest = FastestModel.of(write(golden(1, 2)));
        try (Model model = fastest.model()) {
            assertThat(model.precision()).isEqualTo(Precision.FP32);
            assertThat(fastest.timings()).isEmpty();
            assertThat(fastest.refused())
                    .singleElement()
                    .asString()
                    .contains("model.int8.onnx: golden window 1 of 3 must score ");
            assertThat(fastest.text())
                    .isEqualTo("runs fp32, the only precision that can be run here");
        }
    }

    @Test
    void aPackageOfWhichNothingRunsIsRefusedWithAllReasons() throws Exception {
        ModelPackage wrong = write(golden(2, 2));

        assertThatThrownBy(() -> FastestModel.of(wrong))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("model.fp32.onnx: golden window 1 of 3")
                .hasMessageContaining("model.int8.onnx: golden window 1 of 3");
    }

    private static Precision best(double fp32Micros, double int8Micros) {
        return FastestModel.best(timings(fp32Micros, int8Micros), Precision.INT8);
    }

    private static List<Timing> timings(double fp32Micros, double int8Micros) {
        return List.of(
                new Timing(Precision.FP32, fp32Micros), new Timing(Precision.INT8, int8Micros));
    }

    /// Golden windows whose scores are off by these factors.
    private static GoldenWindows golden(float fp32Factor, float int8Factor) {
        float[] values = TINY.window(1);
        GoldenWindows.Window window =
                new GoldenWindows.Window(
                        values,
                        TinyModel.score(values, Precision.FP32) * fp32Factor,
                        TinyModel.score(values, Precision.INT8) * int8Factor);
        return GoldenWindows.of(TINY.precisions(), List.of(window, window, window));
    }

    private ModelPackage write(GoldenWindows golden) throws Exception {
        Path place = folder.resolve("model");
        PackageWriter writer = new PackageWriter(TINY.card()).golden(golden);
        for (Precision precision : Precision.values()) {
            writer.graph(precision, TINY.graph(precision).toBytes());
        }
        writer.writeFolder(place);
        return ModelPackage.open(place);
    }
}
