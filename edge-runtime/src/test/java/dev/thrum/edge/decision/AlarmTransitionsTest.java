package dev.thrum.edge.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.AlarmKind;
import dev.thrum.edge.signal.AlarmState;
import dev.thrum.edge.signal.Judgement;
import dev.thrum.edge.store.StateStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every transition of the alarm, as a table. What happens is written in letters, one a second: `a`
/// an anomalous window, `b` one between the clear level and the threshold, `c` a calm one, `s` one
/// that says nothing, `k` an acknowledgement of whatever stands, `w` a minute without windows.
///
/// Two anomalous windows of three raise, three calm ones clear, two alarms a minute are told.
class AlarmTransitionsTest {
    private static final AlarmPolicy POLICY =
            new AlarmPolicy(2, 3, 3, 0.8)
                    .with(
                            Duration.ZERO,
                            Optional.of(new FloodRule(2, Duration.ofMinutes(1))),
                            SeverityRule.DEFAULT);

    /// Two alarms that came and went, and a third.
    private static final String FLOOD = "aacccaaccc" + "aa";

    private static final String TABLE =
            """
            before       | history        | now | after        | told
            normal       |                | a   | pending      |
            normal       |                | b   | normal       |
            normal       |                | c   | normal       |
            normal       |                | s   | normal       |
            normal       |                | k   | normal       |
            pending      | a              | a   | raised       | raised
            pending      | a              | b   | pending      |
            pending      | abb            | b   | normal       |
            pending      | a              | c   | pending      |
            pending      | acc            | c   | normal       |
            pending      | a              | s   | pending      |
            pending      | a              | k   | pending      |
            raised       | aa             | a   | raised       |
            raised       | aa             | b   | raised       |
            raised       | aa             | c   | clearing     |
            raised       | aa             | s   | raised       |
            raised       | aa             | k   | acknowledged | acknowledged
            acknowledged | aak            | a   | acknowledged |
            acknowledged | aak            | b   | acknowledged |
            acknowledged | aak            | c   | clearing     |
            acknowledged | aak            | s   | acknowledged |
            acknowledged | aak            | k   | acknowledged |
            clearing     | aac            | a   | raised       |
            clearing     | aac            | b   | raised       |
            clearing     | aac            | c   | clearing     |
            clearing     | aacc           | c   | normal       | cleared
            clearing     | aac            | s   | clearing     |
            clearing     | aac            | k   | clearing     | acknowledged
            clearing     | aack           | a   | acknowledged |
            clearing     | aakc           | a   | acknowledged |
            clearing     | aakc           | b   | acknowledged |
            clearing     | aakc           | k   | clearing     |
            clearing     | aakcc          | c   | normal       | cleared
            pending      | aacccaaccca    | a   | suppressed   | flood_began
            suppressed   | FLOOD          | a   | suppressed   |
            suppressed   | FLOOD          | b   | suppressed   |
            suppressed   | FLOOD          | c   | suppressed   |
            suppressed   | FLOODcc        | c   | normal       |
            suppressed   | FLOODccb       | c   | suppressed   |
            suppressed   | FLOOD          | s   | suppressed   |
            suppressed   | FLOOD          | k   | suppressed   |
            pending      | FLOODccca      | a   | suppressed   |
            suppressed   | FLOODw         | a   | raised       | flood_ended raised
            suppressed   | FLOODw         | c   | clearing     | flood_ended raised
            suppressed   | FLOODw         | s   | raised       | flood_ended raised
            normal       | FLOODcccw      | c   | normal       | flood_ended
            normal       | FLOODcccw      | s   | normal       | flood_ended
            normal       | FLOODcccw      | a   | pending      | flood_ended
            pending      | FLOODcccaw     | a   | raised       | flood_ended raised
            """;

    record Row(String before, String history, char now, String after, List<String> told) {
        static Row of(String line) {
            List<String> cells = Stream.of(line.split("\\|", -1)).map(String::strip).toList();
            return new Row(
                    cells.get(0),
                    cells.get(1).replace("FLOOD", FLOOD),
                    cells.get(2).charAt(0),
                    cells.get(3),
                    Stream.of(cells.get(4).split(" ", -1))
                            .filter(word -> !word.isEmpty())
                            .toList());
        }
    }

