package dev.thrum.edge.logging;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/// One line per event, whatever the message or the exception holds.
///
/// For the journal a line is `<priority>logger: message`, priorities as in sd-daemon(3); the
/// journal knows the time itself. Elsewhere it is `time LEVEL logger: message`. An exception is
/// told by its chain of messages; its stack follows on the same line where debugging is on.
final class LineFormatter extends Formatter {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    private final boolean forJournal;
    private final boolean withStacks;
    private final ZoneId zone;

    /// @param forJournal whether the reader is the journal
    /// @param withStacks whether an exception's stack is told
    LineFormatter(boolean forJournal, boolean withStacks, ZoneId zone) {
        this.forJournal = forJournal;
        this.withStacks = withStacks;
        this.zone = zone;
    }

    @Override
    public String format(LogRecord event) {
        StringBuilder line = new StringBuilder(160);
        if (forJournal) {
            line.append('<').append(priority(event.getLevel())).append('>');
        } else {
            line.append(TIME.format(event.getInstant().atZone(zone)))
                    .append(' ')
                    .append("%-5s".formatted(word(event.getLevel())))
                    .append(' ');
        }
        line.append(shortName(event.getLoggerName())).append(": ");
        appendFlat(line, formatMessage(event));
        appendThrown(line, event.getThrown());
        return line.append('\n').toString();
    }

    private void appendThrown(
            StringBuilder line, @org.jspecify.annotations.Nullable Throwable thrown) {
        int depth = 0;
        for (Throwable cause = thrown; cause != null && depth < 8; cause = cause.getCause()) {
            appendFlat(line.append(depth == 0 ? ": " : " <- "), cause.toString());
            depth++;
        }
        if (thrown != null && withStacks) {
            for (StackTraceElement frame : thrown.getStackTrace()) {
                line.append(" | ").append(frame);
            }
        }
    }

    /// Line breaks and other control characters become visible, so that nobody who chooses a
    /// device's name or a topic can write log lines of his own.
    private static void appendFlat(StringBuilder line, String text) {
        text.codePoints()
                .forEach(c -> {
                    switch (c) {
                        case '\n' -> line.append("\\n");
                        case '\r' -> line.append("\\r");
                        default -> {
                            if (Character.isISOControl(c)) {
                                line.append("\\u%04x".formatted(c));
                            } else {
                                line.appendCodePoint(c);
                            }
                        }
                    }
                });
    }

    private static String shortName(@org.jspecify.annotations.Nullable String logger) {
        return logger == null ? "" : logger.substring(logger.lastIndexOf('.') + 1);
    }

    private static int priority(Level level) {
        int value = level.intValue();
        if (value >= Level.SEVERE.intValue()) {
            return 3;
        }
        if (value >= Level.WARNING.intValue()) {
            return 4;
        }
        return value >= Level.INFO.intValue() ? 6 : 7;
    }

    private static String word(Level level) {
        return switch (priority(level)) {
            case 3 -> "ERROR";
            case 4 -> "WARN";
            case 6 -> "INFO";
            default -> level.intValue() >= Level.FINE.intValue() ? "DEBUG" : "TRACE";
        };
    }
}
