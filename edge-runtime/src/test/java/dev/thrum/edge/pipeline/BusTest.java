package dev.thrum.edge.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.publish.DeviceStatus;
import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.Sensor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Buses with real threads; the test stands in for the supervisor.
@Timeout(60)
final class BusTest {
    private static final PipelineSettings SETTINGS =
            new PipelineSettings(
                    Duration.ZERO,
                    Duration.ZERO,
                    Duration.ofHours(1),
                    Duration.ofMillis(1),
                    Duration.ofMillis(4),
                    Duration.ofSeconds(5),
                    Duration.ofMillis(200));
    private static final Duration SOON = Duration.ofSeconds(5);

    private final FakePublisher publisher = new FakePublisher();
    private final Heartbeats heartbeats = new Heartbeats(System::nanoTime);
    private final List<SensorFeed> feeds = new ArrayList<>();
    private final WiredSensor.Wires wires = new WiredSensor.Wires();
    private final WiredSensor.Wires others = new WiredSensor.Wires();
    private final List<Bus> buses = new ArrayList<>();

    private Bus started(Sensor... sensors) {
        List<SensorFeed> its =
                IntStream.range(0, sensors.length)
                        .mapToObj(i -> new SensorFeed(sensors[i], 50, List.of(), new WakeUp(), 0))
                        .toList();
        feeds.addAll(its);
        Bus bus =
                new Bus(
                        List.of(sensors),
                        its,
                        heartbeats,
                        new Troubles(publisher),
                        SETTINGS,
                        ThreadSetup.NONE,
                        MonotonicClock.SYSTEM);
        buses.add(bus);
        bus.start();
        return bus;
    }

    @AfterEach
    void stopAll() {
        wires.blocked = false;
        wires.free.release(100);
        buses.forEach(Bus::stop);
        buses.forEach(bus -> bus.join(SOON));
    }

    private void awaitFrames(SensorFeed feed) throws InterruptedException {
        long before = feed.figures().frames();
        FakePublisher.await(() -> feed.figures().frames() > before);
    }

    private void block(Bus bus) throws InterruptedException {
        int before = wires.blockedCalls.get();
        wires.blocked = true;
        FakePublisher.await(() -> wires.blockedCalls.get() > before);
        long hanging = bus.hangingThreads();
        awaitLookingAfter(bus, () -> bus.hangingThreads() > hanging);
    }

    /// Looks after the bus until the condition holds, and not once more.
    private static void awaitLookingAfter(Bus bus, BooleanSupplier condition)
            throws InterruptedException {
        for (int attempt = 0; attempt < 2_000; attempt++) {
            bus.lookAfter();
            if (condition.getAsBoolean()) {
                return;
            }
            Thread.sleep(5);
        }
        throw new AssertionError("it did not happen in 10 s");
    }

    private void awaitOnline() throws InterruptedException {
        FakePublisher.await(() -> publisher.statuses.getLast().equals(new DeviceStatus.Online()));
    }

    @Test
    void sensorsOfOneBusShareItsThread() throws Exception {
        started(
                new WiredSensor("a", "bus i2c-1", wires),
                new WiredSensor("b", "bus i2c-1", others));
        awaitFrames(feeds.get(0));
        awaitFrames(feeds.get(1));
        assertThat(wires.servedBy).isEqualTo("thrum-bus-i2c-1").isEqualTo(others.servedBy);
        assertThat(heartbeats.still(Duration.ofSeconds(-1_000))).containsExactly("bus i2c-1");
    }

    @Test
    void aSensorThatFailsHoldsNobodyUpOnItsBus() throws Exception {
        wires.cut = true;
        started(
                new WiredSensor("a", "bus i2c-1", wires),
                new WiredSensor("b", "bus i2c-1", others));
        FakePublisher.await(() -> wires.opened.get() > 3);
        awaitFrames(feeds.get(1));
        assertThat(feeds.get(0).shouldGiveFrames()).isFalse();
        wires.cut = false;
        awaitFrames(feeds.get(0));
        awaitOnline();
        assertThat(publisher.statuses)
                .containsExactly(
                        new DeviceStatus.Degraded(List.of("sensor a: no answer on bus i2c-1")),
                        new DeviceStatus.Online());
    }

    @Test
    void aBusEndsWithItsLastSensor() throws Exception {
        started(
                new WiredSensor("a", "bus i2c-1", wires),
                new WiredSensor("b", "bus i2c-1", others));
        wires.endsWhenRead = true;
        FakePublisher.await(feeds.get(0)::hasEnded);
        awaitFrames(feeds.get(1));
        others.endsWhenRead = true;
        FakePublisher.await(feeds.get(1)::hasEnded);
        FakePublisher.await(() -> heartbeats.still(Duration.ofSeconds(-1_000)).isEmpty());
        assertThat(wires.closed).hasValue(1);
    }

