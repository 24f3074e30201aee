package dev.thrum.edge.logging;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;

/// Sends all log records of the process to one stream. Set up once by the command line.
public final class Logging {
    private static final String MANAGER_PROPERTY = "java.util.logging.manager";

    private Logging() {}

    /// To be called before anything logs: keeps the log alive while the process shuts down.
    public static void prepare() {
        System.setProperty(MANAGER_PROPERTY, SteadyLogManager.class.getName());
    }

    /// Loggers are held here, because the log manager itself does not keep them from being
    /// collected, and their levels with them.
    private static final class Held {
        private static final Logger ROOT = Logger.getLogger("");
        private static final Logger THRUM = Logger.getLogger("dev.thrum");

        /// Pi4J guesses at its start which Raspberry Pi it is on, needs none, and calls any other
        /// board an error.
        private static final Logger BOARD_GUESS = Logger.getLogger("com.pi4j.boardinfo");
    }

    /// Replaces whatever handlers there are. Thrum's own events are told from `level` on, those of
    /// libraries from warnings on; `trace` tells everything.
    ///
    /// @param stream takes the lines, one per event
    /// @param environment of the process, whose `JOURNAL_STREAM` says whether the journal listens
    public static void install(
            LogLevel level, PrintStream stream, Map<String, String> environment) {
        boolean forJournal = Journal.listensTo(Path.of("/proc/self/fd/2"), environment);
        boolean debugging = level.level().intValue() < Level.INFO.intValue();
        Handler handler =
                new FlushingHandler(
                        stream, new LineFormatter(forJournal, debugging, ZoneId.systemDefault()));
        for (Handler earlier : Held.ROOT.getHandlers()) {
            Held.ROOT.removeHandler(earlier);
        }
        Held.ROOT.addHandler(handler);
        Held.ROOT.setLevel(libraryLevel(level));
        Held.THRUM.setLevel(level.level());
        Held.BOARD_GUESS.setLevel(level == LogLevel.TRACE ? Level.FINE : Level.OFF);
    }

    private static Level libraryLevel(LogLevel level) {
        return switch (level) {
            case ERROR -> Level.SEVERE;
            case WARN, INFO, DEBUG -> Level.WARNING;
            case TRACE -> Level.FINE;
        };
    }

    /// Writes each line at once. Never closes the stream, which is the process's own.
    private static final class FlushingHandler extends StreamHandler {
        FlushingHandler(PrintStream stream, LineFormatter formatter) {
            super(stream, formatter);
            setLevel(Level.ALL);
            try {
                setEncoding(StandardCharsets.UTF_8.name());
            } catch (java.io.UnsupportedEncodingException e) {
                throw new AssertionError("every Java has UTF-8", e);
            }
        }

        @Override
        public synchronized void publish(java.util.logging.LogRecord event) {
            super.publish(event);
            flush();
        }

        @Override
        public synchronized void close() {
            flush();
        }
    }
}
