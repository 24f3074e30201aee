package dev.thrum.training.recording;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.edge.recording.FileFormat;
import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingException;
import dev.thrum.edge.recording.RecordingReader;
import dev.thrum.edge.recording.RecordingSettings;
import dev.thrum.edge.recording.Recordings;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Unit;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/// The files beside `recordings/make.py`, which other programs wrote, and what they hold.
final class Fixtures {
    static final int FRAMES = 300;
    static final double RATE_HZ = 8000;

    private Fixtures() {}

    static Path file(String name) {
        try {
            return Path.of(
                    Objects.requireNonNull(Fixtures.class.getResource("/recordings/" + name), name)
                            .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What frame and channel hold by the rule of `make.py`.
    static int count(int frame, int channel) {
        return (7 * frame + 13 * channel) % 101 - 50;
    }

    /// All values of some of the channels, frame by frame.
    static float[] counts(double factor, int... channels) {
        float[] values = new float[FRAMES * channels.length];
        for (int at = 0; at < values.length; at++) {
            values[at] =
                    (float) (count(at / channels.length, channels[at % channels.length]) * factor);
        }
        return values;
    }

    static List<Channel> channels(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Channel.unbounded("c" + i, Unit.STANDARD_GRAVITY))
                .toList();
    }

    /// Opens a file as a recipe would: by the word of its format and the places of its channels.
    static Recording open(Path file, String word, String... places) throws RecordingException {
        return open(file, word, RATE_HZ, channels(places.length), places);
    }

    static Recording open(
            Path file, String word, double rateHz, List<Channel> channels, String... places)
            throws RecordingException {
        FileFormat format =
                FileFormat.all().stream()
                        .filter(each -> each.word().equals(word))
                        .findFirst()
                        .orElseThrow();
        return Recordings.open(
                file,
                new RecordingSettings(format.reading().apply(List.of(places)), channels, rateHz));
    }

    /// Reads to the end, in bites of an awkward size.
    static float[] readAll(Recording recording) throws RecordingException {
        int width = recording.channels().size();
        float[] all = new float[((int) recording.frames() + 7) * width];
        int frames = 0;
        try (RecordingReader reader = recording.open()) {
            int read;
            while ((read = reader.read(all, frames, 7)) >= 0) {
                frames += read;
            }
        }
        return Arrays.copyOf(all, frames * width);
    }

    /// The first bytes of a file, under the same name in a folder.
    static Path cut(Path folder, String name, int bytes) throws IOException {
        return Files.write(
                folder.resolve(name), Arrays.copyOf(Files.readAllBytes(file(name)), bytes));
    }

    static void assertRefused(Path file, String word, String place, String... words) {
        assertThatThrownBy(() -> readAll(open(file, word, place)))
                .isInstanceOf(RecordingException.class)
                .hasMessageStartingWith(file + ": ")
                .message()
                .contains(words);
    }
}
