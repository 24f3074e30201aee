package dev.thrum.edge.publish.mqtt;

import dev.thrum.edge.publish.Message;
import java.time.Duration;
import java.util.List;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A connection that a Paho client holds. Publishing thread only.
final class PahoConnection implements Connection {
    private static final Logger LOG = LoggerFactory.getLogger(PahoConnection.class);
    private static final int AT_LEAST_ONCE = 1;

    /// What counts where the broker states nothing (MQTT 5.0, section 3.2.2.3).
    private static final int USUAL_RECEIVE_MAXIMUM = 65_535;

    /// Longest time Paho gets to write its last packet.
    private static final Duration LEAVE_WITHIN = Duration.ofSeconds(1);

    private final FreshClient client;
    private final BrokerSocket socket;
    private final MqttProperties answer;
    private final ConnectionEvents events;

    /// @param answer properties of the broker's CONNACK
    PahoConnection(
            FreshClient client,
            BrokerSocket socket,
            MqttProperties answer,
            ConnectionEvents events) {
        this.client = client;
        this.socket = socket;
        this.answer = answer;
        this.events = events;
        Integer quality = answer.getMaximumQoS();
        if (quality != null && quality < AT_LEAST_ONCE) {
            LOG.warn("mqtt: the broker takes messages at most once: some may get lost");
        }
        if (Boolean.FALSE.equals(answer.isRetainAvailable())) {
            LOG.warn("mqtt: the broker retains nothing: late subscribers see no status, no alarm");
        }
    }

    @Override
    public int receiveMaximum() {
        return orElse(answer.getReceiveMaximum(), USUAL_RECEIVE_MAXIMUM);
    }

    @Override
    public long maximumPacketBytes() {
        Long stated = answer.getMaximumPacketSize();
        return stated == null ? Long.MAX_VALUE : stated;
    }

    @Override
    public void send(Message message) throws ConnectionFailure {
        try {
            client.publish(message.topic(), mqtt(message), null, answering(message));
        } catch (MqttException e) {
            throw new ConnectionFailure(Causes.of(e), e);
        }
    }

    @Override
    public void subscribe(String filter) throws ConnectionFailure {
        try {
            client.subscribe(filter, AT_LEAST_ONCE, null, subscribing(filter));
        } catch (MqttException e) {
            throw new ConnectionFailure(Causes.of(e), e);
        }
    }

    @Override
    public void disconnect() {
        try {
            client.disconnect(0).waitForCompletion(LEAVE_WITHIN.toMillis());
        } catch (MqttException e) {
            LOG.info("mqtt: took no leave of the broker: {}", Causes.of(e));
        }
        socket.cut();
    }

    @Override
    public void cut() {
        socket.cut();
    }

    /// The message as Paho takes it. An empty one carries `boot` and `seq` as user properties,
    /// since it has no payload to carry them.
    static MqttMessage mqtt(Message message) {
        MqttProperties properties = new MqttProperties();
        if (message.payload().length == 0) {
            properties.setUserProperties(
                    List.of(
                            new UserProperty("boot", message.boot()),
                            new UserProperty("seq", Long.toString(message.sequence()))));
        }
        if (message.correlation() != null) {
            properties.setCorrelationData(message.correlation());
        }
        return new MqttMessage(message.payload(), AT_LEAST_ONCE, message.retained(), properties);
    }

    private MqttActionListener answering(Message message) {
        return new MqttActionListener() {
            @Override
            public void onSuccess(IMqttToken token) {
                events.answered(message, code(token));
            }

            @Override
            public void onFailure(IMqttToken token, Throwable failure) {
                // the connection ended: that is told once, with its reason, by PahoCallback
            }
        };
    }

    private MqttActionListener subscribing(String filter) {
        return new MqttActionListener() {
            @Override
            public void onSuccess(IMqttToken token) {
                ReasonCode code = code(token);
                events.subscribed(filter, code.isFailure() ? code.words() : "");
            }

            @Override
            public void onFailure(IMqttToken token, Throwable failure) {
                ReasonCode code = code(token);
                events.subscribed(filter, code.isFailure() ? code.words() : Causes.of(failure));
            }
        };
    }

    private static ReasonCode code(IMqttToken token) {
        int[] codes = token.getReasonCodes();
        return new ReasonCode(codes == null || codes.length == 0 ? 0 : codes[0]);
    }

    private static int orElse(@Nullable Integer stated, int usual) {
        return stated == null ? usual : stated;
    }
}
