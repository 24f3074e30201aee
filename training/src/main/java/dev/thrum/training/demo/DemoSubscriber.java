package dev.thrum.training.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Listens to the demonstration's broker as any subscriber would, and keeps the picture up to date:
/// what the screen shows has gone over MQTT.
final class DemoSubscriber implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DemoSubscriber.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MqttClient client;

    /// @throws IOException if the broker does not take the connection
    DemoSubscriber(int port, DemoPicture picture, long startNanos) throws IOException {
        try {
            client =
                    new MqttClient(
                            "tcp://127.0.0.1:" + port, "thrum-demo-view", new MemoryPersistence());
            client.setCallback(new Heard(picture, startNanos));
            client.connect();
            client.subscribe("thrum/#", 1);
        } catch (MqttException e) {
            throw new IOException("could not listen to the broker on 127.0.0.1:" + port, e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            client.disconnect();
            client.close();
        } catch (MqttException e) {
            throw new IOException("could not leave the demonstration's broker", e);
        }
    }

    private record Heard(DemoPicture picture, long startNanos) implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message)
                throws JsonProcessingException {
            String text = new String(message.getPayload(), StandardCharsets.UTF_8);
            if (text.isEmpty()) {
                return; // the retained alarm was taken back
            }
            JsonNode json = JSON.readTree(text);
            if (topic.endsWith("/score")) {
                picture.score(json);
            } else if (topic.endsWith("/alarm")) {
                picture.alarm(Duration.ofNanos(System.nanoTime() - startNanos), json);
            }
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            LOG.debug("the view was disconnected: {}", response.getReasonString());
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            LOG.warn("the view could not read a message", exception);
        }

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {}

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {}
    }
}
