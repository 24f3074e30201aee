package dev.thrum.edge.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.AlarmState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AlarmMachineTest {
    private final Windows windows = new Windows();

    @Test
    void walksThroughAllStatesWithOneId() {
        AlarmMachine machine = machine(new AlarmPolicy(2, 3, 2, 0.8));
        List<AlarmState> states = new ArrayList<>();
        List<AlarmEvent> events = new ArrayList<>();

        for (double normalised : new double[] {0.5, 1.1, 1.2, 0.9, 0.7, 0.6, 0.5}) {
            events.addAll(machine.on(windows.scored(normalised)));
            states.add(machine.state());
        }

        assertThat(states)
                .containsExactly(
                        AlarmState.NORMAL,
                        AlarmState.PENDING,
                        AlarmState.RAISED,
                        AlarmState.RAISED,
                        AlarmState.CLEARING,
                        AlarmState.NORMAL,
                        AlarmState.NORMAL);
        assertThat(events)
                .extracting(AlarmEvent::type)
                .containsExactly(AlarmEvent.Type.RAISED, AlarmEvent.Type.CLEARED);
        assertThat(events).extracting(AlarmEvent::id).containsOnly("alarm-1");
    }

    @Test
    void givesEveryAlarmItsOwnId() {
        AlarmMachine machine = machine(new AlarmPolicy(1, 1, 1, 0.8));
        List<String> ids = new ArrayList<>();

        for (double normalised : new double[] {2, 0.1, 2, 0.1}) {
            machine.on(windows.scored(normalised)).forEach(event -> ids.add(event.id()));
        }

        assertThat(ids).containsExactly("alarm-1", "alarm-1", "alarm-2", "alarm-2");
    }

    @Test
    void skippedWindowsNeitherRaiseNorClearNorBreakARow() {
        AlarmMachine machine = machine(new AlarmPolicy(2, 2, 2, 0.8));

        machine.on(windows.scored(2));
        assertThat(machine.on(windows.skipped())).isEmpty();
        assertThat(machine.state()).isEqualTo(AlarmState.PENDING);
        assertThat(machine.on(windows.scored(2))).hasSize(1);

        for (int i = 0; i < 100; i++) {
            assertThat(machine.on(windows.skipped())).isEmpty();
        }
        assertThat(machine.state()).isEqualTo(AlarmState.RAISED);

        machine.on(windows.scored(0.1));
        machine.on(windows.skipped());
        assertThat(machine.on(windows.scored(0.1))).hasSize(1);
        assertThat(machine.state()).isEqualTo(AlarmState.NORMAL);
    }

    @Test
    void aScoreThatIsNoNumberCountsAsAnomalous() {
        AlarmMachine machine = machine(new AlarmPolicy(1, 1, 1, 0.8));

        assertThat(machine.on(windows.scored(Double.NaN))).hasSize(1);
        assertThat(machine.on(windows.scored(Double.NaN))).isEmpty();
        machine.on(windows.scored(3));

        assertThat(machine.on(windows.scored(0.1)))
                .singleElement()
                .satisfies(cleared -> assertThat(cleared.peak()).isEqualTo(3.0f));
    }

    /// Compares the machine with what the rules say, recomputed from the whole history at every
    /// window, over random scores, skips and policies.
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void keepsTheRulesOverRandomWindows(long seed) {
        Random random = new Random(seed);
        int of = 1 + random.nextInt(8);
        AlarmPolicy policy =
                new AlarmPolicy(
                        new RaiseRule(1 + random.nextInt(of), of),
                        new ClearRule(1 + random.nextInt(5), 0.5 + random.nextDouble() / 2),
                        new UpdateRule(
                                1.1 + random.nextDouble(), Duration.ofSeconds(random.nextInt(10))));
        AlarmMachine machine = machine(policy);
        Model model = new Model(policy);
        Set<String> ids = new HashSet<>();
        double level = 0.6;
        for (int i = 0; i < 2_000; i++) {
            level = Math.clamp(level + random.nextGaussian() * 0.25, 0.1, 3);
            boolean skip = random.nextInt(10) == 0;
            boolean stoodBefore = model.stands;
            Optional<AlarmEvent.Type> expected = skip ? Optional.empty() : model.on((float) level);

            Optional<AlarmEvent> event =
                    machine.on(skip ? windows.skipped() : windows.scored(level)).stream()
                            .findFirst();

            Optional<AlarmEvent.Type> told =
                    event.map(AlarmEvent::type).filter(type -> type != AlarmEvent.Type.UPDATED);
            assertThat(told).as("window %d at %.3f, %s", i, level, policy).isEqualTo(expected);
            boolean stands =
                    machine.state() == AlarmState.RAISED || machine.state() == AlarmState.CLEARING;
            assertThat(stands).isEqualTo(model.stands);
            event.ifPresent(e -> {
                assertThat(e.type() == AlarmEvent.Type.RAISED)
                        .as("a new id with raised and only then")
                        .isEqualTo(ids.add(e.id()));
                assertThat(e.id()).isEqualTo("alarm-" + ids.size());
                assertThat(e.type() != AlarmEvent.Type.RAISED).isEqualTo(stoodBefore);
                assertThat(e.peak()).isEqualTo(model.peak);
            });
        }
        assertThat(ids).as("the walk raises alarms, or the test proves nothing").isNotEmpty();
    }

    static IntStream seeds() {
        return IntStream.rangeClosed(1, 40);
    }

    private static AlarmMachine machine(AlarmPolicy policy) {
        AtomicInteger count = new AtomicInteger();
        return new AlarmMachine("pump", policy, () -> "alarm-" + count.incrementAndGet());
    }

    /// The rules said plainly: everything since the last clearing is kept and counted again.
    private static final class Model {
        private final AlarmPolicy policy;
        private final List<Float> sinceClear = new ArrayList<>();
        private final List<Float> sinceRaise = new ArrayList<>();
        private boolean stands;
        private float peak;

        Model(AlarmPolicy policy) {
            this.policy = policy;
        }

        Optional<AlarmEvent.Type> on(float normalised) {
            if (stands) {
                sinceRaise.add(normalised);
                peak = Math.max(peak, normalised);
                return cleared();
            }
            sinceClear.add(normalised);
            List<Float> last =
                    sinceClear.subList(
                            Math.max(0, sinceClear.size() - policy.raise().of()),
                            sinceClear.size());
            long anomalous = last.stream().filter(score -> score >= 1).count();
            if (anomalous < policy.raise().count()) {
                return Optional.empty();
            }
            stands = true;
            peak = normalised;
            sinceRaise.clear();
            return Optional.of(AlarmEvent.Type.RAISED);
        }

        private Optional<AlarmEvent.Type> cleared() {
            int count = policy.clear().count();
            if (sinceRaise.size() < count) {
                return Optional.empty();
            }
            boolean calm =
                    sinceRaise.subList(sinceRaise.size() - count, sinceRaise.size()).stream()
                            .allMatch(score -> score < policy.clear().below());
            if (!calm) {
                return Optional.empty();
            }
            stands = false;
            sinceClear.clear();
            return Optional.of(AlarmEvent.Type.CLEARED);
        }
    }
}
