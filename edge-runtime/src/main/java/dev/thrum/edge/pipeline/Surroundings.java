package dev.thrum.edge.pipeline;

import dev.thrum.edge.evidence.EvidenceDesk;
import dev.thrum.edge.publish.Health.BoardHealth;
import dev.thrum.edge.publish.Publisher;
import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.store.ScoreHistory;
import dev.thrum.edge.store.StateStore;
import java.time.InstantSource;
import java.util.function.Supplier;

/// What the pipeline finds around itself.
///
/// @param publisher where findings go; who made it closes it, after the pipeline
/// @param heartbeats takes every stage's signs of life
/// @param board how the board fares; asked on the inference thread at each health report
/// @param state what is kept over restarts; who opened it closes it, after the pipeline
/// @param history of scores, kept likewise
/// @param evidence where alarms are examined; who made it closes it, after the pipeline and before
///   the publisher
/// @param alarmIds gives an id, never given before, to each alarm; asked on the inference thread
/// @param threads called on each thread before it begins
/// @param wall the time of day
/// @param clock the sensors' monotonic clock
public record Surroundings(
        Publisher publisher,
        Heartbeats heartbeats,
        Supplier<BoardHealth> board,
        StateStore state,
        ScoreHistory history,
        EvidenceDesk evidence,
        Supplier<String> alarmIds,
        ThreadSetup threads,
        InstantSource wall,
        MonotonicClock clock) {
    /// Without evidence.
    public Surroundings(
            Publisher publisher,
            Heartbeats heartbeats,
            Supplier<BoardHealth> board,
            StateStore state,
            ScoreHistory history,
            Supplier<String> alarmIds,
            ThreadSetup threads,
            InstantSource wall,
            MonotonicClock clock) {
        this(
                publisher,
                heartbeats,
                board,
                state,
                history,
                EvidenceDesk.none(),
                alarmIds,
                threads,
                wall,
                clock);
    }
}
