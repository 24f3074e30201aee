package dev.thrum.edge.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.edge.recording.RecordingFormat.Csv;
import dev.thrum.edge.recording.RecordingFormat.TimeColumn;
import dev.thrum.edge.recording.RecordingFormat.TimeFormat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvRecordingTest {
    @TempDir Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("run.csv");
    }

    private Recording open(Csv format, String text) throws Exception {
        Files.writeString(file, text);
        return Recordings.open(
                file, new RecordingSettings(format, Signals.channels(format.columns().size()), 10));
    }

    private float[] read(Csv format, String text) throws Exception {
        return Signals.readAll(open(format, text));
    }

    private void assertRefused(Csv format, String text, String message) {
        assertThatThrownBy(() -> read(format, text))
                .isInstanceOf(RecordingException.class)
                .hasMessage(file + message);
    }

    @Test
    void columnsAreTakenByNameInTheOrderOfTheChannels() throws Exception {
        Recording recording = open(Csv.of("y", "x"), "t,x,note,y\n0,1,ok,2.5\n1,-3e-2,,+4\n");
        assertThat(recording.frames()).isEqualTo(2);
        assertThat(Signals.readAll(recording)).containsExactly(2.5f, 1, 4, -0.03f);
    }

    @Test
    void separatorAndDecimalPointAreAsDeclared() throws Exception {
        Csv german = new Csv(';', true, ',', List.of("x"), null);
        assertThat(read(german, "x;y\n1,5;0\n-2;0\n")).containsExactly(1.5f, -2);
    }

    @Test
    void aFileWithoutHeaderNamesItsColumnsByPlace() throws Exception {
        Csv plain = new Csv('\t', false, '.', List.of("3", "1"), null);
        assertThat(read(plain, "1\t2\t3\n4\t5\t6\n")).containsExactly(3, 1, 6, 4);
        assertRefused(
                new Csv('\t', false, '.', List.of("4"), null),
                "1\t2\t3\n",
                ":1: must have a column 4, has 1, 2, 3: name one of these");
    }

    @Test
    void quotesBlanksByteOrderMarkAndLineEndsOfOtherSystemsAreRead() throws Exception {
        String text = "\uFEFF\"x\", y\r\n\"1\", 2 \r\n3,4\r\n\r\n";
        assertThat(read(Csv.of("x", "y"), text)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void theLastLineNeedsNoEnd() throws Exception {
        assertThat(read(Csv.of("x"), "x\n1\n2")).containsExactly(1, 2);
    }

    @Test
    void notANumberWrittenOutIsHandedThrough() throws Exception {
        assertThat(read(Csv.of("x"), "x\nNaN\nnan\n-inf\n1\n"))
                .containsExactly(Float.NaN, Float.NaN, Float.NEGATIVE_INFINITY, 1);
    }

    @Test
    void skippingLeadsToTheSameFramesAsReading() throws Exception {
        float[] frame = new float[1];
        try (RecordingReader reader = open(Csv.of("x"), "x\n0\n1\n2\n3\n4\n").open()) {
            reader.skip(3);
            assertThat(reader.read(frame, 0, 1)).isEqualTo(1);
            assertThat(frame).containsExactly(3);
            reader.skip(9);
            assertThat(reader.read(frame, 0, 1)).isEqualTo(-1);
        }
    }

    @Test
    void aTextCellIsRefusedWithLineAndColumn() {
        assertRefused(
                Csv.of("x", "y"),
                "t,x,y\n0,1,2\n\"a \"\"b\"\"\",-0.5,off\n",
                ":3:16: column y must hold a number, was \"off\": mend the cell, or choose another column");
    }

    @Test
    void whatOnlyJavaCallsANumberIsRefused() {
        assertRefused(
                Csv.of("x"),
                "x\n1f\n",
                ":2:1: column x must hold a number, was \"1f\": mend the cell, or choose another column");
        assertRefused(
                Csv.of("x"),
                "x\n-\n",
                ":2:1: column x must hold a number, was \"-\": mend the cell, or choose another column");
    }

    @Test
    void anotherDecimalPointIsRecognised() {
        assertRefused(
                new Csv(';', true, '.', List.of("x"), null),
                "x;y\n1;2\n1,5;2\n",
                ":3:1: column x must hold a number, was \"1,5\": state , as the decimal point, or mend the cell");
    }

    @Test
    void anEmptyCellIsRefused() {
        assertRefused(
                Csv.of("x", "y"),
                "x,y\n1,2\n3,\n",
                ":3:3: column y must hold a number, was empty: fill the cell, or write NaN for a sample that was lost");
    }

    @Test
    void aNumberBeyondFloat32IsRefused() {
        assertRefused(
                Csv.of("x"),
                "x\n1e39\n",
                ":2:1: column x must lie within +-3.4e38 (float32), was 1e39: mend the cell");
    }

    @Test
    void aMissingColumnIsNamedWithThoseThatAreThere() {
        assertRefused(
                Csv.of("x", "z"),
                "time,x,y\n0,1,2\n",
                ":1: must have a column z, has time, x, y: name one of these");
        assertRefused(
                Csv.of("x"),
                "time;x\n0;1\n",
                ":1: must have a column x, has time;x: name one of these, or state the separator the file really has");
    }

    @Test
    void aColumnThatIsThereTwiceIsRefused() {
        assertRefused(
                Csv.of("x"),
                "x,y,x\n0,1,2\n",
                ":1: must have one column x, has two at cells 1 and 3: rename one of them");
    }

    @Test
    void anUnevenRowIsRefusedAtOnce() {
        assertThatThrownBy(() -> open(Csv.of("x"), "x,y\n1,2\n3,4,5\n"))
                .isInstanceOf(RecordingException.class)
                .hasMessage(
                        file
                                + ":3: a row must have 2 cells as the first has, this one has 3: mend the row, or state the separator the file really has");
        assertRefused(
                Csv.of("x"),
                "x,y\n1,2\n3\n",
                ":3: a row must have 2 cells as the first has, this one has 1: mend the row, or state the separator the file really has");
    }

    @Test
    void aBlankLineInTheMiddleIsRefused() {
        assertRefused(
                Csv.of("x"),
                "x\n1\n\n2\n",
                ":3: a row must stand on every line up to the last, this one is blank: take the line out");
    }

    @Test
    void anEmptyFileAndABareHeaderAreRefused() {
        assertRefused(
                Csv.of("x"),
                "",
                ": must hold a header and at least one row, was empty: copy the recording again");
        assertRefused(
                Csv.of("x"),
                "x\n",
                ": must hold at least one row below the header, has none: record again");
    }

    @Test
    void anOpenQuoteIsRefused() {
        assertThatThrownBy(() -> read(Csv.of("x"), "x\n1\n\"2\n"))
                .isInstanceOf(RecordingException.class)
                .hasMessageStartingWith(file + ": must be well-formed CSV, is not (")
                .hasMessageContaining("line 3")
                .hasMessageEndingWith("): mend the quotes, or state the format it really has");
    }

    @Test
    void textInAnotherEncodingDoesNotStopTheNumbers() throws Exception {
        Files.write(file, "Temp \u00b0C,x\n1,2\n".getBytes(StandardCharsets.ISO_8859_1));
        Recording recording =
                Recordings.open(file, new RecordingSettings(Csv.of("x"), Signals.channels(1), 10));
        assertThat(Signals.readAll(recording)).containsExactly(2);
    }

    @Test
    void theDeclaredRateMayFollowFromTheTimeColumn() throws Exception {
        Csv timed = timed(TimeFormat.MILLISECONDS);
        assertThat(read(timed, "t,x\n0,1\n100,2\n200,3\n76000,4\n76100,5\n")).hasSize(5);
        Csv dated = timed(TimeFormat.DATE_TIME);
        assertThat(
                        read(
                                dated,
                                "t,x\n2026-03-01 12:00:00,1\n2026-03-01T12:00:00.1,2\n2026-03-01T12:00:00.200,3\n"))
                .hasSize(3);
    }

    @Test
    void anotherRateThanDeclaredIsRefused() {
        assertRefused(
                timed(TimeFormat.SECONDS),
                "t,x\n0,1\n0.5,2\n1,3\n",
                ": must have the declared rate of 10.0 Hz, column t steps by 0.500000 s (2.00000 Hz): correct the declared rate or the time format (SECONDS)");
    }

    @Test
    void aTimeThatIsNoneIsRefusedWithLineAndColumn() {
        assertRefused(
                timed(TimeFormat.DATE_TIME),
                "x,t\n1,yesterday\n",
                ":2:3: column t must hold a time as DATE_TIME, was \"yesterday\": mend the cell or state another time format");
    }

    private static Csv timed(TimeFormat format) {
        return new Csv(',', true, '.', List.of("x"), new TimeColumn("t", format));
    }
}
