package dev.thrum.edge.library;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.thrum.edge.files.StagedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// One monitor's recordings of alarms that were answered: a data set as it lies. For each alarm a
/// WAV and its JSON, and over all an `index.csv` and a `recipe.yaml` for `thrum train` and `thrum
/// classify`. Bounded: what does not fit is refused, since an answer is not thrown away for
/// another. Every file appears whole or not at all. Request thread.
public final class Shelf {
    /// What a monitor's recordings may take.
    public static final long MOST_BYTES = 256_000_000;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String END = ".json";

    private final String monitor;
    private final Path folder;
    private final Path evidence;
    private final long mostBytes;

    /// @param folder of this monitor's recordings; made when the first comes
    /// @param evidence folder where alarms' waves are kept for a while
    public Shelf(String monitor, Path folder, Path evidence, long mostBytes) {
        this.monitor = monitor;
        this.folder = folder;
        this.evidence = evidence;
        this.mostBytes = mostBytes;
    }

    /// Puts the wave of an alarm on the shelf, or what was said of it anew.
    ///
    /// @return the recording, or why there is none, in words
    Placed place(SeenAlarm alarm, Answer answer) throws IOException {
        Path own = folder.resolve(alarm.id() + END);
        Path described = Files.exists(own) ? own : evidence.resolve(alarm.id() + END);
        if (!Files.exists(described)) {
            return new Placed.Without("there is no evidence of it on disk (any more)");
        }
        ObjectNode fields = read(described);
        Path wave = described.resolveSibling(fields.at("/wave/file").asText("?"));
        if (!Files.exists(wave)) {
            return new Placed.Without("its evidence has no wave (yet); answer again in a minute");
        }
        Path recording = folder.resolve(alarm.id() + ".wav");
        if (!Files.exists(recording)) {
            long bytes = Files.size(wave);
            if (taken() + bytes > mostBytes) {
                return new Placed.Without(
                        "%s is full (%d bytes): take its recordings to the workstation and remove them"
                                .formatted(folder, mostBytes));
            }
            copy(wave, recording);
        }
        fields.put("answer", answer.word().text());
        fields.put("label", label(answer, fields));
        fields.put("note", answer.note());
        ((ObjectNode) fields.path("wave")).put("file", String.valueOf(recording.getFileName()));
        StagedFile.replace(own, fields.toPrettyString() + "\n");
        catalogue();
        return new Placed.As(recording);
    }

    /// What became of a recording.
    sealed interface Placed {
        /// It lies there.
        record As(Path recording) implements Placed {}

        /// There is none.
        record Without(String why) implements Placed {}
    }

    /// What `thrum classify --labels label` learns: `none` for a healthy machine, else the kind the
    /// operator named, else what the evidence looks most like, else `fault`.
    private static String label(Answer answer, JsonNode fields) {
        if (answer.word() == Answer.Word.FALSE) {
            return "none";
        }
        return answer.kind().isEmpty()
                ? fields.at("/likenesses/0/kind").asText("fault")
                : answer.kind();
    }

    private void catalogue() throws IOException {
        List<ObjectNode> all = all();
        StagedFile.replace(folder.resolve("index.csv"), LibraryText.index(all));
        StagedFile.replace(folder.resolve("recipe.yaml"), LibraryText.recipe(monitor, all));
    }

    private List<ObjectNode> all() throws IOException {
        List<Path> files;
        try (Stream<Path> entries = Files.list(folder)) {
            files =
                    entries.filter(
                                    file -> {
                                        String name = String.valueOf(file.getFileName());
                                        return name.endsWith(END) && !name.startsWith(".");
                                    })
                            .sorted()
                            .toList();
        }
        List<ObjectNode> all = new ArrayList<>();
        for (Path file : files) {
            all.add(read(file));
        }
        return all;
    }

    private long taken() throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        long bytes = 0;
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path file : entries.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    private static void copy(Path wave, Path recording) throws IOException {
        Path staged = StagedFile.beside(recording);
        try {
            Files.copy(wave, staged);
            StagedFile.moveFile(staged, recording);
        } finally {
            Files.deleteIfExists(staged);
        }
    }

    private static ObjectNode read(Path file) throws IOException {
        try {
            if (JSON.readTree(Files.readString(file)) instanceof ObjectNode object) {
                return object;
            }
            throw new IOException(file + ": is no JSON object");
        } catch (JsonProcessingException e) {
            throw new IOException("%s: is no JSON: %s".formatted(file, e.getOriginalMessage()), e);
        }
    }
}
