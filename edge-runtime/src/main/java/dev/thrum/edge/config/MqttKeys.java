package dev.thrum.edge.config;

import dev.thrum.edge.publish.ScoreRule;
import dev.thrum.edge.publish.mqtt.MqttSettings;
import dev.thrum.edge.yaml.Rule;
import dev.thrum.edge.yaml.YamlMap;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Reads `mqtt`. Stateless.
final class MqttKeys {
    private static final URI NOWHERE = URI.create("tcp://localhost");

    private MqttKeys() {}

    /// The broker, with something harmless where there was a problem.
    ///
    /// @param device the device's id, from which the client's follows where none is stated
    static MqttSettings read(YamlMap map, String device) {
        URI url = map.require("url", url(), NOWHERE);
        String clientId = map.text("clientId", MqttSettings.clientId(device));
        Optional<String> username = map.optionalText("username");
        Optional<Path> password = file(map, "passwordFile");
        Optional<Path> authority = file(map, "caFile");
        if (authority.isPresent() && !"ssl".equals(url.getScheme())) {
            map.refuse("caFile", "is for ssl:// only, url is " + url);
            authority = Optional.empty();
        }
        return new MqttSettings(
                url,
                clientId,
                username.orElse(null),
                password.orElse(null),
                authority.orElse(null),
                times(map),
                limits(map));
    }

    /// Which judgements become messages.
    static ScoreRule scores(YamlMap map) {
        ScoreRule standard = ScoreRule.DEFAULT;
        Optional<YamlMap> section = map.map("scores");
        if (section.isEmpty()) {
            return standard;
        }
        YamlMap keys = section.get();
        return new ScoreRule(
                keys.number("deadBand", 1e-6, 1e6, standard.deadBand()),
                keys.duration("interval", standard.interval()),
                atLeast(keys, "heartbeat", Duration.ofMillis(1), standard.heartbeat()));
    }

    private static MqttSettings.Times times(YamlMap map) {
        MqttSettings.Times standard = MqttSettings.Times.DEFAULT;
        return new MqttSettings.Times(
                within(
                        map,
                        "keepAlive",
                        Duration.ofSeconds(1),
                        Duration.ofHours(18),
                        standard.keepAlive()),
                within(
                        map,
                        "connectTimeout",
                        Duration.ofSeconds(1),
                        Duration.ofHours(1),
                        standard.connect()),
                within(
                        map,
                        "retryAtMost",
                        Duration.ofMillis(1),
                        Duration.ofHours(1),
                        standard.retryAtMost()),
                within(
                        map,
                        "stopWithin",
                        Duration.ZERO,
                        Duration.ofHours(1),
                        standard.stopWithin()));
    }

    private static MqttSettings.Limits limits(YamlMap map) {
        MqttSettings.Limits standard = MqttSettings.Limits.DEFAULT;
        return new MqttSettings.Limits(
                map.integer("window", 1, 65_534, standard.window()),
                map.read("outbox", Rules.bytes(64 << 10)).orElse(standard.outboxBytes()));
    }

    private static Optional<Path> file(YamlMap map, String key) {
        Optional<Path> file = map.path(key);
        file.filter(path -> !Files.isRegularFile(path))
                .ifPresent(path -> map.refuse(key, "must be a file, there is none at " + path));
        return file;
    }

    private static Rule<URI> url() {
        return new Rule<>(
                "tcp://host:port or ssl://host:port",
                text -> {
                    try {
                        URI url = new URI(text);
                        boolean complete =
                                ("tcp".equals(url.getScheme()) || "ssl".equals(url.getScheme()))
                                        && url.getHost() != null
                                        && url.getUserInfo() == null
                                        && (url.getPath() == null || url.getPath().isEmpty());
                        return complete ? Optional.of(url) : Optional.empty();
                    } catch (URISyntaxException _) {
                        return Optional.empty();
                    }
                });
    }

    private static Duration atLeast(YamlMap map, String key, Duration least, Duration otherwise) {
        return within(map, key, least, Duration.ofDays(365), otherwise);
    }

    private static Duration within(
            YamlMap map, String key, Duration least, Duration most, Duration otherwise) {
        Duration found = map.duration(key, otherwise);
        if (found.compareTo(least) < 0 || found.compareTo(most) > 0) {
            map.refuse(key, "must be %s to %s".formatted(text(least), text(most)));
            return otherwise;
        }
        return found;
    }

    private static String text(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
