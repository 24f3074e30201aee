package dev.thrum.edge.app.doctor;

import dev.thrum.edge.publish.mqtt.BrokerProbe;
import dev.thrum.edge.publish.mqtt.MqttSettings;
import java.util.function.Consumer;

/// Whether the broker can be reached, lets this device in and takes what it writes.
///
/// @param device the level below `thrum/` in every topic
record BrokerCheck(String device, MqttSettings settings) implements Check {
    @Override
    public String name() {
        return "broker";
    }

    @Override
    public void run(Consumer<Finding> findings) throws InterruptedException {
        findings.accept(finding(BrokerProbe.probe(device, settings)));
    }

    private Finding finding(BrokerProbe.Outcome outcome) {
        return switch (outcome) {
            case BrokerProbe.Outcome.Unreachable(String why) ->
                    new Finding.Fail(
                            name(),
                            "%s cannot be reached: %s".formatted(settings.url(), why),
                            "Check mqtt.url, the network and that the broker runs");
            case BrokerProbe.Outcome.Refused(String why) ->
                    new Finding.Fail(
                            name(),
                            "%s answers, but there is no connection: %s"
                                    .formatted(settings.url(), why),
                            "Check mqtt.username, mqtt.passwordFile and mqtt.caFile, and what the"
                                    + " broker's log says");
            case BrokerProbe.Outcome.WritingRefused(String topic, String why) ->
                    new Finding.Fail(
                            name(),
                            "%s lets this device in, but takes nothing on %s: %s"
                                    .formatted(settings.url(), topic, why),
                            "Allow the device to write to thrum/%s/#".formatted(device));
            case BrokerProbe.Outcome.Sound(String topic, var time) ->
                    new Finding.Pass(
                            name(),
                            "%s lets this device in and takes what it writes to %s, in %d ms"
                                    .formatted(settings.url(), topic, time.toMillis()));
        };
    }
}
