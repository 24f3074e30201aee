package dev.thrum.edge.publish.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The thread that connects, as Paho's does: it starts the socket and sleeps until others run.
@Timeout(60)
final class BrokerSocketTest {
    private static final Duration FAR_LONGER_THAN_THE_TEST = Duration.ofHours(1);

    @Test
    void wakesTheConnectingThreadFromItsSleep() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            BrokerSocket socket = to(server);
            CountDownLatch connected = new CountDownLatch(1);
            CompletableFuture<Boolean> woken = new CompletableFuture<>();
            Thread connecting =
                    Thread.ofPlatform()
                            .start(() -> woken.complete(sleepsUntilWoken(socket, connected)));
            connected.await();
            while (!woken.isDone()) {
                socket.hasten();
                TimeUnit.MILLISECONDS.sleep(1);
            }
            assertThat(woken).isCompletedWithValue(true);
            connecting.join();
            socket.stop();
        }
    }

    @Test
    void leavesAThreadAloneThatIsNotItsOwnOrDoesNotSleep() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            BrokerSocket socket = to(server);
            socket.hasten();
            assertThat(Thread.currentThread().isInterrupted()).as("before it is started").isFalse();
            socket.start();
            socket.hasten();
            assertThat(Thread.currentThread().isInterrupted()).as("awake").isFalse();
            socket.stop();
        }
    }

    private static BrokerSocket to(ServerSocket server) {
        URI url = URI.create("tcp://127.0.0.1:" + server.getLocalPort());
        return new BrokerSocket(MqttSettings.of(url, "pump-07"), null);
    }

    private static boolean sleepsUntilWoken(BrokerSocket socket, CountDownLatch connected) {
        try {
            socket.start();
            connected.countDown();
            Thread.sleep(FAR_LONGER_THAN_THE_TEST);
            return false;
        } catch (InterruptedException e) {
            return true;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
