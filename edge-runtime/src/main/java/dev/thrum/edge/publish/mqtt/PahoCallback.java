package dev.thrum.edge.publish.mqtt;

import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/// Hears from Paho that a connection ended; nothing is subscribed, so nothing else is of use.
/// Paho's threads.
final class LostCallback implements MqttCallback {
    private final ConnectionEvents events;

    LostCallback(ConnectionEvents events) {
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
    public void messageArrived(String topic, MqttMessage message) {}

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String url) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}
}
