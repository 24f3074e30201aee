package dev.thrum.training.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.training.compare.Jobs.Job;
import dev.thrum.training.compare.Jobs.Outcome;
import dev.thrum.training.fit.TrainingException;
import dev.thrum.training.progress.Listener;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class JobsTest {
    @Test
    void jobsRunAtOnceAndOutcomesKeepTheirOrder() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        Job<String> waits = new Job<>("one", () -> "one " + both.await(10, TimeUnit.SECONDS));
        Job<String> too = new Job<>("two", () -> "two " + both.await(10, TimeUnit.SECONDS));
        List<Outcome<String>> outcomes =
                new Jobs(2, Listener.SILENT).run("jobs", List.of(waits, too));
        assertThat(outcomes).hasSize(2).allMatch(Outcome.Done.class::isInstance);
        assertThat(((Outcome.Done<String>) outcomes.getFirst()).result()).startsWith("one");
    }

    @Test
    void aTrainingThatFailsLeavesTheOthersAlone() throws Exception {
        List<Outcome<Integer>> outcomes =
                new Jobs(1, Listener.SILENT)
                        .run(
                                "jobs",
                                List.of(
                                        new Job<>(
                                                "bad",
                                                () -> {
                                                    throw new TrainingException("too few windows");
                                                }),
                                        new Job<>("good", () -> 7)));
        assertThat(outcomes)
                .containsExactly(new Outcome.Failed<>("too few windows"), new Outcome.Done<>(7));
    }

    @Test
    void aBrokenProgramIsNoFailureOfTheTraining() {
        assertThatThrownBy(() ->
                        new Jobs(1, Listener.SILENT)
                                .run(
                                        "jobs",
                                        List.of(
                                                new Job<>(
                                                        "broken",
                                                        () -> {
                                                            throw new IndexOutOfBoundsException(
                                                                    "5");
                                                        }))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("IndexOutOfBoundsException: 5");
    }
}
