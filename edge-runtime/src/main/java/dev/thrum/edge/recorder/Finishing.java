package dev.thrum.edge.recorder;

import dev.thrum.edge.files.StagedFile;
import dev.thrum.edge.model.Sha256;
import dev.thrum.edge.recording.WavWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Brings files into their final state on a thread of its own, as the disk and the digest of a
/// large file may take longer than frames can wait. Used by the recorder's thread.
final class Finishing implements AutoCloseable {
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("thrum-record-finish").daemon().factory());
    private final AtomicInteger waiting = new AtomicInteger();
    private final List<Future<?>> begun = new ArrayList<>();

    /// A file that has its last frame.
    ///
    /// @param writer open, and left to the thread
    /// @param file its final name
    record Part(WavWriter writer, Path file, long firstFrame, Instant started) {}

    /// Finishes a part, then writes the contract and the recipe anew, unless another part waits by
    /// then.
    ///
    /// @param whole takes the part; touched by the thread only, until [#await()] has returned
    /// @param contract of the recording so far
    void finish(Part part, List<PartFile> whole, Contract contract) {
        waiting.incrementAndGet();
        begun.add(
                thread.submit(() -> {
                    boolean last = waiting.decrementAndGet() == 0;
                    finish(part).ifPresent(whole::add);
                    if (last && !whole.isEmpty()) {
                        write(contract, whole);
                    }
                    return null;
                }));
    }

    private static Optional<PartFile> finish(Part part) throws IOException {
        Path unfinished = Source.unfinished(part.file());
        long frames;
        try (WavWriter writer = part.writer()) {
            frames = writer.finish();
        }
        if (frames == 0) {
            Files.delete(unfinished);
            return Optional.empty();
        }
        StagedFile.moveFile(unfinished, part.file());
        return Optional.of(
                new PartFile(
                        part.file(),
                        part.firstFrame(),
                        frames,
                        part.started(),
                        Sha256.of(part.file())));
    }

    static void write(Contract contract, List<PartFile> whole) throws IOException {
        Source source = contract.source();
        StagedFile.replace(source.beside(".json"), Contract.text(contract.json(whole)));
        StagedFile.replace(source.beside(".yaml"), RecipeText.of(source, whole));
    }

    /// Waits until all is finished.
    ///
    /// @throws IOException the first failure; the other files are finished all the same
    void await() throws IOException, InterruptedException {
        IOException first = null;
        for (Future<?> each : begun) {
            try {
                each.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof IOException io)) {
                    throw new IllegalStateException("a file could not be finished", e.getCause());
                }
                first = first == null ? io : first;
            }
        }
        begun.clear();
        if (first != null) {
            throw first;
        }
    }

    /// Waits until all is finished.
    @Override
    public void close() {
        thread.close();
    }
}
