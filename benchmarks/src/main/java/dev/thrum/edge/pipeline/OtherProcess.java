package dev.thrum.edge.pipeline;

import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.model.Precision;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;

/// A program that scores the windows in a process of its own, a round for each line it is sent,
/// which holds the milliseconds to sleep before each window. It first says which ONNX Runtime it
/// has and how far its scores are from the golden ones. Between its rounds it waits and takes no
/// processor time.
@NullMarked
final class OtherProcess implements Contestant {
    private final String name;
    private final Process process;
    private final Writer requests;
    private final BufferedReader answers;
    private final String engine;

    /// @param command program and first arguments; those of `bare_onnxruntime.c` are added
    /// @param folder of the package
    OtherProcess(
            String name, List<String> command, Path folder, ModelPackage from, Precision precision)
            throws IOException, ModelException {
        this.name = name;
        ModelCard card = from.card();
        List<String> whole = new ArrayList<>(command);
        whole.add(folder.resolve(precision.fileName()).toString());
        whole.add(folder.resolve("golden.bin").toString());
        whole.add(String.valueOf(from.precisions().indexOf(precision)));
        whole.add(String.valueOf(card.windowFrames()));
        whole.add(String.valueOf(card.channels().size()));
        whole.add(String.valueOf(card.frontEnd().bins()));
        process = new ProcessBuilder(whole).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        requests = process.outputWriter(StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
        StringTokenizer first = answer();
        engine = first.nextToken();
        double difference = Double.parseDouble(first.nextToken());
        Double tolerance = card.golden().tolerance().get(precision);
        if (tolerance == null || !(difference <= tolerance)) {
            close();
            throw new IllegalStateException(
                    "%s: scores must be the golden ones, differ by %s".formatted(name, difference));
        }
    }

    private StringTokenizer answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException(name + " has ended; what it said stands above");
        }
        return new StringTokenizer(line);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String engine() {
        return engine;
    }

    @Override
    public void round(long[] nanos, long pauseMillis) throws IOException {
        requests.write(pauseMillis + "\n");
        requests.flush();
        StringTokenizer times = answer();
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] = Long.parseLong(times.nextToken());
        }
    }

    @Override
    public void close() throws IOException {
        requests.close();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroy();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
