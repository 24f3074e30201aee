package dev.thrum.training.cli;

import dev.thrum.training.progress.Listener;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/// Tells progress on standard error: a bar on a terminal, a line at the end of each phase
/// elsewhere. One thread.
final class TerminalProgress implements Listener, AutoCloseable {
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    private final PrintWriter lines;
    private final boolean terminal;
    private @Nullable ProgressBar bar;
    private String phase = "";
    private String latest = "";
    private long steps;
    private long startNanos;

    private TerminalProgress(PrintWriter lines, boolean terminal) {
        this.lines = lines;
        this.terminal = terminal;
    }

    /// Progress on the process's standard error.
    ///
    /// @param lines where lines go
    static TerminalProgress on(PrintWriter lines) {
        return new TerminalProgress(lines, isTerminal());
    }

    /// [java.io.Console] knows of standard input and output only; those may be pipes while standard
    /// error is a terminal.
    private static boolean isTerminal() {
        try {
            String target = Files.readSymbolicLink(STANDARD_ERROR).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    @Override
    public void begin(String name, long most) {
        close();
        phase = name;
        latest = "";
        steps = 0;
        startNanos = System.nanoTime();
        if (terminal) {
            bar =
                    ProgressBar.builder()
                            .setTaskName(name)
                            .setInitialMax(most)
                            .setStyle(ProgressBarStyle.ASCII)
                            .setConsumer(new ConsoleProgressBarConsumer(System.err))
                            .build();
        }
    }

    @Override
    public void step(long done, String detail) {
        steps = done;
        latest = detail;
        if (bar != null) {
            bar.stepTo(done);
            bar.setExtraMessage(detail);
        }
    }

    @Override
    public void end() {
        if (bar == null && !phase.isEmpty()) {
            lines.printf(
                    Locale.ROOT,
                    "%s: %,d%s, %.1f s%n",
                    phase,
                    steps,
                    latest.isEmpty() ? "" : ", " + latest,
                    (System.nanoTime() - startNanos) / 1e9);
            lines.flush();
        }
        close();
    }

    @Override
    public void note(String line) {
        lines.println(line);
        lines.flush();
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
        phase = "";
    }
}