    @Test
    void aThreadThatHangsIsGivenUpAndAFreshOneTakesOver() throws Exception {
        Bus bus = started(new WiredSensor("a", "bus i2c-1", wires));
        awaitFrames(feeds.getFirst());
        block(bus);
        assertThat(publisher.statuses)
                .containsExactly(
                        new DeviceStatus.Degraded(
                                List.of(
                                        "bus i2c-1: a transfer of sensor a does not return; opened"
                                                + " anew in 1 ms. A chip may hold a line low: check"
                                                + " wires, pull-ups and power")));
        wires.blocked = false;
        awaitLookingAfter(bus, feeds.getFirst()::shouldGiveFrames);
        awaitFrames(feeds.getFirst());
        awaitOnline();
        assertThat(wires.opened).hasValue(2);
        assertThat(bus.hangingThreads()).isEqualTo(1);

        wires.free.release();
        FakePublisher.await(() -> bus.hangingThreads() == 0);
        assertThat(wires.letGo).hasValue(1);
        assertThat(wires.closed).as("what was given up is not spoken to").hasValue(0);
    }

    @Test
    void noMoreThanThreeThreadsHangAndTheBusComesBackWhenOneReturns() throws Exception {
        Bus bus = started(new WiredSensor("a", "bus i2c-1", wires));
        awaitFrames(feeds.getFirst());
        block(bus);
        awaitLookingAfter(bus, () -> bus.hangingThreads() == 3);
        awaitLookingAfter(bus, () -> publisher.statuses.getLast().equals(tooMany()));
        int opened = wires.opened.get();
        for (int i = 0; i < 50; i++) {
            bus.lookAfter();
            Thread.sleep(1);
        }
        assertThat(wires.opened).hasValue(opened);
        assertThat(bus.hangingThreads()).isEqualTo(3);

        wires.blocked = false;
        wires.free.release();
        awaitLookingAfter(bus, feeds.getFirst()::shouldGiveFrames);
        awaitFrames(feeds.getFirst());
        awaitOnline();
    }

    private static DeviceStatus tooMany() {
        return new DeviceStatus.Degraded(
                List.of(
                        "bus i2c-1: 3 transfers hang in it, no more are begun until one returns."
                                + " Cut the chips' power, or restart the board"));
    }

    @Test
    void whileAHangingBusIsHandledItCountsAsMoving() throws Exception {
        Bus bus = started(new WiredSensor("a", "bus i2c-1", wires));
        awaitFrames(feeds.getFirst());
        block(bus);
        awaitLookingAfter(bus, () -> bus.hangingThreads() == 3);
        Thread.sleep(300);
        bus.lookAfter();
        assertThat(heartbeats.still(Duration.ZERO)).as("beyond the 200 ms of a call").isEmpty();
    }

    @Test
    void aSensorThatCannotBeMadeAnewIsLeftToTheWatchdog() throws Exception {
        Bus bus = started(new WiredSensor("a", "sensor a", wires, false));
        awaitFrames(feeds.getFirst());
        wires.blocked = true;
        FakePublisher.await(() -> wires.blockedCalls.get() == 1);
        awaitLookingAfter(bus, () -> heartbeats.still(Duration.ofMillis(20)).contains("sensor a"));
        assertThat(bus.hangingThreads()).isZero();
        wires.blocked = false;
        wires.free.release();
        FakePublisher.await(() -> heartbeats.still(Duration.ofMillis(20)).isEmpty());
    }

    @Test
    void aThreadThatHangsAtTheEndIsLeftBehindAndTouchesNothing() throws Exception {
        Bus bus = started(new WiredSensor("a", "bus i2c-1", wires));
        awaitFrames(feeds.getFirst());
        wires.blocked = true;
        FakePublisher.await(() -> wires.blockedCalls.get() == 1);
        bus.stop();
        assertThat(bus.join(Duration.ofMillis(50))).isTrue();
        assertThat(feeds.getFirst().hasEnded()).isTrue();
        assertThat(heartbeats.still(Duration.ofSeconds(-1_000))).isEmpty();
        long frames = feeds.getFirst().figures().frames();
        wires.free.release();
        Thread.sleep(20);
        assertThat(feeds.getFirst().figures().frames()).isEqualTo(frames);
        assertThat(wires.closed).hasValue(0);
    }
}
