package dev.thrum.edge.publish;

import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.Judgement;
import dev.thrum.edge.signal.StateChange;
import dev.thrum.edge.signal.TrendEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a device would publish of its findings, as the very bytes, to be held against another run.
///
/// What must differ between any two runs of the runtime is the same here: `boot` and `seq`, which
/// name a run and a message, `clock`, which tells of the board, and ids of alarms and trends, which
/// are given by chance; they are numbered as they appear. Everything else is as it was found.
public final class Transcript {
    private static final Instant TODAY = Instant.parse("2026-11-27T12:00:00Z");

    private final MessageWriter writer =
            new MessageWriter(
                    "boot",
                    () -> 1,
                    new WallClock(
                            InstantSource.fixed(TODAY),
                            () -> Optional.of(true),
                            Path.of("/nowhere")));
    private final Map<String, String> ids = new HashMap<>();
    private final List<String> judgements = new ArrayList<>();
    private final List<String> events = new ArrayList<>();

    public synchronized void judged(Judgement judgement) {
        judgements.add(text(new ScorePayload(judgement)));
    }

    public synchronized void alarm(AlarmEvent event) {
        events.add(text(new AlarmPayload(event)).replace(event.id(), named(event.id())));
    }

    public synchronized void trend(TrendEvent event) {
        events.add(text(new TrendPayload(event)).replace(event.id(), named(event.id())));
    }

    public synchronized void state(StateChange change) {
        events.add(text(new OperatingStatePayload(change)));
    }

    private String named(String id) {
        return ids.computeIfAbsent(id, _ -> "id-" + (ids.size() + 1));
    }

    private String text(Payload payload) {
        return new String(
                writer.write(Message.Kind.ALARM, "", false, payload).payload(),
                StandardCharsets.UTF_8);
    }

    /// Scores of all windows that were told, one a line.
    public synchronized List<String> judgements() {
        return List.copyOf(judgements);
    }

    /// Alarms, trends and changes of state in their order, one a line.
    public synchronized List<String> events() {
        return List.copyOf(events);
    }
}
