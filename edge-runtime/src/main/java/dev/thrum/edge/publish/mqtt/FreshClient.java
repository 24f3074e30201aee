package dev.thrum.edge.publish.mqtt;

import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.internal.NetworkModule;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;

/// A Paho client for one connection, on a socket of ours.
final class FreshClient extends MqttAsyncClient {
    private final BrokerSocket socket;

    FreshClient(MqttSettings settings, BrokerSocket socket) throws MqttException {
        super(settings.url().toString(), settings.clientId(), new MemoryPersistence());
        this.socket = socket;
    }

    @Override
    protected NetworkModule[] createNetworkModules(String address, MqttConnectionOptions options) {
        return new NetworkModule[] {socket};
    }
}
