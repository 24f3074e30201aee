package dev.thrum.edge.cli;

import java.io.Console;
import java.util.Optional;

/// Whether a person watches. Stateless.
final class Terminal {
    private Terminal() {}

    static boolean isAttached() {
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }
}
