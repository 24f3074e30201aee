package dev.thrum.edge.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// What a package logs while a test runs, in place of the console. Any thread.
public final class LogCapture implements AutoCloseable {
    private final Logger logger;
    private final List<String> lines = new ArrayList<>();
    private final Handler handler =
            new Handler() {
                private final SimpleFormatter formatter = new SimpleFormatter();

                @Override
                public void publish(LogRecord entry) {
                    take(entry.getLevel() + " " + formatter.formatMessage(entry));
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };

    private LogCapture(Logger logger) {
        this.logger = logger;
    }

    /// Captures what a package and those below it log.
    public static LogCapture of(String packageName) {
        LogCapture capture = new LogCapture(Logger.getLogger(packageName));
        capture.logger.addHandler(capture.handler);
        capture.logger.setUseParentHandlers(false);
        capture.logger.setLevel(Level.ALL);
        return capture;
    }

    /// Lines so far: level and message.
    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /// Waits for a line that holds some words.
    ///
    /// @throws AssertionError if none came in time, with all that did
    public synchronized String await(String words, Duration within) throws InterruptedException {
        long begin = System.nanoTime();
        while (true) {
            for (String line : lines) {
                if (line.contains(words)) {
                    return line;
                }
            }
            long leftMillis = within.minusNanos(System.nanoTime() - begin).toMillis();
            if (leftMillis <= 0) {
                throw new AssertionError("no line with `%s`, but %s".formatted(words, lines));
            }
            wait(leftMillis);
        }
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
        logger.setLevel(null);
    }

    private synchronized void take(String line) {
        lines.add(line);
        notifyAll();
    }
}
