package dev.thrum.training.dataset;

import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingException;
import dev.thrum.edge.recording.RecordingSettings;
import dev.thrum.edge.recording.Recordings;
import dev.thrum.training.dataset.LabelledRecording.Clip;
import dev.thrum.training.dataset.LabelledRecording.Kind;
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
import java.util.Map;
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
            List<Kind> kinds = new ArrayList<>();
            for (Map<String, String> row : entry.rows()) {
                kinds.add(kind(settings, entry, row));
            }
            if (kinds.contains(Kind.NORMAL) || kinds.contains(Kind.ANOMALOUS)) {
                recordings.add(open(settings, declared, entry, kinds));
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

    private static Kind kind(DataSettings settings, Listing.Entry entry, Map<String, String> row)
            throws DatasetException {
        if (settings.only().isPresent() && !settings.only().get().picks(entry.name(), row)) {
            return Kind.NEITHER;
        }
        boolean normal = settings.normal().picks(entry.name(), row);
        boolean anomalous =
                settings.anomalous()
                        .filter(selector -> selector.picks(entry.name(), row))
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
        return normal ? Kind.NORMAL : anomalous ? Kind.ANOMALOUS : Kind.NEITHER;
    }

    private static List<Clip> clips(
            DataSettings settings, Listing.Entry entry, Recording signal, List<Kind> kinds)
            throws DatasetException {
        List<Clip> clips = new ArrayList<>();
        if (kinds.size() == 1) {
            return clips;
        }
        if ((long) kinds.size() * settings.clipFrames() != signal.frames()) {
            throw new DatasetException(
                    "%s: %s has %d rows, one a clip of %d frames, and must hold as many frames, holds %d: check data.clip"
                            .formatted(
                                    entry.place(),
                                    entry.name(),
                                    kinds.size(),
                                    settings.clipFrames(),
                                    signal.frames()));
        }
        for (int row = 0; row < kinds.size(); row++) {
            clips.add(new Clip(entry.rows().get(row), kinds.get(row)));
        }
        return clips;
    }

    /// Recordings nobody knows anything of but their signal; all pass for healthy.
    public static DataSet unlabelled(DataSettings settings, List<Recording> signals) {
        return new DataSet(
                settings,
                signals.stream()
                        .map(signal ->
                                new LabelledRecording(
                                        signal.name(), signal, Map.of(), false, List.of()))
                        .toList(),
                0);
    }

    private static LabelledRecording open(
            DataSettings settings,
            RecordingSettings declared,
            Listing.Entry entry,
            List<Kind> kinds)
            throws DatasetException {
        Path file = settings.root().resolve(entry.name());
        if (!file.normalize().startsWith(settings.root().normalize())) {
            throw new DatasetException(
                    "%s: files must lie below %s, %s does not"
                            .formatted(entry.place(), settings.root(), entry.name()));
        }
        try {
            Recording signal = Recordings.open(file, declared);
            return new LabelledRecording(
                    entry.name(),
                    signal,
                    entry.attributes(),
                    !kinds.contains(Kind.NORMAL),
                    clips(settings, entry, signal, kinds));
        } catch (RecordingException e) {
            throw new DatasetException(e);
        }
    }

    private static void requireColumns(DataSettings settings, List<Listing.Entry> listing)
            throws DatasetException {
        for (Selector selector :
                List.of(
                        settings.normal(),
                        settings.anomalous().orElse(settings.normal()),
                        settings.only().orElse(settings.normal()))) {
            if (selector instanceof Selector.ByColumn(var values) && !listing.isEmpty()) {
                TreeSet<String> missing = new TreeSet<>(values.keySet());
                missing.removeAll(listing.getFirst().rows().getFirst().keySet());
                if (!missing.isEmpty()) {
                    throw new DatasetException(
                            "%s: must have the column %s that the recipe matches, has %s"
                                    .formatted(
                                            settings.index()
                                                    .map(settings.root()::resolve)
                                                    .orElse(settings.root()),
                                            missing.stream().collect(Collectors.joining(", ")),
                                            listing.getFirst().rows().getFirst().keySet().stream()
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
