package dev.thrum.edge.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class HeartbeatsTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final AtomicLong nanos = new AtomicLong();
    private final Heartbeats heartbeats = new Heartbeats(nanos::get);

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void aStageIsMovingWhileItTicksWithinTheLimit() {
        Heartbeat inference = heartbeats.register("inference");
        pass(LIMIT);
        assertThat(heartbeats.allMoving(LIMIT)).isTrue();
        pass(Duration.ofNanos(1));
        assertThat(heartbeats.allMoving(LIMIT)).isFalse();
        assertThat(heartbeats.still(LIMIT)).containsExactly("inference");
        inference.tick();
        assertThat(heartbeats.allMoving(LIMIT)).isTrue();
    }

    @Test
    void oneStageThatStandsStillIsEnough() {
        Heartbeat moving = heartbeats.register("inference");
        heartbeats.register("sensor vibration");
        pass(Duration.ofSeconds(11));
        moving.tick();
        assertThat(heartbeats.still(LIMIT)).containsExactly("sensor vibration");
    }

    @Test
    void aSlowSensorMayRestLonger() {
        heartbeats.register("sensor temperature", Duration.ofMinutes(2));
        pass(Duration.ofSeconds(130));
        assertThat(heartbeats.allMoving(LIMIT)).isTrue();
        pass(Duration.ofSeconds(1));
        assertThat(heartbeats.allMoving(LIMIT)).isFalse();
    }

    @Test
    void aStageThatCameToItsEndIsNotMissed() {
        heartbeats.retire(heartbeats.register("sensor vibration"));
        pass(Duration.ofDays(1));
        assertThat(heartbeats.allMoving(LIMIT)).isTrue();
    }
}
