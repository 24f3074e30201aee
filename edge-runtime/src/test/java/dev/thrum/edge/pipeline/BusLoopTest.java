package dev.thrum.edge.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.sensor.FakeClock;
import dev.thrum.edge.sensor.Sensor;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.FrameBlock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The loop on the test's thread, in a time that passes only when it sleeps.
final class BusLoopTest {
    private static final long MILLI = 1_000_000;

    private final FakeClock clock = new FakeClock(-3 * MILLI);
    private final List<String> log = new ArrayList<>();
    private final FakePublisher publisher = new FakePublisher();
    private final Heartbeats heartbeats = new Heartbeats(clock::nanos);
    private final BusContext bus =
            new BusContext(
                    "bus spi0",
                    new Handshake(),
                    heartbeats.register("bus spi0"),
                    new Troubles(publisher),
                    PipelineSettings.DEFAULT,
                    ThreadSetup.NONE,
                    clock);

    /// Is due every so often; a read takes a while.
    private final class Periodic implements Sensor {
        private final String name;
        private final long periodNanos;
        private final long readNanos;
        private final int rounds;
        private int round;
        private long dueNanos;

        Periodic(String name, long periodNanos, long readNanos, int rounds) {
            this.name = name;
            this.periodNanos = periodNanos;
            this.readNanos = readNanos;
            this.rounds = rounds;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public List<Channel> channels() {
            return List.of(ScriptedSensor.X);
        }

        @Override
        public double sampleRateHz() {
            return 1e9 / periodNanos;
        }

        @Override
        public boolean isRealTime() {
            return true;
        }

        @Override
        public void start() {
            dueNanos = clock.nanos() + periodNanos;
        }

        @Override
        public long dueNanos() {
            return dueNanos;
        }

        @Override
        public boolean read(FrameBlock block) {
            log.add(name + "@" + clock.nanos() / MILLI);
            clock.advance(readNanos);
            dueNanos += periodNanos;
            block.set(1, round++, clock.nanos());
            return round < rounds;
        }

        @Override
        public void close() {
            log.add(name + " closed");
        }
    }

    private void run(Sensor... sensors) {
        List<SensorTurn> turns = new ArrayList<>();
        for (Sensor sensor : sensors) {
            turns.add(
                    new SensorTurn(
                            sensor,
                            new SensorFeed(sensor, 4, List.of(), new WakeUp(), clock.nanos()),
                            bus));
        }
        new BusLoop(bus, turns, () -> log.add("ended")).run();
    }

    @Test
    void eachIsServedWhenItIsDueWhateverTheOthersAre() {
        run(new Periodic("fast", 10 * MILLI, 0, 4), new Periodic("slow", 25 * MILLI, 0, 2));
        assertThat(log)
                .containsExactly(
                        "fast@7",
                        "fast@17",
                        "slow@22",
                        "fast@27",
                        "fast@37",
                        "fast closed",
                        "slow@47",
                        "slow closed",
                        "ended");
    }

    @Test
    void whenTimeIsShortTheLongestDueGoesFirstAndNobodyStarves() {
        run(
                new Periodic("a", 10 * MILLI, 9 * MILLI, 4),
                new Periodic("b", 10 * MILLI, 9 * MILLI, 4));
        assertThat(log.stream().limit(8))
                .extracting(entry -> entry.substring(0, 1))
                .containsExactly("a", "b", "a", "b", "a", "b", "a", "a");
    }

    @Test
    void aLongRestIsTakenInBreaths() {
        run(new Periodic("rare", 1_200 * MILLI, 0, 1));
        assertThat(clock.wakes()).containsExactly(497 * MILLI, 997 * MILLI, 1_197 * MILLI);
        assertThat(heartbeats.still(Duration.ofMillis(1))).isEmpty();
    }
}
