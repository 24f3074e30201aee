/// Messages to a broker over MQTT 5, by Eclipse Paho, whose own buffering, storing and reconnecting
/// are not used: the outbox decides what is sent again, and every connection is a new client.
@NullMarked
package dev.thrum.edge.publish.mqtt;

import org.jspecify.annotations.NullMarked;
