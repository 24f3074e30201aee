package dev.thrum.edge.publish.mqtt;

import dev.thrum.edge.publish.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;

/// Connects by Eclipse Paho: a fresh client for each connection, clean start, nothing kept. A
/// client that does not come to a result in time is cut off and given up.
final class PahoConnector implements Connector {
    /// What Paho logs of its own, stack traces of every lost connection among it, is told by us.
    private static final Logger PAHO = Logger.getLogger("org.eclipse.paho");

    /// Largest packet that the broker may send us, in bytes: room to say that a request is too
    /// large.
    private static final long MOST_INCOMING_BYTES = 64 << 10;

    /// Paho's own time-out covers the socket only; this much later nothing more is expected.
    private static final Duration GRACE = Duration.ofSeconds(2);

    /// So soon it is looked whether Paho oversleeps its own start, and then ever less often.
    private static final Duration FIRST_PAUSE = Duration.ofMillis(1);

    static {
        PAHO.setLevel(Level.OFF);
    }

    private final MqttSettings settings;

    PahoConnector(MqttSettings settings) {
        this.settings = settings;
    }

    /// @param will null where the broker is to say nothing
    @Override
    public Connection connect(@Nullable Message will, ConnectionEvents events)
            throws ConnectionFailure, InterruptedException {
        BrokerSocket socket =
                new BrokerSocket(
                        settings,
                        settings.usesTls() ? TrustedAuthorities.sockets(settings.caFile()) : null);
        MqttConnectionOptions options = options(will);
        try {
            FreshClient client = new FreshClient(settings, socket);
            client.setCallback(new PahoCallback(events));
            MqttProperties answer = await(client, options, socket);
            return new PahoConnection(client, socket, answer, events);
        } catch (MqttException e) {
            socket.cut();
            throw new ConnectionFailure(Causes.of(e), e);
        } finally {
            if (options.getPassword() != null) {
                Arrays.fill(options.getPassword(), (byte) 0);
            }
        }
    }

    private MqttProperties await(
            FreshClient client, MqttConnectionOptions options, BrokerSocket socket)
            throws MqttException, ConnectionFailure, InterruptedException {
        CompletableFuture<MqttProperties> answer = new CompletableFuture<>();
        client.connect(options, null, completing(answer));
        try {
            return answered(answer, socket);
        } catch (ExecutionException e) {
            socket.cut();
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new ConnectionFailure(Causes.of(cause), cause);
        } catch (TimeoutException e) {
            socket.cut();
            throw new ConnectionFailure("no answer in time", e);
        } catch (InterruptedException e) {
            socket.cut();
            throw e;
        }
    }

    private MqttProperties answered(CompletableFuture<MqttProperties> answer, BrokerSocket socket)
            throws ExecutionException, InterruptedException, TimeoutException {
        long latest = System.nanoTime() + settings.times().connect().plus(GRACE).toNanos();
        long pause = FIRST_PAUSE.toNanos();
        while (true) {
            long left = latest - System.nanoTime();
            try {
                return answer.get(Math.min(pause, left), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                if (left <= pause) {
                    throw e;
                }
                socket.hasten();
                pause += pause / 8;
            }
        }
    }

    private MqttConnectionOptions options(@Nullable Message will) throws ConnectionFailure {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(true);
        options.setSessionExpiryInterval(0L);
        options.setAutomaticReconnect(false);
        options.setTopicAliasMaximum(0);
        options.setMaximumPacketSize(MOST_INCOMING_BYTES);
        options.setConnectionTimeout(Math.toIntExact(settings.times().connect().toSeconds()));
        options.setKeepAliveInterval(Math.toIntExact(settings.times().keepAlive().toSeconds()));
        if (will != null) {
            options.setWill(will.topic(), PahoConnection.mqtt(will));
        }
        if (settings.username() != null) {
            options.setUserName(settings.username());
        }
        if (settings.passwordFile() != null) {
            options.setPassword(password(settings.passwordFile()));
        }
        return options;
    }

    private static byte[] password(Path file) throws ConnectionFailure {
        try {
            byte[] content = Files.readAllBytes(file);
            int length = content.length;
            while (length > 0 && (content[length - 1] == '\n' || content[length - 1] == '\r')) {
                length--;
            }
            byte[] password = Arrays.copyOf(content, length);
            Arrays.fill(content, (byte) 0);
            return password;
        } catch (IOException e) {
            throw new ConnectionFailure("passwordFile %s cannot be read: %s".formatted(file, e), e);
        }
    }

    private static MqttActionListener completing(CompletableFuture<MqttProperties> answer) {
        return new MqttActionListener() {
            @Override
            public void onSuccess(IMqttToken token) {
                MqttProperties properties = token.getResponseProperties();
                answer.complete(properties == null ? new MqttProperties() : properties);
            }

            @Override
            public void onFailure(IMqttToken token, Throwable failure) {
                answer.completeExceptionally(failure);
            }
        };
    }
}
