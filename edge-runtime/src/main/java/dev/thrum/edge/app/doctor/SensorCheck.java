package dev.thrum.edge.app.doctor;

import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.Sensor;
import dev.thrum.edge.sensor.SensorException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// Starts a sensor, which makes a chip say what it is and test itself, reads it for a while, and
/// tells how punctually it gave what. The sensor is read on a thread of its own, which is given up
/// when a call does not return.
///
/// @param listening how long it is read
/// @param patience how much longer than it should all of it may take
/// @param clock that it is read by
record SensorCheck(Sensor sensor, Duration listening, Duration patience, MonotonicClock clock)
        implements Check {
    @Override
    public String name() {
        return "sensor %s: start".formatted(sensor.name());
    }

    @Override
    public void run(Consumer<Finding> findings) throws Exception {
        Trial trial = new Trial(sensor, listening, clock);
        try {
            await(trial);
        } catch (TimeoutException _) {
            findings.accept(
                    new Finding.Fail(
                            name(),
                            "a call to %s does not return".formatted(sensor.bus()),
                            "The bus hangs: check its pull-up resistors and whether a chip holds a"
                                    + " line low; its supply off and on frees it"));
            return;
        }
        String said = sensor.bus().startsWith("bus ") ? "identity and self-test passed" : "started";
        findings.accept(
                new Finding.Pass(
                        name(), "%s, in %d ms".formatted(said, trial.startNanos() / 1_000_000)));
        TimingFindings.of(sensor, trial.timing()).forEach(findings);
        SignalFindings.of(sensor, trial.channels()).forEach(findings);
        if (trial.fault() != null) {
            throw trial.fault();
        }
    }

    private void await(Trial trial) throws Exception {
        CompletableFuture<Void> end = new CompletableFuture<>();
        Thread.ofPlatform()
                .daemon()
                .name("doctor-" + sensor.name())
                .start(() -> {
                    try {
                        trial.run();
                        end.complete(null);
                    } catch (SensorException
                            | InterruptedException
                            | RuntimeException
                            | LinkageError e) {
                        end.completeExceptionally(e);
                    }
                });
        Duration most = sensor.startTime().plus(listening).plus(patience);
        try {
            end.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }
}
