package dev.thrum.edge.cli;

import dev.thrum.edge.signal.Judgement;
import dev.thrum.edge.signal.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// The table of scores as CSV (RFC 4180 cells, line feeds). A file appears under its name only when
/// the table is finished; before, and after a failure, what was there stays.
final class ScoreTable implements AutoCloseable {
    private static final String HEADER =
            "recording,start_frame,end_frame,score,normalised,verdict\n";

    private final Writer writer;
    private final @Nullable Path staged;
    private final @Nullable Path target;
    private String recording = "";

    private ScoreTable(Writer writer, @Nullable Path staged, @Nullable Path target) {
        this.writer = writer;
        this.staged = staged;
        this.target = target;
    }

    /// A table on standard output, which is left open.
    static ScoreTable to(PrintWriter out) throws IOException {
        return begun(new ScoreTable(out, null, null));
    }

    static ScoreTable toFile(Path target) throws IOException {
        Path staged =
                target.resolveSibling(
                        "." + target.getFileName() + "." + ProcessHandle.current().pid());
        try {
            Writer writer =
                    Files.newBufferedWriter(
                            staged,
                            StandardCharsets.UTF_8,
                            StandardOpenOption.CREATE_NEW,
                            StandardOpenOption.WRITE);
            return begun(new ScoreTable(writer, staged, target));
        } catch (NoSuchFileException | AccessDeniedException e) {
            throw new IOException(
                    "%s: cannot be written: its folder must exist and be writable"
                            .formatted(target),
                    e);
        }
    }

    private static ScoreTable begun(ScoreTable table) throws IOException {
        table.writer.write(HEADER);
        return table;
    }

    /// Names the recording that the next windows are of.
    void begin(String name) {
        boolean plain = name.chars().noneMatch(each -> ",\"\r\n".indexOf(each) >= 0);
        recording = plain ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    /// Adds a window.
    ///
    /// @throws UncheckedIOException if it cannot be written
    void add(Judgement judgement) {
        String cells =
                switch (judgement.verdict()) {
                    case Verdict.Normal(float score, float normalised) -> score + "," + normalised;
                    case Verdict.Anomalous(float score, float normalised) ->
                            score + "," + normalised;
                    case Verdict.Skipped _ -> ",";
                };
        try {
            writer.write(
                    "%s,%d,%d,%s,%s\n"
                            .formatted(
                                    recording,
                                    judgement.firstFrame(),
                                    judgement.firstFrame() + judgement.frames(),
                                    cells,
                                    judgement.verdict().text()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Puts the file in its place.
    void finish() throws IOException {
        writer.flush();
        if (staged != null && target != null) {
            writer.close();
            Files.move(
                    staged,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void close() throws IOException {
        if (staged != null) {
            writer.close();
            Files.deleteIfExists(staged);
        }
    }
}