    static Stream<Row> rows() {
        return TABLE.lines().skip(1).map(Row::of);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void everyTransitionIsAsTheTableSays(Row row) {
        Bench bench = new Bench();
        bench.play(row.history());
        assertThat(bench.state()).isEqualTo(row.before());

        assertThat(bench.play(String.valueOf(row.now())))
                .extracting(event -> event.type().text())
                .isEqualTo(row.told());

        assertThat(bench.state()).isEqualTo(row.after());
    }

    /// The process ends after the history and begins anew; then all goes on as if it had not.
    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void everyTransitionIsTheSameAfterARestart(Row row) {
        Bench bench = new Bench();
        Set<String> ids = new HashSet<>();
        bench.play(row.history()).forEach(event -> ids.add(event.id()));
        bench.restart();
        assertThat(bench.state()).isEqualTo(row.before());
        if (row.history().matches(".*[bc]")) {
            return; // how many windows in a row were calm is known as of the transition only
        }
        List<AlarmEvent> events = bench.play(String.valueOf(row.now()));
        assertThat(events).extracting(event -> event.type().text()).isEqualTo(row.told());
        assertThat(bench.state()).isEqualTo(row.after());
        assertThat(events)
                .filteredOn(event ->
                        event.type() != AlarmEvent.Type.RAISED
                                && event.type() != AlarmEvent.Type.FLOOD_BEGAN)
                .extracting(AlarmEvent::id)
                .isSubsetOf(ids);
    }

    @Test
    void theTableHasEveryStateWithEverythingThatCanHappen() {
        Set<String> there =
                rows().map(row -> row.before() + " " + row.now()).collect(Collectors.toSet());
        Set<String> all = new HashSet<>();
        for (AlarmState state : AlarmState.values()) {
            for (String now : List.of("a", "b", "c", "s", "k")) {
                all.add(state.text() + " " + now);
            }
        }
        assertThat(there).isEqualTo(all);
        assertThat(rows().flatMap(row -> row.told().stream()).collect(Collectors.toSet()))
                .containsAll(
                        Stream.of(AlarmEvent.Type.values())
                                .filter(type ->
                                        type != AlarmEvent.Type.UPDATED
                                                && type != AlarmEvent.Type.RESUMED)
                                .map(type -> type.name().toLowerCase(Locale.ROOT))
                                .toList());
    }

    /// An alarm with its store, which outlives it.
    private static final class Bench {
        private final StateStore store = StateStore.inMemory();
        private final AtomicInteger ids = new AtomicInteger();
        private final Windows windows = new Windows();
        private AlarmMachine machine = machine(new Moment(Windows.NOON, 0));

        /// On a board the clock of the windows begins anew with the boot; here it goes on.
        void restart() {
            machine = machine(windows.now());
        }

        private AlarmMachine machine(Moment now) {
            return AlarmMachine.recalled(
                    new AlarmRules(
                            "pump", AlarmKind.ANOMALY, POLICY, () -> "id-" + ids.incrementAndGet()),
                    new AlarmMemory(store, "alarm/pump"),
                    now);
        }

        String state() {
            return machine.state().text();
        }

        List<AlarmEvent> play(String letters) {
            List<AlarmEvent> events = new ArrayList<>();
            for (int i = 0; i < letters.length(); i++) {
                char letter = letters.charAt(i);
                switch (letter) {
                    case 'k' -> acknowledge(events);
                    case 'w' -> windows.pass(60);
                    default -> events.addAll(machine.on(window(letter)));
                }
            }
            return events;
        }

        private Judgement window(char letter) {
            return switch (letter) {
                case 'a' -> windows.scored(2);
                case 'b' -> windows.scored(0.9);
                case 'c' -> windows.scored(0.1);
                default -> windows.skipped();
            };
        }

        private void acknowledge(List<AlarmEvent> events) {
            String meant =
                    machine.resumed(Windows.NOON).map(AlarmEvent::id).orElse("nothing stands");
            machine.acknowledge(meant, windows.now(), events);
        }
    }
}
