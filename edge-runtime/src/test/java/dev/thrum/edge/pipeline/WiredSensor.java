package dev.thrum.edge.pipeline;

import dev.thrum.edge.sensor.Sensor;
import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.FrameBlock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/// A real-time sensor on wires that a test can cut, or block as a chip does that holds a line low:
/// the call then returns when the test lets it, whatever is done to its thread.
final class WiredSensor implements Sensor {
    /// What all sensors made anew of one another share: the hardware.
    static final class Wires {
        final Semaphore free = new Semaphore(0);
        final AtomicInteger blockedCalls = new AtomicInteger();
        final AtomicInteger opened = new AtomicInteger();
        final AtomicInteger letGo = new AtomicInteger();
        final AtomicInteger closed = new AtomicInteger();
        volatile boolean blocked;
        volatile boolean cut;
        volatile boolean endsWhenRead;
        volatile String servedBy = "";
    }

    private final String name;
    private final String bus;
    private final Wires wires;
    private final boolean reopens;
    private long next;

    WiredSensor(String name, String bus, Wires wires) {
        this(name, bus, wires, true);
    }

    WiredSensor(String name, String bus, Wires wires, boolean reopens) {
        this.name = name;
        this.bus = bus;
        this.wires = wires;
        this.reopens = reopens;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String bus() {
        return bus;
    }

    @Override
    public List<Channel> channels() {
        return List.of(ScriptedSensor.X);
    }

    @Override
    public double sampleRateHz() {
        return ScriptedSensor.RATE_HZ;
    }

    @Override
    public boolean isRealTime() {
        return true;
    }

    @Override
    public void start() throws SensorException {
        wires.opened.incrementAndGet();
        transfer();
        next = 0;
    }

    @Override
    public long dueNanos() {
        return System.nanoTime() + 1_000_000;
    }

    @Override
    public boolean read(FrameBlock block) throws SensorException {
        wires.servedBy = Thread.currentThread().getName();
        transfer();
        for (int frame = 0; frame < 10; frame++) {
            block.values()[frame] = (float) Math.sin((next + frame) * 0.7);
        }
        block.set(10, next, next * 1_000_000L);
        next += 10;
        return !wires.endsWhenRead;
    }

    private void transfer() throws SensorException {
        if (wires.blocked) {
            wires.blockedCalls.incrementAndGet();
            wires.free.acquireUninterruptibly();
        }
        if (wires.cut) {
            throw new SensorException("sensor %s: no answer on %s".formatted(name, bus));
        }
    }

    @Override
    public void close() {
        wires.closed.incrementAndGet();
    }

    @Override
    public Optional<Sensor> reopened() {
        return reopens ? Optional.of(new WiredSensor(name, bus, wires, true)) : Optional.empty();
    }

    @Override
    public void abandon() {
        wires.letGo.incrementAndGet();
    }
}
