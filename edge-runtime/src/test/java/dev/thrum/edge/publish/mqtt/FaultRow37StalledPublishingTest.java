package dev.thrum.edge.publish.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.publish.Findings;
import dev.thrum.edge.publish.Message;
import dev.thrum.edge.publish.ScoreRule;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Row 37 of the fault matrix: publishing that stalls gives no sign of life, so the watchdog is not
/// fed.
@Timeout(60)
final class FaultRow37StalledPublishingTest {
    @Test
    void aConnectionThatHangsInASendStopsTheWatchdogUntilItReturns() throws Exception {
        Semaphore hold = new Semaphore(0);
        CountDownLatch sending = new CountDownLatch(1);
        AtomicBoolean hangs = new AtomicBoolean(true);
        Semaphore signs = new Semaphore(0);
        Connector connector =
                (_, _) ->
                        new Connection() {
                            @Override
                            public int receiveMaximum() {
                                return 10;
                            }

                            @Override
                            public long maximumPacketBytes() {
                                return Long.MAX_VALUE;
                            }

                            @Override
                            public void send(Message message) {
                                if (hangs.get()) {
                                    sending.countDown();
                                    hold.acquireUninterruptibly();
                                }
                            }

                            @Override
                            public void subscribe(String filter) {}

                            @Override
                            public void disconnect() {}

                            @Override
                            public void cut() {}
                        };
        try (MqttPublisher publisher =
                MqttPublisher.start(
                        "pump-07",
                        Findings.info(),
                        ScoreRule.DEFAULT,
                        MqttSettings.of(URI.create("tcp://broker"), "pump-07"),
                        signs::release,
                        Optional.empty(),
                        connector)) {
            assertThat(sending.await(10, TimeUnit.SECONDS)).isTrue();
            signs.drainPermits();
            publisher.health(Findings.health());
            assertThat(signs.tryAcquire(2_500, TimeUnit.MILLISECONDS))
                    .as("a sign of life, which comes once a second in good order")
                    .isFalse();
            hangs.set(false);
            hold.release(100);
            assertThat(signs.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
