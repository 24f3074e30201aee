package dev.thrum.training.dataset;

import dev.thrum.edge.recording.RecordingException;
import dev.thrum.edge.recording.RecordingSettings;
import dev.thrum.edge.recording.Recordings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Recordings told apart into healthy and faulty. Describes them; nothing of their signal is held.
public final class DataSet {
    private final DataSettings settings;
    private final List<LabelledRecording> recordings;
    private final int passedOver;

    private DataSet(DataSettings settings, List<LabelledRecording> recordings, int passedOver) {
        this.settings = settings;
        this.recordings = List.copyOf(recordings);
        this.passedOver = passedOver;
    }

    /// Finds the recordings and checks that each can be read; those that are neither healthy nor
    /// faulty by the settings are passed over.
    ///
    /// @throws DatasetException if a file is missing or broken, if one is both healthy and faulty,
    ///   or if none is healthy
    public static DataSet open(DataSettings settings) throws DatasetException {
        List<Listing.Entry> listing = Listing.of(settings);
        requireColumns(settings, listing);
        RecordingSettings declared =
                new RecordingSettings(
                        settings.format(), settings.channels(), settings.sampleRateHz());
        List<LabelledRecording> recordings = new ArrayList<>();
        for (Listing.Entry entry : listing) {
            boolean normal = settings.normal().picks(entry.name(), entry.attributes());
            boolean anomalous =
                    settings.anomalous()
                            .filter(selector -> selector.picks(entry.name(), entry.attributes()))
                            .isPresent();
            if (normal && anomalous) {
                throw new DatasetException(
                        "%s: %s must be normal or anomalous, is picked by data.normal (%s) and by data.anomalous (%s)"
                                .formatted(
                                        entry.place(),
                                        entry.name(),
                                        settings.normal().words(),
                                        settings.anomalous().orElseThrow().words()));
            }
            if (normal || anomalous) {
                recordings.add(open(settings, declared, entry, anomalous));
            }
        }
        if (recordings.stream().allMatch(LabelledRecording::anomalous)) {
            throw new DatasetException(
                    "%s: at least one recording must be normal; data.normal (%s) picks none of %d"
                            .formatted(
                                    settings.index()
                                            .map(settings.root()::resolve)
                                            .orElse(settings.root()),
                                    settings.normal().words(),
                                    listing.size()));
        }
        return new DataSet(settings, recordings, listing.size() - recordings.size());
    }

    private static LabelledRecording open(
            DataSettings settings,
            RecordingSettings declared,
            Listing.Entry entry,
            boolean anomalous)
            throws DatasetException {
        Path file = settings.root().resolve(entry.name());
        if (!file.normalize().startsWith(settings.root().normalize())) {
            throw new DatasetException(
                    "%s: files must lie below %s, %s does not"
                            .formatted(entry.place(), settings.root(), entry.name()));
        }
        try {
            return new LabelledRecording(
                    entry.name(), Recordings.open(file, declared), entry.attributes(), anomalous);
        } catch (RecordingException e) {
            throw new DatasetException(e);
        }
    }

    private static void requireColumns(DataSettings settings, List<Listing.Entry> listing)
            throws DatasetException {
        for (Selector selector :
                List.of(settings.normal(), settings.anomalous().orElse(settings.normal()))) {
            if (selector instanceof Selector.ByColumn(var values) && !listing.isEmpty()) {
                TreeSet<String> missing = new TreeSet<>(values.keySet());
                missing.removeAll(listing.getFirst().attributes().keySet());
                if (!missing.isEmpty()) {
                    throw new DatasetException(
                            "%s: must have the column %s that the recipe matches, has %s"
                                    .formatted(
                                            settings.index()
                                                    .map(settings.root()::resolve)
                                                    .orElse(settings.root()),
                                            missing.stream().collect(Collectors.joining(", ")),
                                            listing.getFirst().attributes().keySet().stream()
                                                    .sorted()
                                                    .collect(Collectors.joining(", "))));
                }
            }
        }
    }

    public List<LabelledRecording> recordings() {
        return recordings;
    }

    /// How many recordings are healthy.
    public long healthyRecordings() {
        return recordings.stream().filter(recording -> !recording.anomalous()).count();
    }

    /// Files listed that are neither healthy nor faulty by the settings.
    public int passedOver() {
        return passedOver;
    }

    public DataSettings settings() {
        return settings;
    }

    /// Windows of this data set's stretches.
    public WindowStream windows(WindowGrid grid, BenchTransform transform) {
        return new WindowStream(this, grid, transform);
    }

    /// SHA-256 over name and content of every recording, in order, in lower-case hexadecimal.
    public String fingerprint() throws DatasetException {
        MessageDigest digest = sha256();
        for (LabelledRecording recording : recordings) {
            digest.update((recording.name() + "\n").getBytes(StandardCharsets.UTF_8));
            Path file = settings.root().resolve(recording.name());
            try (InputStream content = Files.newInputStream(file)) {
                content.transferTo(
                        new DigestOutputStream(java.io.OutputStream.nullOutputStream(), digest));
            } catch (IOException e) {
                throw new DatasetException("%s: cannot be read: %s".formatted(file, e), e);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// What the index says of a recording in one column, such as its load.
    ///
    /// @throws DatasetException if the index has no such column
    public String attribute(int recording, String column) throws DatasetException {
        LabelledRecording found = recordings.get(recording);
        String value = found.attributes().get(column);
        if (value == null) {
            throw new DatasetException(
                    "%s: its row of the index must have the column %s, has %s"
                            .formatted(
                                    found.name(),
                                    column,
                                    found.attributes().keySet().stream()
                                            .sorted()
                                            .collect(Collectors.joining(", "))));
        }
        return value;
    }
}
