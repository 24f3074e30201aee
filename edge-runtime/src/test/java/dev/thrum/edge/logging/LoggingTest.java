package dev.thrum.edge.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoggingTest {
    private static final Logger ROOT = Logger.getLogger("");

    /// Other tests silence it.
    private static final Logger PI4J = Logger.getLogger("com.pi4j");

    private final Handler[] handlers = ROOT.getHandlers();
    private final Level level = ROOT.getLevel();
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    private final Level pi4jLevel = PI4J.getLevel();

    @BeforeEach
    void hearPi4j() {
        PI4J.setLevel(null);
    }

    @AfterEach
    void restore() {
        PI4J.setLevel(pi4jLevel);
        for (Handler handler : ROOT.getHandlers()) {
            ROOT.removeHandler(handler);
        }
        for (Handler handler : handlers) {
            ROOT.addHandler(handler);
        }
        ROOT.setLevel(level);
    }

    @Test
    void librariesAreHeardFromWarningsOnButNotOnWhichBoardTheyGuess() {
        assertThat(logAll(LogLevel.INFO))
                .contains("a bus failed", "a sensor started")
                .doesNotContain("a library started", "not a Raspberry Pi");
    }

    @Test
    void traceTellsEverything() {
        assertThat(logAll(LogLevel.TRACE)).contains("a library started", "not a Raspberry Pi");
    }

    private String logAll(LogLevel installed) {
        Logging.install(installed, new PrintStream(told, true, StandardCharsets.UTF_8), Map.of());
        Logger.getLogger("com.pi4j.io").warning("a bus failed");
        Logger.getLogger("com.pi4j.io").info("a library started");
        Logger.getLogger("dev.thrum.edge").info("a sensor started");
        Logger.getLogger("com.pi4j.boardinfo.util").severe("not a Raspberry Pi");
        return told.toString(StandardCharsets.UTF_8);
    }
}
