package dev.thrum.edge.publish.mqtt;

import dev.thrum.edge.publish.ReturnAddress;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/// Hears from Paho what comes and that a connection ended. Paho's threads.
final class PahoCallback implements MqttCallback {
    private final ConnectionEvents events;

    PahoCallback(ConnectionEvents events) {
        this.events = events;
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
        events.lost(Causes.of(response));
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {
        events.lost(Causes.of(exception));
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        MqttProperties properties = message.getProperties();
        events.arrived(
                new Incoming(
                        topic,
                        message.getPayload(),
                        message.isRetained(),
                        properties == null
                                ? new ReturnAddress(null, null)
                                : new ReturnAddress(
                                        properties.getResponseTopic(),
                                        properties.getCorrelationData())));
    }

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String url) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}
}
