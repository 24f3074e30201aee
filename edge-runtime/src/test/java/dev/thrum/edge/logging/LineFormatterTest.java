package dev.thrum.edge.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineFormatterTest {
    private final LineFormatter journal = new LineFormatter(true, false, ZoneOffset.UTC);
    private final LineFormatter terminal = new LineFormatter(false, false, ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({"SEVERE,3", "WARNING,4", "INFO,6", "CONFIG,7", "FINE,7", "FINEST,7"})
    void theJournalGetsSyslogPriorities(String level, int priority) {
        assertThat(journal.format(event(level, "started")))
                .isEqualTo("<" + priority + ">Pipeline: started\n");
    }

    @Test
    void aTerminalGetsTimeAndLevel() {
        assertThat(terminal.format(event("WARNING", "ring full")))
                .isEqualTo("12:00:01.250 WARN  Pipeline: ring full\n");
    }

    @Test
    void whateverTheMessageHoldsItIsOneLine() {
        assertThat(journal.format(event("INFO", "a\n<0>forged\r\u001b[2J")))
                .isEqualTo("<6>Pipeline: a\\n<0>forged\\r\\u001b[2J\n");
    }

    @Test
    void anExceptionIsToldByItsChainOfMessages() {
        LogRecord event = event("SEVERE", "cannot connect");
        event.setThrown(new IllegalStateException("outer", new IOException("refused")));
        assertThat(journal.format(event))
                .isEqualTo(
                        "<3>Pipeline: cannot connect: java.lang.IllegalStateException: outer"
                                + " <- java.io.IOException: refused\n");
    }

    @Test
    void aStackIsToldOnTheSameLineWhileDebugging() {
        LogRecord event = event("SEVERE", "cannot connect");
        event.setThrown(new IOException("refused"));
        assertThat(new LineFormatter(true, true, ZoneOffset.UTC).format(event))
                .contains("refused | dev.thrum.edge.logging.LineFormatterTest.")
                .hasLineCount(1);
    }

    @Test
    void parametersFillTheMessage() {
        LogRecord event = event("INFO", "{0} of {1}");
        event.setParameters(new Object[] {3, 5});
        assertThat(journal.format(event)).isEqualTo("<6>Pipeline: 3 of 5\n");
    }

    private static LogRecord event(String level, String message) {
        LogRecord event = new LogRecord(Level.parse(level), message);
        event.setLoggerName("dev.thrum.edge.pipeline.Pipeline");
        event.setInstant(Instant.parse("2026-03-01T12:00:01.25Z"));
        return event;
    }
}
