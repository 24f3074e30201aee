package dev.thrum.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.training.balance.BalanceResult;
import dev.thrum.training.balance.Point;
import dev.thrum.training.balance.Remedy;
import dev.thrum.training.dataset.DataSet;
import dev.thrum.training.dataset.DatasetException;
import dev.thrum.training.dataset.Stretch;
import dev.thrum.training.progress.Listener;
import dev.thrum.training.recipe.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BalancingTest {
    @TempDir private Path folder;
    private Path recipe = Path.of("");
    private final List<String> notes = new ArrayList<>();

    @BeforeEach
    void writeRecordings() throws IOException {
        recipe = SampleMachine.write(folder);
        SampleMachine.shakeFourTimesAsHard(folder.resolve("fault.f32"));
        index("hum", "hum", "whistle");
    }

    private void index(String monday, String tuesday, String fault) throws IOException {
        Files.writeString(
                folder.resolve("index.csv"),
                """
                file,label,kind
                monday.f32,healthy,%s
                tuesday.f32,healthy,%s
                fault.f32,whistling,%s
                """
                        .formatted(monday, tuesday, fault));
    }

    private Recipe recipe() throws Exception {
        return Recipe.read(
                recipe, List.of(new Recipe.Change("window.hop", "512")), Optional.empty());
    }

    private BalanceResult balance(String rare, int kept, OptionalInt generate) throws Exception {
        Listener listener =
                new Listener() {
                    @Override
                    public void begin(String phase, long steps) {}

                    @Override
                    public void step(long done, String detail) {}

                    @Override
                    public void end() {}

                    @Override
                    public void note(String line) {
                        notes.add(line);
                    }
                };
        return new Balancing(recipe(), "kind", rare, listener)
                .run(List.of(kept), generate, List.of(1L, 2L));
    }

    @Test
    void everyRemedyIsTriedOnWhatTheSplitByTimeLeaves() throws Exception {
        BalanceResult result = balance("whistle", 3, OptionalInt.empty());
        // 10,000 frames: windows of 128, 512 apart, before frame 6,000 and from 6,128 on
        assertThat(result.kinds())
                .containsExactly(
                        new BalanceResult.Windows("hum", 2 * 12, 2 * 8),
                        new BalanceResult.Windows("whistle", 12, 8));
        Point point = result.points().getFirst();
        assertThat(point.kept()).isEqualTo(3);
        assertThat(point.added()).as("as many as the other kind has").isEqualTo(2 * 12 - 3);
        assertThat(point.trials()).extracting(Point.Trial::remedy).containsExactly(Remedy.values());
        assertThat(point.trials())
                .as("kinds 12 dB apart, whatever is added")
                .allSatisfy(
                        trial -> assertThat(trial.mean().balancedAccuracy()).isGreaterThan(0.9));
        assertThat(notes).isEmpty();
    }

    @Test
    void noWindowIsLearnedFromAndTestedAndBothCommandsSplitFaultsAlike() throws Exception {
        DataSet data = DataSet.open(recipe().data());
        LabelledStretches byTime = LabelledStretches.byTime(data, recipe(), "kind");
        LabelledStretches asTheRecipe = LabelledStretches.asTheRecipe(data, recipe(), "kind");
        for (int number = 0; number < 3; number++) {
            assertThat(of(byTime.learned(), number).endFrame() + 128)
                    .isLessThanOrEqualTo(of(byTime.tested(), number).firstFrame());
        }
        assertThat(of(byTime.learned(), 2)).isEqualTo(of(asTheRecipe.learned(), 2));
        assertThat(of(byTime.tested(), 2)).isEqualTo(of(asTheRecipe.tested(), 2));
    }

    private static Stretch of(List<Stretch> stretches, int recording) {
        return stretches.stream()
                .filter(stretch -> stretch.recording() == recording)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aRecordingWithoutAKindIsPassedOverAndToldOf() throws Exception {
        index("hum", "", "whistle");
        assertThat(balance("whistle", 2, OptionalInt.of(4)).kinds())
                .extracting(BalanceResult.Windows::learned)
                .containsExactly(12, 12);
        assertThat(notes)
                .containsExactly("1 recordings have nothing in column kind and are passed over");
    }

    @Test
    void whatCannotBeAskedIsRefusedWithTheMend() throws Exception {
        assertThatThrownBy(() -> balance("rattle", 3, OptionalInt.empty()))
                .isInstanceOf(DatasetException.class)
                .hasMessage(
                        "--rare: must be one of the kinds column kind tells, [hum, whistle], was"
                                + " rattle");
        assertThatThrownBy(() -> balance("whistle", 13, OptionalInt.empty()))
                .isInstanceOf(DatasetException.class)
                .hasMessage(
                        "column kind: whistle must have at least 13 windows to learn from and 1 for"
                                + " the test, has 12 and 8: record more, or lower --keep");
        index("hum", "hum", "hum");
        assertThatThrownBy(() -> balance("hum", 3, OptionalInt.empty()))
                .isInstanceOf(DatasetException.class)
                .hasMessage(
                        "--labels: column kind must tell at least 2 kinds of the recordings the"
                                + " recipe names, tells [hum]");
    }
}
