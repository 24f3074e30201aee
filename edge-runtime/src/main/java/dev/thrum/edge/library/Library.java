package dev.thrum.edge.library;

import dev.thrum.edge.decision.Adjustment;
import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.store.StateStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// All that was seen of one monitor: its alarms, what was said of them, their recordings, and the
/// thresholds that were accepted. [#take(AlarmEvent)] on the inference thread; the rest on the
/// request thread.
public final class Library {
    private final AlarmBook alarms;
    private final ThresholdBook thresholds;
    private final Adjustment adjustment;
    private final Optional<Shelf> shelf;

    private Library(
            AlarmBook alarms,
            ThresholdBook thresholds,
            Adjustment adjustment,
            Optional<Shelf> shelf) {
        this.alarms = alarms;
        this.thresholds = thresholds;
        this.adjustment = adjustment;
        this.shelf = shelf;
    }

    /// Opens the library of a monitor and puts in force what was accepted.
    ///
    /// @param adjustment of the thresholds that inference reads
    /// @param state folder of what is kept, with the alarms' evidence in `evidence`; without one
    ///   there are no recordings
    public static Library open(
            String monitor, StateStore store, Adjustment adjustment, Optional<Path> state) {
        return new Library(
                new AlarmBook(monitor, store),
                new ThresholdBook(monitor, store, adjustment),
                adjustment,
                state.map(folder ->
                        new Shelf(
                                monitor,
                                folder.resolve("library").resolve(monitor),
                                folder.resolve("evidence"),
                                Shelf.MOST_BYTES)));
    }

    /// Notes an alarm, or that it grew. Any thread.
    public void take(AlarmEvent event) {
        alarms.take(event, adjustment.factor());
    }

    /// What became of an answer.
    ///
    /// @param alarm that was answered
    /// @param recording where its recording lies, if there is one
    /// @param why there is none; empty if there is one
    public record Answered(SeenAlarm alarm, Optional<Path> recording, String why) {}

    /// Takes what an operator says of an alarm; said again, the last counts.
    ///
    /// @return nothing if there was no alarm of that id
    public Optional<Answered> answer(String id, Answer answer) {
        return alarms.answer(id, answer).map(alarm -> shelved(alarm, answer));
    }

    private Answered shelved(SeenAlarm alarm, Answer answer) {
        if (shelf.isEmpty()) {
            return without(alarm, "no state.folder is configured, so no waves are kept");
        }
        try {
            return switch (shelf.get().place(alarm, answer)) {
                case Shelf.Placed.As(Path recording) ->
                        new Answered(alarm, Optional.of(recording), "");
                case Shelf.Placed.Without(String why) -> without(alarm, why);
            };
        } catch (IOException e) {
            return without(alarm, "its recording could not be kept: " + e.getMessage());
        }
    }

    private static Answered without(SeenAlarm alarm, String why) {
        return new Answered(alarm, Optional.empty(), why);
    }

    /// The threshold that the answers speak for now, if any: those to alarms under the levels in
    /// force.
    public Optional<Proposal> proposal() {
        Instant since = thresholds.levelsSince();
        return Proposal.of(
                alarms.alarms().stream()
                        .filter(alarm -> !Instant.parse(alarm.since()).isBefore(since))
                        .toList(),
                thresholds.factor());
    }

    public ThresholdBook thresholds() {
        return thresholds;
    }

    /// The alarms of late, the oldest first.
    public List<SeenAlarm> alarms() {
        return alarms.alarms();
    }
}
