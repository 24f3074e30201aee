package dev.thrum.edge.publish.mqtt;

import java.io.Serial;

/// A connection could not be made or used; the message tells why, in words.
final class ConnectionFailure extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    private final String words;

    ConnectionFailure(String words) {
        super(words);
        this.words = words;
    }

    ConnectionFailure(String words, Throwable cause) {
        super(words, cause);
        this.words = words;
    }

    String words() {
        return words;
    }
}
