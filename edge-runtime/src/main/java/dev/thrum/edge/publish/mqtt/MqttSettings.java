package dev.thrum.edge.publish.mqtt;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How to reach the broker.
///
/// @param url `tcp://host:port` or `ssl://host:port`; the ports are 1883 and 8883 if not stated
/// @param clientId name of this client at the broker; a second client of that name throws this one
///   out
/// @param username name to log in with, if any
/// @param passwordFile file whose content, without a line break at its end, is the password; read
///   at each connect and never kept
/// @param caFile certificates (PEM) of the authorities to trust, for `ssl://`, read at each
///   connect; without it those that the Java runtime trusts
public record MqttSettings(
        URI url,
        String clientId,
        @Nullable String username,
        @Nullable Path passwordFile,
        @Nullable Path caFile,
        Times times,
        Limits limits) {
    private static final int PLAIN_PORT = 1883;
    private static final int TLS_PORT = 8883;

    public MqttSettings {
        boolean reachable =
                ("tcp".equals(url.getScheme()) || "ssl".equals(url.getScheme()))
                        && url.getHost() != null
                        && url.getUserInfo() == null
                        && (url.getPath() == null || url.getPath().isEmpty());
        require(reachable, "url must be tcp://host:port or ssl://host:port, was " + url);
        require(!clientId.isBlank(), "clientId must not be empty");
        require(
                caFile == null || "ssl".equals(url.getScheme()),
                "caFile is for ssl:// only, url was " + url);
    }

    /// The usual settings: client id `thrum-<device>`, nobody logged in.
    public static MqttSettings of(URI url, String device) {
        return new MqttSettings(
                url, clientId(device), null, null, null, Times.DEFAULT, Limits.DEFAULT);
    }

    /// The client id of a device that states none.
    public static String clientId(String device) {
        return "thrum-" + device;
    }

    boolean usesTls() {
        return "ssl".equals(url.getScheme());
    }

    int port() {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return usesTls() ? TLS_PORT : PLAIN_PORT;
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /// How long to wait for what.
    ///
    /// @param keepAlive silence after which either side asks whether the other is there, in whole
    ///   seconds, 1 s to 18 h; a message not acknowledged within one and a half of it ends the
    ///   connection
    /// @param connect longest time for a connection, and for the broker's first answer
    /// @param retryAtMost longest time between two attempts to connect
    /// @param stopWithin longest time to send what waits when the publisher is closed
    public record Times(
            Duration keepAlive, Duration connect, Duration retryAtMost, Duration stopWithin) {
        /// Keep-alive 30 s, 10 s to connect, 5 s at most between attempts, 5 s to stop.
        public static final Times DEFAULT =
                new Times(
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5));

        public Times {
            requireWithin("keepAlive", keepAlive, Duration.ofSeconds(1), Duration.ofHours(18));
            requireWithin("connect", connect, Duration.ofSeconds(1), Duration.ofHours(1));
            requireWithin("retryAtMost", retryAtMost, Duration.ofMillis(1), Duration.ofHours(1));
            requireWithin("stopWithin", stopWithin, Duration.ZERO, Duration.ofHours(1));
        }

        /// Longest time to wait for an acknowledgement.
        Duration acknowledge() {
            return keepAlive.multipliedBy(3).dividedBy(2);
        }

        private static void requireWithin(
                String name, Duration was, Duration least, Duration most) {
            require(
                    was.compareTo(least) >= 0 && was.compareTo(most) <= 0,
                    "%s must be %s to %s, was %s".formatted(name, least, most, was));
        }
    }

    /// How much may be under way.
    ///
    /// @param window most messages sent and not acknowledged, 1 to 65,534; fewer if the broker
    ///   takes fewer
    /// @param outboxBytes memory that messages may take while they wait, estimated
    public record Limits(int window, long outboxBytes) {
        /// 32 messages in flight, 4 MiB waiting: some 8,000 scores.
        public static final Limits DEFAULT = new Limits(32, 4L << 20);

        private static final int MOST_WINDOW = 65_534;

        public Limits {
            require(
                    window >= 1 && window <= MOST_WINDOW,
                    "window must be 1..%d messages, was %d".formatted(MOST_WINDOW, window));
            require(outboxBytes >= 1, "outboxBytes must be at least 1, was " + outboxBytes);
        }
    }
}
