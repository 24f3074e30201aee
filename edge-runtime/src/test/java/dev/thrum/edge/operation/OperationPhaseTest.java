package dev.thrum.edge.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.signal.OperatingState;
import dev.thrum.edge.signal.SkipReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every transition of the machine: a window a second, 3 s to settle, 3 windows confirm.
final class OperationPhaseTest {
    private static final OperationRules RULES =
            new OperationRules(Duration.ofSeconds(3).toNanos(), 3);

    /// A window is written `-` for still, `1` or `2` for a load, `?` outside all, `~` undecided. A
    /// phase is its state and, where the window is not judged, the reason.
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    off stays off                                     | -           | off:off
                    off starts                                        | 1           | starting:starting
                    starting stops                                    | 1 -         | off:off
                    starting has not settled                          | 1 1 1       | starting:starting
                    starting settles at a load                        | 1 1 1 2     | running-2
                    starting settles outside                          | 1 1 1 ?     | unknown:outside_learned
                    starting waits for a load it can tell             | 1 1 1 ~     | starting:starting
                    the time to settle begins at the start            | 1 1 - 1 1 1 | starting:starting
                    running stays                                     | 1 1 1 1 1   | running-1
                    running stays while nothing can be told           | 1 1 1 1 ~ ~ ~ ~ | running-1
                    running pauses, too short to be off               | 1 1 1 1 - -     | running-1:off
                    running goes on after a pause                     | 1 1 1 1 - - 1   | running-1
                    pauses do not add up                              | 1 1 1 1 - - 1 - - | running-1:off
                    running stops                                     | 1 1 1 1 - - -   | off:off
                    running pauses and comes back at another load     | 1 1 1 1 - 2     | running-1:load_change
                    running leaves its load                           | 1 1 1 1 2       | running-1:load_change
                    running comes back to its load                    | 1 1 1 1 2 2 1   | running-1
                    running reaches another load                      | 1 1 1 1 2 2 2   | running-2
                    a load must be met in a row                       | 1 1 1 1 2 2 ? 2 2 | running-1:load_change
                    a window nobody can tell does not break the row   | 1 1 1 1 2 2 ~ 2   | running-2
                    running leaves what was learned                   | 1 1 1 1 ? ? ?   | unknown:outside_learned
                    changing stops                                    | 1 1 1 1 2 - - - | off:off
                    changing pauses and comes back                    | 1 1 1 1 2 - 1   | running-1
                    windows that never agree are outside              | 1 1 1 1 2 ? 2 ? 2 ? 2 ? 2 ? 2 ? | unknown:outside_learned
                    unknown stays                                     | ? ? ? ? ? ?     | unknown:outside_learned
                    unknown stays while nothing can be told           | ? ? ? ? ~       | unknown:outside_learned
                    unknown finds a load                              | ? ? ? ? 2 2     | unknown:load_change
                    unknown reaches a load                            | ? ? ? ? 2 2 2   | running-2
                    unknown pauses                                    | ? ? ? ? -       | unknown:off
                    unknown goes on                                   | ? ? ? ? - - ?   | unknown:outside_learned
                    unknown stops                                     | ? ? ? ? - - -   | off:off
                    """)
    void everyTransition(String what, String windows, String expected) {
        assertThat(text(last(windows))).as(what).isEqualTo(expected);
    }

    /// The process ends after the first windows, and another begins with the next ones.
    @ParameterizedTest(name = "{0}: {1}, killed, {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    off, still off                       | -           | -         | off:off
                    off, and it moves                    | -           | 1         | starting:starting
                    starting, nothing seen yet           | 1           |           | starting:starting
                    starting, in its run-up              | 1 1 1       | 1 1 1     | starting:starting
                    starting, settled anew               | 1 1 1       | 1 1 1 1   | running-1
                    starting, stopped                    | 1 1         | -         | off:off
                    running, has to settle               | 1 1 1 2     | 2 2 2     | starting:starting
                    running, returns to its load         | 1 1 1 2     | 2 2 2 2   | running-2
                    running, nothing can be told         | 1 1 1 2     | ~ ~ ~ ~   | starting:starting
                    running, at another load now         | 1 1 1 2     | 1 1 1 1   | running-1
                    running, outside now                 | 1 1 1 2     | ? ? ? ?   | unknown:outside_learned
                    running, stopped meanwhile           | 1 1 1 2     | -         | off:off
                    running, stopped and began anew      | 1 1 1 2     | - 2 2 2   | starting:starting
                    unknown, stays outside               | ? ? ? ?     | ? ? ? ?   | unknown:outside_learned
                    unknown, back at a load              | ? ? ? ?     | 2 2 2 2   | running-2
                    pausing, returns to its load         | 1 1 1 1 - - | 1 1 1 1   | running-1
                    changing, returns to its load        | 1 1 1 1 2 2 | 1 1 1 1   | running-1
                    """)
    void everyStateIsFoundAgainAfterAKill(
            String what, String before, @Nullable String after, String expected) {
        OperationPhase killed = last(before);
        OperationPhase resumed = OperationTracker.resumed(killed.state(), killed.held());
        assertThat(text(last(resumed, after == null ? "" : after))).as(what).isEqualTo(expected);
    }

    private static OperationPhase last(String windows) {
        return last(new OffPhase(), windows);
    }

    private static OperationPhase last(OperationPhase before, String windows) {
        OperationPhase phase = before;
        long endNanos = 0;
        if (windows.isEmpty()) {
            return phase;
        }
        for (String window : windows.split(" ", -1)) {
            endNanos += Duration.ofSeconds(1).toNanos();
            phase = phase.on(RULES, window.equals("-"), load(window), endNanos);
        }
        return phase;
    }

    private static int load(String window) {
        return switch (window) {
            case "?" -> Loads.OUTSIDE;
            case "~" -> Loads.UNDECIDED;
            case "-" -> Loads.ANY;
            default -> Integer.parseInt(window);
        };
    }

    private static String text(OperationPhase phase) {
        return phase.state().text()
                + Optional.ofNullable(phase.skip()).map(skip -> ":" + skip.text()).orElse("");
    }

    @Test
    void aMachineWhoseLoadsNobodyTellsApartRuns() {
        OperationPhase phase = new OffPhase();
        for (int second = 0; second < 4; second++) {
            phase = phase.on(RULES, false, Loads.ANY, second * 1_000_000_000L);
        }
        assertThat(phase.state()).isEqualTo(OperatingState.RUNNING);
        assertThat(phase.skip()).isNull();
    }

    @Test
    void aPhaseThatStaysIsTheSameObject() {
        for (String windows : List.of("-", "1 1", "1 1 1 1", "? ? ? ?")) {
            OperationPhase phase = last(windows);
            String again = windows.substring(windows.length() - 1);
            assertThat(phase.on(RULES, again.equals("-"), load(again), 2_000_000_000L))
                    .as(windows)
                    .isSameAs(phase);
        }
    }

    @Test
    void everyReasonThatIsNoFaultIsGiven() {
        List<SkipReason> given = new ArrayList<>();
        for (String windows : List.of("-", "1", "1 1 1 1 2", "? ? ? ?")) {
            given.add(last(windows).skip());
        }
        assertThat(given).doesNotContainNull().noneMatch(SkipReason::isSignalFault);
        assertThat(given).hasSize(4).doesNotHaveDuplicates();
    }
}
