package dev.thrum.edge.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.edge.decision.AcceptedFactor;
import dev.thrum.edge.decision.FalseAlarmBudget;
import dev.thrum.edge.decision.RaiseRule;
import dev.thrum.edge.signal.OperatingState;
import dev.thrum.edge.store.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CommissionerTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final StateStore store = StateStore.inMemory();
    private final Machine machine = new Machine(7);

    private LearnedLevels learned(Commissioner commissioner, int windows) {
        commissioner.start(Duration.ofSeconds(windows), false);
        machine.run(commissioner.intake(), windows + SampleBlock.WINDOWS);
        assertThat(commissioner.progress().last()).startsWith("learned");
        return commissioner.progress().levels().orElseThrow();
    }

    @Test
    void aQuietMachineGetsAThresholdOfItsOwn() {
        Commissioner commissioner = Machine.commissioner(Machine.plain(), store);
        StateLevel level = learned(commissioner, 3600).states().getFirst();

        assertThat(level.state()).isEqualTo(OperatingState.ANY);
        assertThat(level.location()).isCloseTo(0.3, within(0.02));
        assertThat(level.scale()).isCloseTo(0.15, within(0.02));
        assertThat(level.tail()).isPresent();
        double quantile = 0.3 * Math.exp(0.15 * 2.326);
        assertThat((double) level.threshold()).isBetween(quantile, 1.25 * quantile);
        commissioner.intake().turn();
        assertThat(commissioner.intake().threshold(OperatingState.ANY))
                .isEqualTo(level.threshold());
    }

    @Test
    void everyLoadGetsItsOwnThreshold() {
        machine.secondLoadFactor = 2;
        Commissioner commissioner = Machine.commissioner(Machine.withLoads(), store);
        LearnedLevels levels = learned(commissioner, 3600);

        assertThat(levels.loads().loads()).hasSize(2);
        assertThat(levels.states())
                .extracting(StateLevel::state)
                .containsExactly(OperatingState.running(1), OperatingState.running(2));
        double ratio = levels.states().get(1).threshold() / levels.states().get(0).threshold();
        assertThat(ratio).isCloseTo(2, within(0.4));
        assertThat(commissioner.intake().threshold(OperatingState.running(2)))
                .isEqualTo(levels.states().get(1).threshold());
        assertThat(commissioner.intake().threshold(OperatingState.UNKNOWN)).isEqualTo(1f);
    }

    @Test
    void theStepBetweenTwoLoadsSaysNothingOfEither() {
        machine.stepFactor = 2000;
        Commissioner commissioner = Machine.commissioner(Machine.withLoads(), store);
        commissioner.start(HOUR, true);
        machine.run(commissioner.intake(), 3600 + SampleBlock.WINDOWS);

        assertThat(commissioner.progress().levels().orElseThrow().states())
                .hasSize(2)
                .allSatisfy(level -> {
                    assertThat(level.threshold()).isLessThan(0.6f);
                    assertThat(level.windows()).isGreaterThan(1500);
                });
    }

    @Test
    void aBudgetRaisesTheThresholdAndSaysHowFarItIsPromised() {
        CommissionSettings settings =
                new CommissionSettings(
                        new RaiseRule(3, 5),
                        Optional.of(FalseAlarmBudget.parse("1 per 30d")),
                        Optional.empty());
        StateLevel level = learned(Machine.commissioner(settings, store), 7200).states().getFirst();
        assertThat(level.how()).startsWith("threshold ").contains("1 per 30d");
        assertThat((double) level.threshold()).isGreaterThan(0.3 * Math.exp(0.15 * 2.326));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void scoresThatRiseAreNotLearned(long seed) {
        Machine rising = new Machine(seed);
        rising.risePerWindow = 0.3 / 3600;
        Commissioner commissioner = Machine.commissioner(Machine.plain(), store);
        commissioner.start(HOUR, false);
        rising.run(commissioner.intake(), 3900);

        assertThat(commissioner.progress().last())
                .startsWith("refused: the scores rose by ")
                .contains("no chance")
                .endsWith("commission it again once its scores are level");
        assertThat(commissioner.progress().levels()).isEmpty();
    }

    @Test
    void aRiseThatOnlyTheLoadMakesIsNone() {
        machine.secondLoadFactor = 2;
        Commissioner commissioner = Machine.commissioner(Machine.withLoads(), store);
        commissioner.start(Duration.ofSeconds(190), false);
        assertThat(commissioner.conclude()).isPresent();
        commissioner.start(HOUR, false);
        machine.run(commissioner.intake(), 3900);
        assertThat(commissioner.progress().last()).startsWith("learned");
    }

    @Test
    void aHealthyMachineIsSeldomRefused() {
        int refused = 0;
        for (int seed = 0; seed < 100; seed++) {
            Commissioner commissioner = Machine.commissioner(Machine.plain(), store);
            commissioner.start(HOUR, false);
            new Machine(seed).run(commissioner.intake(), 3900);
            refused += commissioner.progress().last().startsWith("learned") ? 0 : 1;
        }
        assertThat(refused).as("of 100").isLessThan(3);
    }

    @Test
    void scoresOverTheShippedThresholdAreNotLearnedUnlessSomebodyVouches() {
        machine.level = 1.5;
        Commissioner commissioner = Machine.commissioner(Machine.plain(), store);
        commissioner.start(HOUR, false);
        machine.run(commissioner.intake(), 600);
        assertThat(commissioner.progress().learning()).as("given up early").isEmpty();
        assertThat(commissioner.progress().last())
                .startsWith("refused: the scores exceeded the shipped threshold 1.000 for ")
                .contains("without a break")
                .contains("`--healthy`");

        commissioner.start(HOUR, true);
        machine.run(commissioner.intake(), 3900);
        LearnedLevels levels = commissioner.progress().levels().orElseThrow();
        assertThat(levels.vouched()).isTrue();
        assertThat(levels.states().getFirst().threshold()).isGreaterThan(1.5f);
    }

    @Test
    void scoresOverTheShippedThresholdNowAndThenForLongAreNotLearned() {
        machine.secondLoadFactor = 4;
        machine.level = 0.4;
        Commissioner commissioner = Machine.commissioner(Machine.plain(), store);
        commissioner.start(HOUR, false);
        machine.run(commissioner.intake(), 3900);
        assertThat(commissioner.progress().last())
                .startsWith("refused: the scores exceeded the shipped threshold 1.000 for ")
                .contains("% of the time");
    }

    @Test
    void tooLittleIsNotLearned() {
        Commissioner commissioner = Machine.commissioner(Machine.plain(), store);
        commissioner.start(Duration.ofSeconds(200), false);
        machine.run(commissioner.intake(), 300);
        assertThat(commissioner.progress().last())
                .startsWith("refused: the machine ran for ")
                .contains("500 are needed");
    }

    @Test
    void undoPutsBackWhatWasBefore() {
        Commissioner commissioner = Machine.commissioner(Machine.plain(), store);
        LearnedLevels first = learned(commissioner, 1800);
        machine.level = 0.5;
        LearnedLevels second = learned(commissioner, 1800);
        assertThat(second).isNotEqualTo(first);

        assertThat(commissioner.undo().levels()).contains(first);
        assertThat(commissioner.undo().levels()).isEmpty();
        commissioner.intake().turn();
        assertThat(commissioner.intake().threshold(OperatingState.ANY)).isEqualTo(1f);
        assertThatThrownBy(commissioner::undo)
                .hasMessage("monitor pump: nothing to undo, the shipped threshold is in force");
        assertThat(Machine.commissioner(Machine.plain(), store).progress().levels()).isEmpty();
    }

    @Test
    void anAcceptedFactorEndsWithItsLevelsAndComesBackWithThem() {
        Factor factor = new Factor();
        Commissioner commissioner = Machine.commissioner(Machine.plain(), store);
        commissioner.adjustedBy(factor);
        factor.inForce = 1.47f;
        LearnedLevels levels = learned(commissioner, 1800);
        assertThat(factor.inForce).isEqualTo(1);
        factor.inForce = 1.2f;
        learned(commissioner, 1800);
        assertThat(factor.inForce).isEqualTo(1);

        Commissioner restarted = Machine.commissioner(Machine.plain(), store);
        restarted.adjustedBy(factor);
        assertThat(restarted.undo().levels()).contains(levels);
        assertThat(factor.inForce).isEqualTo(1.2f);
        assertThat(LevelsJson.readFactor(restarted.levels().toString())).isEqualTo(1.2f);
        assertThat(LevelsJson.read(restarted.levels().toString())).isEqualTo(levels);

        restarted.undo();
        assertThat(factor.inForce).as("on the shipped threshold").isEqualTo(1.47f);
        LearnedLevels none = LevelsJson.read(restarted.levels().toString());
        assertThat(none.states()).isEmpty();
        assertThat(none.model()).isEqualTo(Machine.MODEL.digest());
        assertThat(LevelsJson.readFactor(restarted.levels().toString())).isEqualTo(1.47f);
    }

    @Test
    void whatIsRefusedOrStoppedLeavesTheAcceptedFactor() {
        Factor factor = new Factor();
        factor.inForce = 1.47f;
        Commissioner commissioner = Machine.commissioner(Machine.plain(), store);
        commissioner.adjustedBy(factor);
        commissioner.start(HOUR, false);
        commissioner.stop();
        commissioner.start(HOUR, false);
        commissioner.conclude();
        assertThat(commissioner.progress().last()).startsWith("refused");
        assertThat(factor.inForce).isEqualTo(1.47f);
    }

    /// A factor nobody keeps.
    private static final class Factor implements AcceptedFactor {
        private float inForce = 1;

        @Override
        public float factor() {
            return inForce;
        }

        @Override
        public void levelsChanged(float factor, Instant at) {
            inForce = factor;
        }
    }

    @Test
    void levelsAndTheWayBackSurviveARestart() {
        Commissioner before = Machine.commissioner(Machine.withLoads(), store);
        machine.secondLoadFactor = 1.5;
        LearnedLevels levels = learned(before, 3600);

        Commissioner after = Machine.commissioner(Machine.withLoads(), store);
        assertThat(after.progress()).isEqualTo(before.progress());
        assertThat(after.progress().levels()).contains(levels);
        assertThat(after.intake().turn()).isEqualTo(levels.loads());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 256, 1000, 2304, 3599})
    void learningGoesOnAfterARestartToTheSameLevels(int cutAfter) {
        Machine one = new Machine(3);
        Commissioner whole = Machine.commissioner(Machine.plain(), StateStore.inMemory());
        whole.start(HOUR, false);
        one.run(whole.intake(), 5000);

        Machine other = new Machine(3);
        Commissioner cut = Machine.commissioner(Machine.plain(), store);
        cut.start(HOUR, false);
        int kept = cutAfter / SampleBlock.WINDOWS * SampleBlock.WINDOWS;
        other.run(cut.intake(), kept);
        new Machine(9).run(cut.intake(), cutAfter - kept);
        Commissioner resumed = Machine.commissioner(Machine.plain(), store);
        assertThat(resumed.progress().learning().orElseThrow().ran())
                .isEqualTo(Duration.ofSeconds(kept));
        other.run(resumed.intake(), 5000 - kept);

        assertThat(resumed.progress().levels()).isEqualTo(whole.progress().levels()).isPresent();
    }

    @Test
    void samplesAreGoneOnceTheyAreLearnedFrom() {
        Commissioner commissioner = Machine.commissioner(Machine.plain(), store);
        commissioner.start(HOUR, false);
        machine.run(commissioner.intake(), 1000);
        assertThat(store.load("commission/pump/0")).isPresent();
        commissioner.stop();
        assertThat(store.load("commission/pump/0")).isEmpty();
        assertThat(commissioner.progress().last()).startsWith("stopped before it was complete");
    }

    @Test
    void levelsOfAnotherModelAreNotUsed() {
        learned(Machine.commissioner(Machine.plain(), store), 1800);
        Commissioner other =
                new Commissioner(
                        "pump",
                        new ShippedModel("def", 2f, 0.99, Duration.ofSeconds(1)),
                        Machine.plain(),
                        store,
                        Runnable::run,
                        InstantSource.fixed(Machine.NOW));
        assertThat(other.progress().levels()).isEmpty();
        other.intake().turn();
        assertThat(other.intake().threshold(OperatingState.ANY)).isEqualTo(2f);
    }

    @Test
    void levelsOfOtherOperatingStatesAreNotUsed() {
        learned(Machine.commissioner(Machine.withLoads(), store), 1800);
        assertThat(Machine.commissioner(Machine.plain(), store).progress().levels()).isEmpty();
    }

    @Test
    void aDocumentThatIsNoneIsPassedOver() {
        store.save("commission/pump", "{\"schema\":\"thrum.commission/1\",\"levels\":{}}");
        assertThat(Machine.commissioner(Machine.plain(), store).progress().levels()).isEmpty();
    }

    @Test
    void windowsThatWereNotJudgedLeaveAGapAndDoNotCount() {
        Commissioner commissioner = Machine.commissioner(Machine.plain(), store);
        commissioner.start(Duration.ofSeconds(1024), false);
        for (int i = 0; i < 100; i++) {
            machine.run(commissioner.intake(), 11);
            commissioner.intake().interrupted();
            commissioner.intake().interrupted();
        }
        assertThat(commissioner.progress().learning().orElseThrow().ran().toSeconds())
                .as("blocks of 256 hold 11 scores in 12 places")
                .isBetween(900L, 1000L);
    }

    @Test
    void timesOutOfAllReasonAreRefused() {
        Commissioner commissioner = Machine.commissioner(Machine.plain(), store);
        assertThatThrownBy(() -> commissioner.start(Duration.ZERO, false))
                .hasMessage("the time to learn must be 1 s to 2160 h, was 0 s");
    }

    @Test
    void twoDaysAreLearnedFromWithinBounds() {
        Commissioner commissioner = Machine.commissioner(Machine.plain(), store);
        LearnedLevels levels = learned(commissioner, 170_000);
        assertThat(levels.running()).isGreaterThanOrEqualTo(Duration.ofSeconds(170_000));
        assertThat(levels.states().getFirst().windows())
                .isBetween(
                        SampleBlock.WINDOWS * Samples.MOST_BLOCKS / 2,
                        SampleBlock.WINDOWS * Samples.MOST_BLOCKS);
    }
}
