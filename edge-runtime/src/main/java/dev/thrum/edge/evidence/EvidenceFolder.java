package dev.thrum.edge.evidence;

import dev.thrum.edge.files.StagedFile;
import dev.thrum.edge.recording.WavWriter;
import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Evidence;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Evidence on disk: for each alarm a JSON of what was found and, once it is complete, the wave as
/// WAV, both named by the alarm's id. Bounded: the oldest go first, of alarms that are over before
/// those that were left standing by an earlier run, and never those of an alarm that stands.
///
/// Every file appears whole or not at all. For one thread; others may read files meanwhile.
public final class EvidenceFolder {
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceFolder.class);
    private static final String JSON = ".json";
    private static final String WAV = ".wav";
    private static final String REFERENCE = "reference-";

    /// Room for a JSON, which is far smaller.
    private static final long JSON_BYTES = 64 << 10;

    private final Path folder;
    private final long mostBytes;
    private final Set<String> standing = new HashSet<>();

    private EvidenceFolder(Path folder, long mostBytes) {
        this.folder = folder;
        this.mostBytes = mostBytes;
    }

    /// Opens a folder, made if need be, and removes what an earlier run could not finish.
    public static EvidenceFolder open(Path folder, long mostBytes) throws IOException {
        Files.createDirectories(folder);
        removeUnfinished(folder);
        return new EvidenceFolder(folder, mostBytes);
    }

    /// A file is staged under a name that begins with a dot.
    private static void removeUnfinished(Path folder) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, ".*")) {
            for (Path file : left) {
                Files.delete(file);
            }
        }
    }

    /// Everything kept in a folder, the oldest first: the fields of each JSON.
    ///
    /// @throws IOException naming the file that cannot be read
    public static List<Map<String, Object>> list(Path folder) throws IOException {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Path file : files(folder)) {
            String name = String.valueOf(file.getFileName());
            if (name.endsWith(JSON) && !name.startsWith(REFERENCE)) {
                all.add(EvidenceJson.read(file));
            }
        }
        return all;
    }

    /// Keeps what was found, without a wave yet.
    void keep(Evidence evidence) throws IOException {
        standing.add(evidence.event().id());
        makeRoom(JSON_BYTES);
        write(stem(evidence), described(evidence));
    }

    /// Keeps the wave as well.
    ///
    /// @param number which of the alarm's evidences the wave belongs to
    void keep(Evidence evidence, int number, Wave wave) throws IOException {
        Excerpt excerpt = wave.excerpt();
        int channels = excerpt.channels().size();
        long bytes = WavWriter.bytes(channels, excerpt.frames());
        if (!makeRoom(bytes + JSON_BYTES)) {
            LOG.warn(
                    "evidence of alarm {} is kept without its wave: {} allows {} bytes, and alarms that stand need them",
                    evidence.event().id(),
                    folder,
                    mostBytes);
            return;
        }
        String stem = stem(evidence.event().id(), number);
        Path file = folder.resolve(stem + WAV);
        Path staged = StagedFile.beside(file);
        try (WavWriter writer = WavWriter.create(staged, channels, excerpt.sampleRateHz())) {
            writer.write(excerpt.values(), excerpt.frames());
            writer.finish();
            StagedFile.moveFile(staged, file);
        } finally {
            Files.deleteIfExists(staged);
        }
        Map<String, Object> fields = described(evidence);
        fields.put("wave", described(file, wave));
        write(stem, fields);
    }

    /// Notes that an alarm is over: its evidence may be removed when room is needed.
    void cleared(AlarmEvent event) throws IOException {
        standing.remove(event.id());
        for (int number = 1; ; number++) {
            Path file = folder.resolve(stem(event.id(), number) + JSON);
            if (!Files.exists(file)) {
                return;
            }
            Map<String, Object> fields = EvidenceJson.read(file);
            fields.put("cleared", event.at().truncatedTo(ChronoUnit.MILLIS).toString());
            write(stem(event.id(), number), fields);
        }
    }

    /// What was learned of a healthy machine.
    Optional<Reference> reference(String monitor) {
        Path file = folder.resolve(REFERENCE + safe(monitor) + JSON);
        try {
            return Files.exists(file)
                    ? Optional.of(EvidenceJson.reference(EvidenceJson.read(file)))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("{} is not used, and learned anew: {}", file, e.toString());
            return Optional.empty();
        }
    }

    void keepReference(String monitor, Reference reference) throws IOException {
        write(REFERENCE + safe(monitor), EvidenceJson.fields(reference));
    }

    private static Map<String, Object> described(Evidence evidence) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("schema", 1);
        fields.put("since", text(evidence.event().since()));
        fields.put("at", text(evidence.event().at()));
        fields.putAll(evidence.fields());
        return fields;
    }

    private static Map<String, Object> described(Path file, Wave wave) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", String.valueOf(file.getFileName()));
        List<Map<String, Object>> channels = new ArrayList<>();
        for (Channel channel : wave.excerpt().channels()) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("name", channel.name());
            each.put("quantity", channel.quantity().text());
            each.put("unit", channel.unit().symbol());
            if (channel.isBounded()) {
                each.put("minimum", channel.minimum());
                each.put("maximum", channel.maximum());
            }
            channels.add(each);
        }
        fields.put("channels", channels);
        fields.put("declaredRateHz", wave.excerpt().sampleRateHz());
        fields.put("started", text(wave.begins()));
        fields.put("frames", wave.excerpt().frames());
        fields.put("raisedFrame", wave.raised());
        return fields;
    }

    private static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS).toString();
    }

    private void write(String stem, Map<String, Object> fields) throws IOException {
        String text = EvidenceJson.text(fields);
        StagedFile.replace(folder.resolve(stem + JSON), text);
    }

    /// Removes the oldest until so much more fits.
    ///
    /// @return whether it fits
    private boolean makeRoom(long bytes) throws IOException {
        List<Path> files = new ArrayList<>(files(folder));
        long taken = 0;
        for (Path file : files) {
            taken += Files.size(file);
        }
        for (boolean left : new boolean[] {false, true}) {
            for (int i = 0; i < files.size() && taken + bytes > mostBytes; i++) {
                Path file = files.get(i);
                if (Files.exists(file) && isJson(file) && mayGo(file, left)) {
                    taken -= remove(file);
                }
            }
        }
        return taken + bytes <= mostBytes;
    }

    private static boolean isJson(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(JSON) && !name.startsWith(REFERENCE);
    }

    /// @param left whether alarms that an earlier run left standing may go as well
    private boolean mayGo(Path json, boolean left) {
        try {
            Map<String, Object> fields = EvidenceJson.read(json);
            return !standing.contains(String.valueOf(fields.get("id")))
                    && (left || fields.containsKey("cleared"));
        } catch (IOException e) {
            LOG.warn("{}", e.toString());
            return left;
        }
    }

    private static long remove(Path json) throws IOException {
        String name = String.valueOf(json.getFileName());
        Path wav = json.resolveSibling(name.substring(0, name.length() - JSON.length()) + WAV);
        long freed = Files.size(json) + (Files.exists(wav) ? Files.size(wav) : 0);
        Files.deleteIfExists(wav); // the JSON goes last: a wave is never left without it
        Files.delete(json);
        return freed;
    }

    private static String stem(Evidence evidence) {
        return stem(evidence.event().id(), evidence.number());
    }

    private static String stem(String id, int number) {
        return number == 1 ? safe(id) : safe(id) + "-" + number;
    }

    private static String safe(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9_-]", "_");
        return plain.isEmpty() ? "_" : plain;
    }

    /// The files of a folder by their age, the oldest first, and by name where that is the same.
    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> files = new ArrayList<>(entries.filter(Files::isRegularFile).toList());
            Map<Path, Long> ages = new LinkedHashMap<>();
            for (Path file : files) {
                ages.put(file, Files.getLastModifiedTime(file).toMillis());
            }
            files.sort(
                    Comparator.comparingLong((Path file) -> ages.getOrDefault(file, 0L))
                            .thenComparing(Path::compareTo));
            return files;
        }
    }
}
