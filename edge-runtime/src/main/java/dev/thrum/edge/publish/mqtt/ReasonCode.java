package dev.thrum.edge.publish.mqtt;

import java.util.Map;

/// A broker's answer in one byte (MQTT 5.0, OASIS Standard, section 2.4, table 2-6).
///
/// @param code 0 to 255; 128 and above is a failure
record ReasonCode(int code) {
    private static final int FIRST_FAILURE = 0x80;
    private static final Map<Integer, String> WORDS =
            Map.ofEntries(
                    Map.entry(0x00, "success"),
                    Map.entry(0x10, "nobody subscribes"),
                    Map.entry(0x80, "unspecified error"),
                    Map.entry(0x81, "malformed packet"),
                    Map.entry(0x82, "protocol error"),
                    Map.entry(0x83, "the broker has its own reason"),
                    Map.entry(0x84, "the broker does not speak MQTT 5"),
                    Map.entry(0x85, "client id not valid"),
                    Map.entry(0x86, "user name or password wrong"),
                    Map.entry(0x87, "not authorised"),
                    Map.entry(0x88, "the broker is not available"),
                    Map.entry(0x89, "the broker is busy"),
                    Map.entry(0x8A, "banned"),
                    Map.entry(0x8B, "the broker is shutting down"),
                    Map.entry(0x8C, "authentication method not supported"),
                    Map.entry(0x8D, "keep-alive ran out"),
                    Map.entry(0x8E, "another client took over with the same client id"),
                    Map.entry(0x90, "topic name not accepted"),
                    Map.entry(0x91, "packet number in use"),
                    Map.entry(0x93, "more messages than the broker's receive maximum"),
                    Map.entry(0x94, "topic alias not valid"),
                    Map.entry(0x95, "packet too large"),
                    Map.entry(0x96, "too many messages"),
                    Map.entry(0x97, "quota exceeded"),
                    Map.entry(0x98, "ended by an administrator"),
                    Map.entry(0x99, "payload format not valid"),
                    Map.entry(0x9A, "retained messages not supported"),
                    Map.entry(0x9B, "quality of service not supported"),
                    Map.entry(0x9C, "use another server"),
                    Map.entry(0x9D, "the server moved"),
                    Map.entry(0x9F, "connections made too fast"));

    boolean isFailure() {
        return code >= FIRST_FAILURE;
    }

    /// The code in words, with its number, such as `not authorised (0x87)`.
    String words() {
        return "%s (0x%02x)".formatted(WORDS.getOrDefault(code, "unknown reason"), code);
    }
}
