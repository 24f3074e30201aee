package dev.thrum.edge.pipeline;

import dev.thrum.edge.publish.DeviceStatus;
import dev.thrum.edge.publish.Health;
import dev.thrum.edge.publish.Publisher;
import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.Judgement;
import dev.thrum.edge.signal.StateChange;
import dev.thrum.edge.signal.TrendEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/// Stands between pipeline and publisher and notes when each alarm came by. Inference thread; what
/// it noted is to be read when that has ended.
@NullMarked
final class AlarmWitness implements Publisher {
    private final Publisher publisher;
    private final List<Sighting> sightings = new ArrayList<>();
    private @Nullable Judgement last;

    AlarmWitness(Publisher publisher) {
        this.publisher = publisher;
    }

    /// An alarm on its way.
    ///
    /// @param lastFrame number of the last frame of its window
    /// @param sampledNanos monotonic time of that frame
    /// @param judgedNanos when the window was judged
    /// @param queuedNanos when the message was queued
    record Sighting(long lastFrame, long sampledNanos, long judgedNanos, long queuedNanos) {}

    @Override
    public void judged(Judgement judgement) {
        last = judgement;
        publisher.judged(judgement);
    }

    @Override
    public void standing(List<AlarmEvent> alarms, Set<String> trends) {
        publisher.standing(alarms, trends);
    }

    @Override
    public void alarm(AlarmEvent event) {
        long judged = System.nanoTime();
        publisher.alarm(event);
        Judgement cause = last;
        if (cause == null) {
            throw new IllegalStateException("an alarm comes of a judgement");
        }
        sightings.add(
                new Sighting(
                        cause.firstFrame() + cause.frames() - 1,
                        cause.endNanos(),
                        judged,
                        System.nanoTime()));
    }

    @Override
    public void trend(TrendEvent event) {
        publisher.trend(event);
    }

    @Override
    public void state(StateChange change) {
        publisher.state(change);
    }

    @Override
    public void health(Health health) {
        publisher.health(health);
    }

    @Override
    public void status(DeviceStatus status) {
        publisher.status(status);
    }

    List<Sighting> sightings() {
        return List.copyOf(sightings);
    }

    @Override
    public void close() {
        publisher.close();
    }
}
