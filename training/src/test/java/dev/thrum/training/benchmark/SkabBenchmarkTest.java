package dev.thrum.training.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.training.dataset.DatasetException;
import dev.thrum.training.progress.Listener;
import dev.thrum.training.recipe.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkabBenchmarkTest {
    private static final int ROWS = 700;
    private static final int FAULT = 500;
    private static final int END = 600;

    @TempDir private Path folder;

    @Test
    void aStepIsFoundWithinTheRowsUnderTest() throws Exception {
        write("skab/valve1/0.csv", 1);
        write("skab/other/12.csv", 2);
        SkabResult result = run(1, 2);
        assertThat(result.files()).isEqualTo(2);
        assertThat(result.int8()).as("the shipped recipe is for fp32").isNull();
        assertThat(result.seeds()).containsExactly(1L, 2L);
        assertThat(result.perFile().stream().map(SkabResult.OfFile::file))
                .containsExactly("valve1/0.csv", "other/12.csv");
        assertThat(result.auc()).isGreaterThan(0.99);
        assertThat(result.causal().f1()).isGreaterThan(0.9);
        assertThat(result.causal().mar()).isLessThan(0.05);
        assertThat(result.official().f1()).isGreaterThan(0.5);
        assertThat(result.causalDeviation().f1())
                .as("a closed form does not depend on the seed")
                .isZero();
    }

    @Test
    void int8HasFiguresOfItsOwnWhereTheRecipeWantsIt() throws Exception {
        write("valve1/0.csv", 1);
        Recipe recipe =
                Recipe.read(
                        Path.of("recipes", "skab.yaml"),
                        List.of(new Recipe.Change("quantization", "{ headroom: 8 }")),
                        Optional.of(folder));
        SkabResult result = new SkabBenchmark(List.of(recipe), 1, Listener.SILENT).run(folder);
        SkabResult.Both int8 = Objects.requireNonNull(result.int8());
        assertThat(int8.causal().f1()).isCloseTo(result.causal().f1(), within(0.05));
        assertThat(int8.official().f1()).isCloseTo(result.official().f1(), within(0.05));
    }

    @Test
    void labelsAreCountedAndNothingElse() throws Exception {
        write("valve1/0.csv", 1);
        Figures told = run(1).causal();
        Path file = folder.resolve("valve1/0.csv");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(";0.0;0.0\n", ";x\n")
                        .replace(";1.0;0.0\n", ";0.0;0.0\n")
                        .replace(";x\n", ";1.0;0.0\n"));
        Figures inverted = run(1).causal();
        assertThat(inverted.far()).isCloseTo(1 - told.mar(), within(1e-12));
        assertThat(inverted.mar()).isCloseTo(1 - told.far(), within(1e-12));
    }

    @Test
    void aFolderWithoutTheFilesIsRefused() {
        assertThatThrownBy(() -> run(1))
                .isInstanceOf(DatasetException.class)
                .hasMessage(
                        folder
                                + ": must hold CSV files in the folders valve1, valve2 and other, or"
                                + " hold such a folder by the name of skab, has none: state where the"
                                + " benchmark's data lie");
    }

    @Test
    void aFileThatIsCutOffIsRefused() throws Exception {
        write("valve2/3.csv", 1);
        Path file = folder.resolve("valve2/3.csv");
        Files.write(file, Files.readAllLines(file).subList(0, 451));
        assertThatThrownBy(() -> run(1))
                .isInstanceOf(DatasetException.class)
                .hasMessage(file + ": must have more than 520 rows, had 450: take the whole file");
    }

    @Test
    void windowsMustFitTheProtocol() throws Exception {
        Recipe recipe =
                Recipe.read(
                        Path.of("recipes", "skab.yaml"),
                        List.of(new Recipe.Change("window.hop", "5")),
                        Optional.of(folder));
        assertThatThrownBy(() -> new SkabBenchmark(List.of(recipe), 1, Listener.SILENT))
                .hasMessageStartingWith("window.hop must be at most 1 for this benchmark");
    }

    private SkabResult run(long... seeds) throws Exception {
        List<Recipe> recipes = new ArrayList<>();
        for (long seed : seeds) {
            recipes.add(
                    Recipe.read(
                            Path.of("recipes", "skab.yaml"),
                            List.of(new Recipe.Change("seed", Long.toString(seed))),
                            Optional.of(folder)));
        }
        return new SkabBenchmark(recipes, 2, Listener.SILENT).run(folder);
    }

    /// Eight noisy channels; from row 500 to 600 the last one stands lower.
    private void write(String name, long seed) throws IOException {
        RandomGenerator random = new SplittableRandom(seed);
        StringBuilder text =
                new StringBuilder(
                        "datetime;Accelerometer1RMS;Accelerometer2RMS;Current;Pressure;Temperature;"
                                + "Thermocouple;Voltage;Volume Flow RateRMS;anomaly;changepoint\n");
        for (int row = 0; row < ROWS; row++) {
            boolean fault = row >= FAULT && row < END;
            text.append("2020-03-09 10:%02d:%02d".formatted(row / 60, row % 60));
            for (int channel = 0; channel < 8; channel++) {
                double level = channel == 7 && fault ? 90 : 100;
                text.append(String.format(Locale.ROOT, ";%.6f", level + random.nextGaussian()));
            }
            text.append(fault ? ";1.0" : ";0.0").append(";0.0\n");
        }
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
