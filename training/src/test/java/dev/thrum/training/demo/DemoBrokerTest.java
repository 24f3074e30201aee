package dev.thrum.training.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.junit.jupiter.api.Test;

class DemoBrokerTest {
    @Test
    void anMqtt5SubscriberHearsWhatIsPublishedOnTheLoopbackPort() throws Exception {
        try (DemoBroker broker = DemoBroker.start()) {
            MqttClient client =
                    new MqttClient(
                            "tcp://127.0.0.1:" + broker.port(),
                            "demo-broker-test",
                            new MemoryPersistence());
            BlockingQueue<String> heard = new ArrayBlockingQueue<>(1);
            client.setCallback(new Heard(heard));
            client.connect();
            client.subscribe("thrum/#", 1);
            client.publish(
                    "thrum/demo/status", "online".getBytes(StandardCharsets.UTF_8), 1, false);
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("thrum/demo/status online");
            client.disconnect();
            client.close();
        }
    }

    private record Heard(BlockingQueue<String> messages) implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            messages.add(topic + " " + new String(message.getPayload(), StandardCharsets.UTF_8));
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {}

        @Override
        public void mqttErrorOccurred(MqttException exception) {}

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {}

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {}
    }
}
